package io.tradehub.hub.store.journal;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
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
  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
  private static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

  /** Length and checksum, both of what follows them. */
  static final int HEAD = 2 * Integer.BYTES;

  private static final int FIXED = Long.BYTES + 1;

  /**
   * Writes it at a place that is zero. Its length comes last: whoever finds none finds the end,
   * also when the process ended in the middle.
   */
  static void write(
      MemorySegment into, long at, byte[] owner, long number, byte[] content, CRC32C sum) {
    long body = at + HEAD;
    int length = FIXED + owner.length + content.length;
    into.set(LONG, body, number);
    into.set(ValueLayout.JAVA_BYTE, body + Long.BYTES, (byte) owner.length);
    MemorySegment.copy(owner, 0, into, ValueLayout.JAVA_BYTE, body + FIXED, owner.length);
    MemorySegment.copy(
        content, 0, into, ValueLayout.JAVA_BYTE, body + FIXED + owner.length, content.length);
    into.set(INT, at + Integer.BYTES, checksum(into, body, length, sum));
    VarHandle.releaseFence();
    into.set(INT, at, length);
  }

  /** How many bytes a record takes. */
  static int length(byte[] owner, byte[] content) {
    return HEAD + FIXED + owner.length + content.length;
  }

  /** How many bytes the record at a place takes; 0 when there is none that is whole. */
  static int length(MemorySegment from, long at, CRC32C sum) {
    if (at + HEAD > from.byteSize()) {
      return 0;
    }
    int length = from.get(INT, at);
    boolean fits = length >= FIXED && length <= from.byteSize() - at - HEAD;
    return fits && checksum(from, at + HEAD, length, sum) == from.get(INT, at + Integer.BYTES)
        ? HEAD + length
        : 0;
  }

  /** Reads the record at a place; empty when there is none that is whole. */
  static Optional<JournalRecord> read(MemorySegment from, long at, CRC32C sum) {
    int length = length(from, at, sum);
    long body = at + HEAD;
    int owned = length == 0 ? 0 : from.get(ValueLayout.JAVA_BYTE, body + Long.BYTES) & 0xff;
    if (length == 0 || owned > length - HEAD - FIXED) {
      return Optional.empty();
    }
    byte[] owner = bytes(from, body + FIXED, owned);
    byte[] content = bytes(from, body + FIXED + owned, length - HEAD - FIXED - owned);
    return Optional.of(
        new JournalRecord(
            new String(owner, StandardCharsets.UTF_8), from.get(LONG, body), content));
  }

  private static byte[] bytes(MemorySegment from, long at, int length) {
    byte[] bytes = new byte[length];
    MemorySegment.copy(from, ValueLayout.JAVA_BYTE, at, bytes, 0, length);
    return bytes;
  }

  private static int checksum(MemorySegment of, long at, int length, CRC32C sum) {
    sum.reset();
    sum.update(of.asSlice(at, length).asByteBuffer());
    return (int) sum.getValue();
  }
}
