package io.tradehub.connectors.offshore.imports;

import static io.tradehub.connectors.offshore.imports.UnreadableListException.Reason.CUT_OFF;
import static io.tradehub.connectors.offshore.imports.UnreadableListException.Reason.ENCODING;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * In which encoding a file's text is. The first non-ASCII byte may be the last of the file, so the
 * whole file is gone through before the first row is read: a name is never read in one encoding
 * because the names before it happened to look so.
 *
 * @param charset UTF-8 or GB18030
 * @param mark how many bytes of byte order mark come first
 */
record TextEncoding(Charset charset, int mark) {
  private static final int BUFFER = 1 << 16;
  private static final Charset GB18030 = Charset.forName("GB18030");

  /**
   * Finds it out.
   *
   * @throws UnreadableListException when it is neither
   */
  static TextEncoding of(Path file, byte[] head) throws IOException {
    if (Signature.isUtf16(head)) {
      throw new UnreadableListException(
          ENCODING, "the file is UTF-16 or no text at all; save it as UTF-8");
    }
    Utf8Scan scan = scan(file);
    boolean marked = Signature.hasUtf8Mark(head);
    if (scan.isUtf8()) {
      return new TextEncoding(StandardCharsets.UTF_8, marked ? 3 : 0);
    }
    if (scan.firstFault() == Files.size(file)) {
      // Text of GB18030 that is whole can hardly be UTF-8 but for half a character at its end.
      if (marked || scan.wasUtf8()) {
        throw new UnreadableListException(
            CUT_OFF, "the file ends in the middle of a character: it was cut off; fetch it again");
      }
    }
    if (marked || scan.wasUtf8()) {
      throw new UnreadableListException(
          ENCODING,
          "the file is UTF-8, but not at %s: it was damaged; fetch it again"
              .formatted(place(file, scan.firstFault())));
    }
    Gb18030Scan shape = new Gb18030Scan();
    long fault = firstFaultInGb18030(file, shape);
    if (fault < 0 && shape.isByChance()) {
      throw new UnreadableListException(
          ENCODING,
          "the file is not UTF-8 (see %s) and looks like a Western encoding; save it as UTF-8"
              .formatted(place(file, scan.firstFault())));
    }
    if (fault >= 0) {
      throw new UnreadableListException(
          ENCODING,
          "the file is neither UTF-8 (see %s) nor GB18030 (see %s); save it as UTF-8"
              .formatted(place(file, scan.firstFault()), place(file, fault)));
    }
    return new TextEncoding(GB18030, 0);
  }

  private static Utf8Scan scan(Path file) throws IOException {
    Utf8Scan scan = new Utf8Scan();
    byte[] buffer = new byte[BUFFER];
    try (InputStream in = Files.newInputStream(file)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        scan.accept(buffer, n);
      }
    }
    scan.end();
    return scan;
  }

  /** Where it is not GB18030, in bytes from the beginning; -1 when it is. */
  private static long firstFaultInGb18030(Path file, Gb18030Scan shape) throws IOException {
    CharsetDecoder decoder = strict(GB18030);
    ByteBuffer bytes = ByteBuffer.allocate(BUFFER);
    CharBuffer chars = CharBuffer.allocate(BUFFER);
    long before = 0;
    try (InputStream in = Files.newInputStream(file)) {
      for (boolean last = false; !last; ) {
        int n = in.read(bytes.array(), bytes.position(), bytes.remaining());
        last = n < 0;
        shape.accept(bytes.array(), bytes.position(), bytes.position() + Math.max(n, 0));
        bytes.limit(bytes.position() + Math.max(n, 0)).position(0);
        CoderResult result;
        do {
          chars.clear();
          result = decoder.decode(bytes, chars, last);
        } while (result.isOverflow());
        if (result.isError()) {
          return before + bytes.position();
        }
        before += bytes.position();
        bytes.compact();
      }
    }
    return -1;
  }

  private static String place(Path file, long offset) throws IOException {
    long line = 1;
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER)) {
      for (long i = 0; i < offset; i++) {
        line += in.read() == '\n' ? 1 : 0;
      }
    }
    return String.format(Locale.ROOT, "line %d, byte %d of the file", line, offset + 1);
  }

  private static CharsetDecoder strict(Charset charset) {
    return charset
        .newDecoder()
        .onMalformedInput(CodingErrorAction.REPORT)
        .onUnmappableCharacter(CodingErrorAction.REPORT);
  }

  /** A decoder that never replaces what it cannot read. */
  CharsetDecoder decoder() {
    return strict(charset);
  }
}
