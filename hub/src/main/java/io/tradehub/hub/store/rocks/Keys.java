package io.tradehub.hub.store.rocks;

import io.tradehub.hub.store.MessageStore.Due;
import io.tradehub.hub.store.Transaction.IdKind;
import io.tradehub.hub.store.v1.DueEntry;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;

/**
 * What keys look like. RocksDB orders them byte by byte, unsigned, so that
 *
 * <ul>
 *   <li>numbers are big-endian, signed ones with their sign bit turned;
 *   <li>a text that others follow is led by its length in two bytes: no text's keys lie among
 *       another's, even if one is the beginning of the other;
 *   <li>ids are the 16 bytes of the UUID; those of UUIDv7 (RFC 9562) ascend with age.
 * </ul>
 */
final class Keys {
  /** Bytes of an id. */
  private static final int ID = 16;

  private static final int MAX_TEXT = 0xFFFF;
  private static final long MILLIS_PER_DAY = 86_400_000;

  private Keys() {}

  /** The beginning of all of a tenant's keys, in families whose keys begin with the tenant. */
  static byte[] tenant(String tenant) {
    return texts(tenant).array();
  }

  /** A tenant and an id: a message, a place in an inbox. */
  static byte[] message(String tenant, UUID id) {
    return putId(texts(ID, tenant), id).array();
  }

  /** A destination, in the family that holds one record for each. */
  static byte[] destination(String id) {
    return utf8(id);
  }

  /** The beginning of all content of a day. */
  static byte[] day(int day) {
    return ByteBuffer.allocate(Integer.BYTES).putInt(day).array();
  }

  /** Content: the day that it lies under, see {@link Days}, the tenant, the id. */
  static byte[] body(int day, String tenant, UUID id) {
    return dated(day, tenant, id, 0).array();
  }

  /** A piece of evidence: as {@link #body}, then its number. */
  static byte[] evidence(int day, String tenant, UUID id, int index) {
    return dated(day, tenant, id, Integer.BYTES).putInt(index).array();
  }

  /** An event: tenant, sequence. */
  static byte[] event(String tenant, long sequence) {
    return texts(Long.BYTES, tenant).putLong(sequence).array();
  }

  /** A request: tenant, request id. */
  static byte[] request(String tenant, String requestId) {
    byte[] last = utf8(requestId);
    return texts(last.length, tenant).put(last).array();
  }

  /** A network's id: connector, kind, id. */
  static byte[] networkId(String connector, IdKind kind, String id) {
    byte[] last = utf8(id);
    byte code =
        switch (kind) {
          case OUTBOUND -> 1;
          case INBOUND -> 2;
          case ANSWER -> 3;
        };
    return texts(1 + last.length, connector).put(code).put(last).array();
  }

  /** The beginning of one lane of a destination's queue. */
  static byte[] lane(Lane lane) {
    return texts(Integer.BYTES, lane.destination()).putInt(lane.rank() ^ Integer.MIN_VALUE).array();
  }

  /** The lane that a place in a queue is in. */
  static Lane laneOf(byte[] due) {
    ByteBuffer in = ByteBuffer.wrap(due);
    String destination = readText(in);
    return new Lane(destination, in.getInt() ^ Integer.MIN_VALUE);
  }

  /** A place in a queue: destination, rank, due time, id, tenant. */
  static byte[] due(DueEntry entry, String tenant, UUID id) {
    byte[] last = utf8(tenant);
    ByteBuffer key =
        texts(Integer.BYTES + Long.BYTES + ID + last.length, entry.getDestination())
            .putInt(entry.getRank() ^ Integer.MIN_VALUE)
            .putLong(entry.getDueMillis() ^ Long.MIN_VALUE);
    return putId(key, id).put(last).array();
  }

  /** Reads what {@link #due} wrote. */
  static Due readDue(byte[] key) {
    ByteBuffer in = ByteBuffer.wrap(key);
    String destination = readText(in);
    int rank = in.getInt() ^ Integer.MIN_VALUE;
    long millis = in.getLong() ^ Long.MIN_VALUE;
    UUID id = readId(in);
    String tenant = new String(key, in.position(), in.remaining(), StandardCharsets.UTF_8);
    var entry =
        DueEntry.newBuilder().setDestination(destination).setRank(rank).setDueMillis(millis);
    return new Due(entry.build(), tenant, id);
  }

