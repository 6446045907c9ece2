package io.tradehub.connectors.singlewindow.folder.receipts;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * A zip of receipts, read in memory: names in it are never used as paths. Bounded in files, in what
 * each and all of them unpack to, and in how much smaller than that they are packed.
 */
public final class ReceiptZip {
  private static final int MAX_FILES = 1_000;
  private static final int MAX_FILE = 8 << 20;
  private static final int MAX_ALL = 32 << 20;

  /** The best that its compression can do is some 1,030; XML comes to 20. */
  private static final int MAX_RATIO = 200;

  private static final int END = 22;
  private static final int MAX_COMMENT = 0xFFFF;

  private ReceiptZip() {}

  /** Whether a file begins as a zip does. */
  public static boolean is(ByteString bytes) {
    return bytes.size() >= 4
        && bytes.byteAt(0) == 'P'
        && bytes.byteAt(1) == 'K'
        && (bytes.byteAt(2) == 3 && bytes.byteAt(3) == 4
            || bytes.byteAt(2) == 5 && bytes.byteAt(3) == 6);
  }

  /**
   * The files in it.
   *
   * @throws UnreadableReceiptException when it is damaged, cut off, empty or too large
   */
  public static List<ByteString> files(ByteString zip) throws UnreadableReceiptException {
    int said = count(zip);
    List<ByteString> files = new ArrayList<>();
    int entries = 0;
    long all = 0;
    long most = Math.min(MAX_ALL, Math.max(1 << 16, (long) zip.size() * MAX_RATIO));
    try (ZipInputStream in = new ZipInputStream(zip.newInput())) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        if (++entries > MAX_FILES) {
          throw new UnreadableReceiptException("is a zip of more than " + MAX_FILES + " files");
        }
        byte[] file = in.readNBytes((int) Math.min(MAX_FILE, most - all) + 1);
        all += file.length;
        if (file.length > MAX_FILE || all > most) {
          throw new UnreadableReceiptException(
              ("is a zip that unpacks to more than is allowed: %d bytes for a file, %d for all, and"
                      + " %d times its own size")
                  .formatted(MAX_FILE, MAX_ALL, MAX_RATIO));
        }
        if (!entry.isDirectory()) {
          files.add(ByteString.copyFrom(file));
        }
      }
    } catch (IOException | IllegalArgumentException e) {
      throw new UnreadableReceiptException(
          "is a zip that is damaged or cut off: " + e.getMessage() + "; ask for it again");
    }
    if (entries != said) {
      throw new UnreadableReceiptException(
          "is a zip whose directory names %d files, and %d are in it; ask for it again"
              .formatted(said, entries));
    }
    if (files.isEmpty()) {
      throw new UnreadableReceiptException("is a zip without files");
    }
    return files;
  }

  /** How many files its directory says it has: a zip that is cut off has no directory. */
  private static int count(ByteString zip) throws UnreadableReceiptException {
    int last = zip.size() - END;
    for (int at = last; at >= Math.max(0, last - MAX_COMMENT); at--) {
      if (zip.byteAt(at) == 'P'
          && zip.byteAt(at + 1) == 'K'
          && zip.byteAt(at + 2) == 5
          && zip.byteAt(at + 3) == 6) {
        return (zip.byteAt(at + 10) & 0xFF) | (zip.byteAt(at + 11) & 0xFF) << 8;
      }
    }
    throw new UnreadableReceiptException("is a zip that is cut off; ask for it again");
  }
}
