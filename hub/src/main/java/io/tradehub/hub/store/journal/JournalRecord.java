package io.tradehub.hub.store.journal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * One record of a journal.
 *
 * @param owner whose it is; at most 255 bytes in UTF-8
 * @param number its place among the owner's
 * @param content what it says
 */
public record JournalRecord(String owner, long number, byte[] content) {
  /** Length and checksum, both of what follows them. */
  static final int HEAD = 2 * Integer.BYTES;

  private static final int FIXED = Long.BYTES + 1;

  /** Writes it at the position of a buffer on the heap; big enough is {@link #length}. */
  static void write(ByteBuffer into, byte[] owner, long number, byte[] content) {
    int begin = into.position();
    into.position(begin + HEAD);
    into.putLong(number).put((byte) owner.length).put(owner).put(content);
    int end = into.position();
    into.putInt(begin, end - begin - HEAD);
    into.putInt(begin + Integer.BYTES, checksum(into, begin + HEAD, end));
  }

  /** How many bytes a record takes. */
  static int length(byte[] owner, byte[] content) {
    return HEAD + FIXED + owner.length + content.length;
  }

  /**
   * Reads the record at the position of a buffer on the heap and goes behind it. Empty, and the
   * position stays, when there is none that is whole.
   */
  static Optional<JournalRecord> read(ByteBuffer from) {
    int begin = from.position();
    if (from.remaining() < HEAD) {
      return Optional.empty();
    }
    int length = from.getInt(begin);
    if (length < FIXED || length > from.remaining() - HEAD) {
      return Optional.empty();
    }
    int end = begin + HEAD + length;
    if (checksum(from, begin + HEAD, end) != from.getInt(begin + Integer.BYTES)) {
      return Optional.empty();
    }
    from.position(begin + HEAD);
    long number = from.getLong();
    byte[] owner = new byte[from.get() & 0xff];
    if (owner.length > length - FIXED) {
      from.position(begin);
      return Optional.empty();
    }
    from.get(owner);
    byte[] content = new byte[end - from.position()];
    from.get(content);
    return Optional.of(
        new JournalRecord(new String(owner, StandardCharsets.UTF_8), number, content));
  }

  private static int checksum(ByteBuffer buffer, int begin, int end) {
    CRC32C sum = new CRC32C();
    sum.update(buffer.array(), buffer.arrayOffset() + begin, end - begin);
    return (int) sum.getValue();
  }
}
