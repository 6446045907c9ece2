package io.tradehub.loadtest.as4;

import io.tradehub.loadtest.SideBySide;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * One side in the turn-taking: its figure is messages a second, and beside it the processor time of
 * a message is kept.
 */
final class Round implements SideBySide.Side {
  private final As4Side side;
  private final List<Double> cpuMillis = new ArrayList<>();
  private Duration time;

  /**
   * @param time how long a round takes
   */
  Round(As4Side side, Duration time) {
    this.side = side;
    this.time = time;
  }

  @Override
  public String name() {
    return side.name();
  }

  @Override
  public double round() throws Exception {
    Duration before = side.cpu();
    As4Side.Sent sent = side.send(time);
    if (sent.messages() == 0) {
      throw new IllegalStateException(side.name() + " delivered nothing in " + time);
    }
    cpuMillis.add(side.cpu().minus(before).toNanos() / 1e6 / sent.messages());
    return sent.perSecond();
  }

  /** Forgets what was measured: it was to warm up. Rounds take this long from now on. */
  void begin(Duration time) {
    cpuMillis.clear();
    this.time = time;
  }

  /** Milliseconds of processor time for a message, sender and receiver together; the median. */
  double cpuMillis() {
    return SideBySide.median(cpuMillis);
  }
}
