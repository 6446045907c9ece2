package io.tradehub.connectors.peppol.as4;

import java.util.concurrent.Semaphore;

/**
 * The memory of one message in hand. It is let in with what its body takes; when it unpacks to more
 * than that, it takes more if there is more, and never waits for it: those that wait would hold
 * what the others wait for. Used by one thread.
 */
final class Room implements AutoCloseable {
  /** What handling takes for each byte of a body: as it came, as MIME part, unpacked. */
  private static final int PER_BYTE = 4;

  /** The same for each unpacked byte: as read, as document, as what is stored. */
  private static final int PER_UNPACKED_BYTE = 3;

  private static final int KILOBYTE = 1024;

  private final Semaphore memory;
  private final int most;
  private int taken;

  private Room(Semaphore memory, int most, int taken) {
    this.memory = memory;
    this.most = most;
    this.taken = taken;
  }

  /**
   * Waits until there is memory for a body.
   *
   * @param memory in kilobytes, shared by all messages
   * @param most how much there is when nobody has any; what needs more gets this
   */
  static Room await(Semaphore memory, int most, long bodyBytes) {
    int kilobytes = (int) Math.min(most, bodyBytes * PER_BYTE / KILOBYTE + 1);
    memory.acquireUninterruptibly(kilobytes);
    return new Room(memory, most, kilobytes);
  }

  /** How much memory there must be, in kilobytes, so that the largest body comes in. */
  static long forBody(long bytes) {
    return bytes * PER_BYTE / KILOBYTE + 1;
  }

  /** Whether there is memory for so many unpacked bytes in all; takes it when there is. */
  boolean holds(long unpackedBytes) {
    int needed = (int) Math.min(most, unpackedBytes * PER_UNPACKED_BYTE / KILOBYTE + 1);
    if (needed > taken) {
      if (!memory.tryAcquire(needed - taken)) {
        return false;
      }
      taken = needed;
    }
    return true;
  }

  /** Gives all of it back. */
  @Override
  public void close() {
    memory.release(taken);
    taken = 0;
  }
}