  /** The beginning of a line: tenant, connector, ordering key. */
  static byte[] line(String tenant, String connector, String orderingKey) {
    return texts(tenant, connector, orderingKey).array();
  }

  /** A place in a line: the line, then the id. */
  static byte[] inLine(byte[] line, UUID id) {
    return putId(ByteBuffer.allocate(line.length + ID).put(line), id).array();
  }

  /** A dictionary: its number. */
  static byte[] dictionary(long number) {
    return ByteBuffer.allocate(Long.BYTES).putLong(number).array();
  }

  /** A key after a byte that says what it is: the marks of one kind lie together. */
  static byte[] marked(byte kind, byte[] key) {
    return ByteBuffer.allocate(1 + key.length).put(kind).put(key).array();
  }

  /** The text that a key begins with: a tenant, a destination. */
  static String leadingText(byte[] key) {
    return readText(ByteBuffer.wrap(key));
  }

  /** The id that a key ends with. */
  static UUID trailingId(byte[] key) {
    return readId(ByteBuffer.wrap(key, key.length - ID, ID));
  }

  /** The number that a piece of evidence's key ends with. */
  static int trailingNumber(byte[] key) {
    return ByteBuffer.wrap(key, key.length - Integer.BYTES, Integer.BYTES).getInt();
  }

  /** The sequence that an event's key ends with. */
  static long trailingSequence(byte[] key) {
    return ByteBuffer.wrap(key, key.length - Long.BYTES, Long.BYTES).getLong();
  }

  /** The first key after all that begin with {@code prefix}, which is led by a text. */
  static byte[] end(byte[] prefix) {
    byte[] end = prefix.clone();
    for (int i = end.length - 1; i >= 0; i--) {
      if (end[i] != (byte) 0xFF) {
        end[i]++;
        return Arrays.copyOf(end, i + 1);
      }
    }
    throw new IllegalArgumentException("a prefix of nothing but 0xFF has no end");
  }

  /** The first key after {@code key}. */
  static byte[] after(byte[] key) {
    return Arrays.copyOf(key, key.length + 1);
  }

  /** The day of an id, in days since 1970: from the first 48 bits, the milliseconds of a UUIDv7. */
  static int day(UUID id) {
    return (int) ((id.getMostSignificantBits() >>> 16) / MILLIS_PER_DAY);
  }

  /** The first of all ids of a day. */
  static UUID firstOf(int day) {
    return new UUID(day * MILLIS_PER_DAY << 16, 0);
  }

  private static ByteBuffer dated(int day, String tenant, UUID id, int extra) {
    byte[] text = utf8(tenant);
    ByteBuffer key = ByteBuffer.allocate(Integer.BYTES + Short.BYTES + text.length + ID + extra);
    return putId(key.putInt(day).putShort((short) text.length).put(text), id);
  }

  private static ByteBuffer texts(String... texts) {
    return texts(0, texts);
  }

  private static ByteBuffer texts(int extra, String... texts) {
    byte[][] bytes = new byte[texts.length][];
    int length = extra;
    for (int i = 0; i < texts.length; i++) {
      bytes[i] = utf8(texts[i]);
      length += Short.BYTES + bytes[i].length;
    }
    ByteBuffer key = ByteBuffer.allocate(length);
    for (byte[] text : bytes) {
      key.putShort((short) text.length).put(text);
    }
    return key;
  }

  /**
   * A text's bytes. Half a surrogate pair has none: {@link String#getBytes} would write '?' for it,
   * and two texts would share a key.
   */
  private static byte[] utf8(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        if (!Character.isSurrogatePair(
            text.charAt(i), i + 1 < text.length() ? text.charAt(i + 1) : 0)) {
          throw new IllegalArgumentException(
              "a name in the store has half a character (a lone surrogate) at position " + i);
        }
        i++;
      }
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (bytes.length > MAX_TEXT) {
      throw new IllegalArgumentException(
          "a name in the store has "
              + bytes.length
              + " bytes, at most "
              + MAX_TEXT
              + " are allowed");
    }
    return bytes;
  }

  private static String readText(ByteBuffer in) {
    int length = Short.toUnsignedInt(in.getShort());
    String text = new String(in.array(), in.position(), length, StandardCharsets.UTF_8);
    in.position(in.position() + length);
    return text;
  }

  private static ByteBuffer putId(ByteBuffer out, UUID id) {
    return out.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
  }

  private static UUID readId(ByteBuffer in) {
    return new UUID(in.getLong(), in.getLong());
  }
}
