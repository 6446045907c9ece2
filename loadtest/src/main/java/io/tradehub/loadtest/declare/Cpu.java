package io.tradehub.loadtest.declare;

import io.tradehub.loadtest.SideBySide;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** The processor time that one process takes for each declaration, by rounds. */
final class Cpu {
  private final Supplier<Duration> used;
  private final List<Double> micros = new ArrayList<>();
  private Duration before;

  /** From now on. */
  Cpu(Supplier<Duration> used) {
    this.used = used;
    this.before = used.get();
  }

  /** So many were handled since the last round, or since it began. */
  void round(long handled) {
    Duration now = used.get();
    micros.add(now.minus(before).toNanos() / 1e3 / handled);
    before = now;
  }

  /** The median of the rounds, in microseconds for each. */
  double median() {
    return SideBySide.median(micros);
  }
}
