package io.tradehub.connectors.offshore.imports;

import io.tradehub.connectors.offshore.list.CreditCode;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The codes seen so far and the row of each, for millions of them: a code has 85 bits and a row's
 * number gets 43, so that two longs hold both. Open addressing, at most half full: 32 to 64 bytes a
 * code.
 */
final class SeenCodes {
  private static final int FIRST_SLOTS = 1 << 12;

  /** Of a row's number, how many bits stand beside the head (40 bits) and the tail (45 bits). */
  private static final int LOW_BITS = 24;

  private static final int HIGH_BITS = 19;

  /** Nobody who makes up a file can know which codes meet in one slot. */
  private final long salt = ThreadLocalRandom.current().nextLong();

  private long[] heads = new long[FIRST_SLOTS];
  private long[] tails = new long[FIRST_SLOTS];
  private int size;

  /**
   * Remembers where a code was seen, unless it was seen before.
   *
   * @param row from 1, below 2^43
   * @return the row where it was first seen; 0 when this is the first time
   */
  long add(CreditCode code, long row) {
    if (size * 2 >= heads.length) {
      grow();
    }
    int slot = slot(code.head(), code.tail());
    while (isTaken(slot)) {
      if (heads[slot] >>> LOW_BITS == code.head() && tails[slot] >>> HIGH_BITS == code.tail()) {
        long high = tails[slot] & (1L << HIGH_BITS) - 1;
        return high << LOW_BITS | heads[slot] & (1L << LOW_BITS) - 1;
      }
      slot = slot + 1 & heads.length - 1;
    }
    heads[slot] = code.head() << LOW_BITS | row & (1L << LOW_BITS) - 1;
    tails[slot] = code.tail() << HIGH_BITS | row >>> LOW_BITS;
    size++;
    return 0;
  }

  /** A row's number is never 0, so a slot that is taken has a bit somewhere. */
  private boolean isTaken(int slot) {
    return (heads[slot] | tails[slot]) != 0;
  }

  private void grow() {
    long[] oldHeads = heads;
    long[] oldTails = tails;
    heads = new long[oldHeads.length * 2];
    tails = new long[oldTails.length * 2];
    for (int i = 0; i < oldHeads.length; i++) {
      if ((oldHeads[i] | oldTails[i]) != 0) {
        int slot = slot(oldHeads[i] >>> LOW_BITS, oldTails[i] >>> HIGH_BITS);
        while (isTaken(slot)) {
          slot = slot + 1 & heads.length - 1;
        }
        heads[slot] = oldHeads[i];
        tails[slot] = oldTails[i];
      }
    }
  }

  /** MurmurHash3's finisher over both halves. */
  private int slot(long head, long tail) {
    long h = head * 0x9E3779B97F4A7C15L + tail ^ salt;
    h = (h ^ h >>> 33) * 0xFF51AFD7ED558CCDL;
    h = (h ^ h >>> 33) * 0xC4CEB9FE1A85EC53L;
    return (int) (h ^ h >>> 33) & heads.length - 1;
  }
}
