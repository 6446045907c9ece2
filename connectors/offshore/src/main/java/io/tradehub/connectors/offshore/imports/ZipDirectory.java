package io.tradehub.connectors.offshore.imports;

import static io.tradehub.connectors.offshore.imports.UnreadableListException.Reason.CUT_OFF;
import static io.tradehub.connectors.offshore.imports.UnreadableListException.Reason.DAMAGED;
import static io.tradehub.connectors.offshore.imports.UnreadableListException.Reason.ZIP_BOMB;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The directory at the end of a zip (APPNOTE 4.3.12 to 4.3.16). The library reads all of it into
 * memory before it says how long it is, so its length is looked up first.
 */
final class ZipDirectory {
  /** A spreadsheet has some dozen parts, with about 100 bytes each in the directory. */
  private static final int MAX_BYTES = 1 << 20;

  private static final int END = 22;
  private static final int MAX_COMMENT = 0xFFFF;
  private static final int END_SIGNATURE = 0x06054B50;
  private static final int LOCATOR = 20;
  private static final int LOCATOR_SIGNATURE = 0x07064B50;
  private static final int END64 = 56;
  private static final int END64_SIGNATURE = 0x06064B50;

  private ZipDirectory() {}

  /**
   * Checks that the directory is there and not too long.
   *
   * @throws UnreadableListException when it is not
   */
  static void check(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      long size = channel.size();
      ByteBuffer tail = read(channel, Math.max(0, size - END - MAX_COMMENT - LOCATOR), size);
      int end = end(tail);
      long begin = tail.getInt(end + 16) & 0xFFFFFFFFL;
      if (end >= LOCATOR && tail.getInt(end - LOCATOR) == LOCATOR_SIGNATURE) {
        begin = begin64(channel, tail.getLong(end - LOCATOR + 8), size);
      }
      if (begin < 0 || begin > size) {
        throw new UnreadableListException(
            DAMAGED, "the directory of the XLSX points behind its end; fetch the file again");
      }
      if (size - begin > MAX_BYTES) {
        throw new UnreadableListException(
            ZIP_BOMB, "the XLSX has more parts than any spreadsheet; save it anew");
      }
    }
  }

  private static int end(ByteBuffer tail) throws UnreadableListException {
    for (int i = tail.limit() - END; i >= 0; i--) {
      if (tail.getInt(i) == END_SIGNATURE) {
        return i;
      }
    }
    throw new UnreadableListException(
        CUT_OFF, "the XLSX has no end: it was cut off; fetch the file again");
  }

  private static long begin64(FileChannel channel, long at, long size) throws IOException {
    if (at >= 0 && at <= size - END64) {
      ByteBuffer end = read(channel, at, at + END64);
      if (end.getInt(0) == END64_SIGNATURE) {
        return end.getLong(48);
      }
    }
    return -1;
  }

  private static ByteBuffer read(FileChannel channel, long from, long to) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate((int) (to - from)).order(ByteOrder.LITTLE_ENDIAN);
    long at = from;
    while (bytes.hasRemaining()) {
      int n = channel.read(bytes, at);
      if (n < 0) {
        break;
      }
      at += n;
    }
    return bytes.flip();
  }
}
