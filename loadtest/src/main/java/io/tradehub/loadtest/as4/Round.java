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
  private static final Duration PIECE = Duration.ofSeconds(5);

  private final As4Side side;
  private final Duration time;
  private final List<Double> cpuMillis = new ArrayList<>();

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

  /**
   * Lets the JIT compilers work, which is what the first messages' time goes into.
   *
   * @param messages to send at least
   * @param least how long to send at least
   * @param most after this it has to do
   */
  void warmUp(int messages, Duration least, Duration most) throws Exception {
    long sent = 0;
    Duration spent = Duration.ZERO;
    while (spent.compareTo(most) < 0 && (sent < messages || spent.compareTo(least) < 0)) {
      As4Side.Sent piece = side.send(PIECE);
      sent += piece.messages();
      spent = spent.plus(piece.time());
    }
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

  /** Milliseconds of processor time for a message, sender and receiver together; the median. */
  double cpuMillis() {
    return SideBySide.median(cpuMillis);
  }
}
