package io.tradehub.loadtest.settle;

import java.util.SplittableRandom;

/**
 * How well the network between a hub and CIPS works, from a seed: mostly well, with single faults,
 * and with times in which nothing gets through or everything is slow. From any thread.
 */
final class Weather {
  private static final long MILLI = 1_000_000L;

  private final SplittableRandom random;
  private Phase phase = Phase.FAIR;
  private long phaseEnds;
  private boolean over;
  private int outages;
  private int cuts;
  private int late;

  /** How everything is for a while. */
  private enum Phase {
    /** Single faults. */
    FAIR,
    /** Connections break and none is let in. */
    OUT,
    /** Every answer is late. */
    SLOW
  }

  /** What befalls one exchange: a request and its answer. */
  enum Fault {
    /** Nothing. */
    NONE,
    /** The connection breaks and the other side never hears of the request. */
    CUT_BEFORE,
    /** It breaks within the request. */
    CUT_WITHIN,
    /** It breaks after the request: the other side has it, and its answer is lost. */
    CUT_AFTER,
    /** The answer comes late. */
    LATE
  }

  Weather(SplittableRandom random) {
    this.random = random;
    this.phaseEnds = System.nanoTime() + 2_000 * MILLI;
  }

  /** What befalls the next exchange. */
  synchronized Fault next() {
    Fault fault = draw();
    if (fault == Fault.LATE) {
      late++;
    } else if (fault != Fault.NONE) {
      cuts++;
    }
    return fault;
  }

  private Fault draw() {
    int d = random.nextInt(1_000);
    return switch (phase()) {
      case OUT -> Fault.CUT_BEFORE;
      case SLOW -> d < 20 ? Fault.CUT_AFTER : Fault.LATE;
      case FAIR -> {
        if (over || d >= 60) {
          yield Fault.NONE;
        }
        yield d < 10
            ? Fault.CUT_BEFORE
            : d < 18 ? Fault.CUT_WITHIN : d < 38 ? Fault.CUT_AFTER : Fault.LATE;
      }
    };
  }

  /** Whether anything gets through now: a new connection, or what is under way. */
  synchronized boolean open() {
    return phase() != Phase.OUT;
  }

  /** How late a late answer is, in milliseconds: seldom later than a hub waits. */
  synchronized int lateMillis() {
    return random.nextInt(20) == 0 ? random.nextInt(2_000, 5_000) : random.nextInt(5, 400);
  }

  /** From now on all is well, so that everything comes to its end. */
  synchronized void clear() {
    over = true;
    phase = Phase.FAIR;
  }

  /** How often nothing got through for a while. */
  synchronized int outages() {
    return outages;
  }

  /** How many exchanges were cut. */
  synchronized int cuts() {
    return cuts;
  }

  /** How many answers were late. */
  synchronized int late() {
    return late;
  }

  private Phase phase() {
    long now = System.nanoTime();
    if (!over && now - phaseEnds > 0) {
      boolean fair = phase != Phase.FAIR;
      phase = fair ? Phase.FAIR : random.nextBoolean() ? Phase.OUT : Phase.SLOW;
      outages += phase == Phase.OUT ? 1 : 0;
      int millis = fair ? random.nextInt(3_000, 12_000) : random.nextInt(200, 3_000);
      phaseEnds = now + millis * MILLI;
    }
    return phase;
  }
}
