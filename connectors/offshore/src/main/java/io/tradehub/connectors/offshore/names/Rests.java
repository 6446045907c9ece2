package io.tradehub.connectors.offshore.names;

import java.util.concurrent.locks.LockSupport;

/**
 * Lets long work rest, twice as long as it works. A low priority keeps it from the processor that
 * others need, but not from the garbage collector: while it works at full speed, everybody stands
 * still for it every other second. One thread's.
 */
final class Rests {
  private static final int STEPS = 256;
  private static final int REST = 2;

  private int steps;
  private long begin = System.nanoTime();

  /** A step of the work is done; rests when it is time to. */
  void step() {
    if (++steps % STEPS == 0) {
      LockSupport.parkNanos(REST * (System.nanoTime() - begin));
      begin = System.nanoTime();
    }
  }
}
