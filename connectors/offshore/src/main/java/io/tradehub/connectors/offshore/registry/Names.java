package io.tradehub.connectors.offshore.registry;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import io.tradehub.connectors.offshore.list.Entry;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Names of enterprises as bytes, one after another: a list of a million has its names in eighty
 * arrays instead of two million objects. Grows at its end only; what was added before stays where
 * it is, so that whoever holds a place can read while more is added.
 */
final class Names {
  private static final int BITS = 20;
  private static final int CHUNK = 1 << BITS;

  /** Two lengths of two bytes each. */
  private static final int LENGTHS = 4;

  /** As far away as memory that comes with it, or after it: two names are seldom longer. */
  private static final int NEAR = 96;

  private byte[][] chunks;
  private int count;
  private int used;

  /** None. */
  Names() {
    this(new byte[0][], 0, CHUNK);
  }

  private Names(byte[][] chunks, int count, int used) {
    this.chunks = chunks;
    this.count = count;
    this.used = used;
  }

  /** The same names, to add to; what is added is not seen here. */
  Names copy() {
    byte[][] same = chunks.clone();
    if (count > 0 && used < CHUNK) {
      // Two copies must not write into one chunk.
      same[count - 1] = chunks[count - 1].clone();
    }
    return new Names(same, count, used);
  }

  /** Adds an entry's two names; says where they are. */
  int add(Entry entry) {
    byte[] name = entry.name().getBytes(StandardCharsets.UTF_8);
    byte[] other = entry.otherName().getBytes(StandardCharsets.UTF_8);
    int length = LENGTHS + name.length + other.length;
    if (used + length > CHUNK) {
      if (count >= 1 << (Integer.SIZE - 1 - BITS)) {
        throw new IllegalStateException("the names of this list have more than 2 GiB");
      }
      if (count == chunks.length) {
        chunks = Arrays.copyOf(chunks, Math.max(4, count * 2));
      }
      chunks[count++] = new byte[CHUNK];
      used = 0;
    }
    byte[] chunk = chunks[count - 1];
    int place = (count - 1) << BITS | used;
    put(chunk, used, name.length);
    put(chunk, used + 2, other.length);
    System.arraycopy(name, 0, chunk, used + LENGTHS, name.length);
    System.arraycopy(other, 0, chunk, used + LENGTHS + name.length, other.length);
    used += length;
    return place;
  }

  /** The name at a place. */
  String name(int place) {
    byte[] chunk = chunks[place >>> BITS];
    int at = place & CHUNK - 1;
    return new String(chunk, at + LENGTHS, get(chunk, at), StandardCharsets.UTF_8);
  }

  /** The other name at a place; empty when there is none. */
  String otherName(int place) {
    byte[] chunk = chunks[place >>> BITS];
    int at = place & CHUNK - 1;
    return new String(
        chunk, at + LENGTHS + get(chunk, at), get(chunk, at + 2), StandardCharsets.UTF_8);
  }

  /** Reads some of the two names at a place, so that they are near; a number without meaning. */
  int readAhead(int place) {
    byte[] chunk = chunks[place >>> BITS];
    int at = place & CHUNK - 1;
    return chunk[at] + chunk[Math.min(at + NEAR, CHUNK - 1)];
  }

  /** The name at a place, in UTF-8. It is what is kept, and not copied: it never changes. */
  ByteString nameBytes(int place) {
    byte[] chunk = chunks[place >>> BITS];
    int at = place & CHUNK - 1;
    return UnsafeByteOperations.unsafeWrap(chunk, at + LENGTHS, get(chunk, at));
  }

  /** The other name at a place, as {@link #nameBytes}; empty when there is none. */
  ByteString otherNameBytes(int place) {
    byte[] chunk = chunks[place >>> BITS];
    int at = place & CHUNK - 1;
    return UnsafeByteOperations.unsafeWrap(
        chunk, at + LENGTHS + get(chunk, at), get(chunk, at + 2));
  }

  private static void put(byte[] chunk, int at, int length) {
    chunk[at] = (byte) (length >>> 8);
    chunk[at + 1] = (byte) length;
  }

  private static int get(byte[] chunk, int at) {
    return (chunk[at] & 0xFF) << 8 | chunk[at + 1] & 0xFF;
  }
}
