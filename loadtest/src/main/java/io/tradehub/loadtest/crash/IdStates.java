package io.tradehub.loadtest.crash;

import java.util.UUID;

/**
 * What is known of many ids, a byte each: 17 bytes for a place, where a HashMap takes a hundred.
 * Open addressing; nothing is ever removed. For any thread.
 */
final class IdStates {
  /** What an id that was never put has. */
  static final byte ABSENT = 0;

  private long[] high = new long[1 << 12];
  private long[] low = new long[1 << 12];
  private byte[] states = new byte[1 << 12];
  private int size;

  /** What goes over all of them. */
  interface Visitor {
    /** One id and what is known of it. */
    void visit(UUID id, byte state);
  }

  /** What is known of an id, or {@link #ABSENT}. */
  synchronized byte get(UUID id) {
    return states[slot(id.getMostSignificantBits(), id.getLeastSignificantBits())];
  }

  /**
   * Sets what is known of an id.
   *
   * @param state not {@link #ABSENT}
   * @return what was known before
   */
  synchronized byte put(UUID id, byte state) {
    int slot = slot(id.getMostSignificantBits(), id.getLeastSignificantBits());
    byte before = states[slot];
    if (before == ABSENT) {
      high[slot] = id.getMostSignificantBits();
      low[slot] = id.getLeastSignificantBits();
      size++;
    }
    states[slot] = state;
    if (size * 2 > states.length) {
      grow();
    }
    return before;
  }

  /** How many there are. */
  synchronized int size() {
    return size;
  }

  /** Goes over all, in no order. */
  synchronized void forEach(Visitor visitor) {
    for (int i = 0; i < states.length; i++) {
      if (states[i] != ABSENT) {
        visitor.visit(new UUID(high[i], low[i]), states[i]);
      }
    }
  }

  private int slot(long h, long l) {
    long mixed = (h ^ Long.rotateLeft(l, 29)) * 0x9E37_79B9_7F4A_7C15L;
    int mask = states.length - 1;
    int slot = (int) (mixed >>> 32) & mask;
    while (states[slot] != ABSENT && (high[slot] != h || low[slot] != l)) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void grow() {
    long[] oldHigh = high;
    long[] oldLow = low;
    byte[] old = states;
    high = new long[old.length * 2];
    low = new long[old.length * 2];
    states = new byte[old.length * 2];
    for (int i = 0; i < old.length; i++) {
      if (old[i] != ABSENT) {
        int slot = slot(oldHigh[i], oldLow[i]);
        high[slot] = oldHigh[i];
        low[slot] = oldLow[i];
        states[slot] = old[i];
      }
    }
  }
}
