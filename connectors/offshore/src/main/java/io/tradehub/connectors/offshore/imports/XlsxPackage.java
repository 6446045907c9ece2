package io.tradehub.connectors.offshore.imports;

import static io.tradehub.connectors.offshore.imports.UnreadableListException.Reason.DAMAGED;
import static io.tradehub.connectors.offshore.imports.UnreadableListException.Reason.MACROS;
import static io.tradehub.connectors.offshore.imports.UnreadableListException.Reason.PROTECTED;
import static io.tradehub.connectors.offshore.imports.UnreadableListException.Reason.ZIP_BOMB;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/**
 * Goes through every part of an XLSX before it is read: nothing in it is a program, all of it is
 * whole (CRC-32), it unpacks to a bearable size, and its XML cannot harm {@link XlsxRows}. It looks
 * through the same library that reads the parts later, so that both see the same.
 */
final class XlsxPackage {
  /** A small file that unpacks well is no bomb yet. */
  private static final long RATIO_FROM = 1 << 20;

  /** So many blanks before XML are looked through. */
  private static final int HEAD = 64;

  private final ImportLimits limits;
  private final long packed;
  private final XmlScan scan;
  private final byte[] buffer = new byte[1 << 16];
  private long unpacked;

  private XlsxPackage(long packed, ImportLimits limits) {
    this.packed = packed;
    this.limits = limits;
    this.scan = new XmlScan(limits.maxCellChars());
  }

  /**
   * Checks a file.
   *
   * @return what it says of its days: whether they count from 1904
   * @throws UnreadableListException when it is not to be read
   */
  static boolean check(Path file, ImportLimits limits) throws IOException {
    ZipDirectory.check(file);
    XlsxPackage parts = new XlsxPackage(Files.size(file), limits);
    try (ZipFile zip = ZipFile.builder().setPath(file).get()) {
      parts.check(zip);
    } catch (IOException | RuntimeException e) {
      UnreadableListException ours = UnreadableListException.within(e);
      throw ours != null
          ? ours
          : new UnreadableListException(
              DAMAGED, "the XLSX cannot be unpacked: it was damaged; fetch the file again", e);
    }
    return parts.scan.date1904();
  }

  private void check(ZipFile zip) throws IOException {
    Set<String> names = new HashSet<>();
    for (Enumeration<ZipArchiveEntry> all = zip.getEntries(); all.hasMoreElements(); ) {
      ZipArchiveEntry part = all.nextElement();
      String name = part.getName().toLowerCase(Locale.ROOT);
      String shown = Texts.shown(part.getName());
      if (!names.add(name)) {
        throw new UnreadableListException(DAMAGED, "the XLSX has the part " + shown + " twice");
      }
      if (isProgram(name)) {
        throw new UnreadableListException(
            MACROS,
            "the XLSX brings a program with it (%s): save it as a workbook without macros"
                .formatted(shown));
      }
      if (part.getGeneralPurposeBit().usesEncryption()) {
        throw new UnreadableListException(
            PROTECTED, "the XLSX is encrypted: save it without a password");
      }
      if (part.getMethod() != ZipEntry.STORED && part.getMethod() != ZipEntry.DEFLATED) {
        throw new UnreadableListException(
            DAMAGED, "the part %s is packed in a way that spreadsheets are not".formatted(shown));
      }
      if (!part.isDirectory()) {
        unpack(zip, part, shown);
      }
    }
    scan.finish();
  }

  /** VBA, the macro sheets before it, and controls. */
  private static boolean isProgram(String name) {
    return name.endsWith("vbaproject.bin")
        || name.contains("/macrosheets/")
        || name.contains("/activex/");
  }

  private void unpack(ZipFile zip, ZipArchiveEntry part, String shown) throws IOException {
    try (Measured in = new Measured(zip.getInputStream(part))) {
      byte[] head = in.readNBytes(HEAD);
      InputStream whole = new SequenceInputStream(new ByteArrayInputStream(head), in);
      if (mayBeXml(head)) {
        scan.scan(whole, shown);
      }
      whole.transferTo(OutputStream.nullOutputStream());
      if (in.crc.getValue() != part.getCrc()) {
        throw new UnreadableListException(
            DAMAGED, "the part %s was damaged; fetch the file again".formatted(shown));
      }
    }
  }

  /** What a parser might take for XML, in any encoding and whatever its name is. */
  private static boolean mayBeXml(byte[] head) {
    for (byte b : head) {
      switch (b & 0xFF) {
        case 0, ' ', '\t', '\r', '\n', 0xEF, 0xBB, 0xBF, 0xFE, 0xFF -> {
          // A byte order mark, a blank, or half a character of UTF-16.
        }
        case '<' -> {
          return true;
        }
        default -> {
          return false;
        }
      }
    }
    return head.length == HEAD;
  }

  /** Counts what is unpacked, and its CRC-32. */
  private final class Measured extends FilterInputStream {
    private final CRC32 crc = new CRC32();

    Measured(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int n = read(buffer, 0, 1);
      return n < 0 ? -1 : buffer[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int n = in.read(bytes, offset, length);
      if (n > 0) {
        crc.update(bytes, offset, n);
        unpacked += n;
        if (unpacked > limits.maxUnpackedBytes()
            || unpacked > RATIO_FROM && unpacked / limits.maxRatio() > packed) {
          throw new UnreadableListException(
              ZIP_BOMB,
              "the XLSX has %,d bytes and unpacks to more than %,d, as no spreadsheet does that is meant well"
                  .formatted(packed, unpacked - n));
        }
      }
      return n;
    }
  }
}
