package io.tradehub.hub.store.rocks;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The messages written last, as they are committed. Most are read again within milliseconds, when
 * their attempt begins and when it ends; from here that costs no call into RocksDB.
 *
 * <p>Their bytes, not the records: a record is some thirty objects, and thousands of them that live
 * for half a second are most of what a young collection has to copy. Each key has one place, by its
 * id's random bits, and the younger takes it. For the writer's thread alone.
 */
final class Recent {
  private static final int PLACES = 4096;

  /** Larger ones are not kept, so that all together take at most some megabytes. */
  private static final int LARGEST = 1024;

  private final byte[][] keys = new byte[PLACES][];
  private final byte[][] values = new byte[PLACES][];

  /** The bytes of a message that was written lately, or null. */
  byte[] get(byte[] key) {
    int place = place(key);
    return Arrays.equals(keys[place], key) ? values[place] : null;
  }

  /** A message was committed; null when it was removed. */
  void settle(byte[] key, byte[] value) {
    int place = place(key);
    if (value != null && value.length <= LARGEST) {
      keys[place] = key;
      values[place] = value;
    } else if (Arrays.equals(keys[place], key)) {
      keys[place] = null;
      values[place] = null;
    }
  }

  private static int place(byte[] key) {
    return ByteBuffer.wrap(key).getInt(key.length - Integer.BYTES) & PLACES - 1;
  }
}
