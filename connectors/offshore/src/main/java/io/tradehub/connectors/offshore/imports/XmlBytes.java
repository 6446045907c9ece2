package io.tradehub.connectors.offshore.imports;

import static io.tradehub.connectors.offshore.imports.UnreadableListException.Reason.UNSAFE_XML;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * The bytes of XML on their way to a parser, which would keep a text or an attribute of any length
 * in memory: there may be only so many bytes from one {@code <} to the next. What spreadsheets
 * never have is refused: document types (and with them all entities), CDATA, other encodings than
 * UTF-8.
 */
final class XmlBytes extends FilterInputStream {
  private final int longestRun;
  private final String part;
  private long at;
  private int run;
  private int last;
  private int lastButOne;

  XmlBytes(InputStream in, int longestRun, String part) {
    super(in);
    this.longestRun = longestRun;
    this.part = part;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int n = in.read(bytes, offset, length);
    for (int i = offset; i < offset + n; i++) {
      int b = bytes[i] & 0xFF;
      if (at < 4) {
        begin(b);
      }
      at++;
      if (b == '<') {
        run = 0;
      } else if (++run > longestRun) {
        throw unsafe("has a text or a tag that is too long");
      }
      if (last == '!' && lastButOne == '<' && b != '-') {
        throw unsafe("has a document type or CDATA, which spreadsheets have not");
      }
      lastButOne = last;
      last = b;
    }
    return n;
  }

  /** UTF-8 with or without its mark: then a {@code <} and something that is no zero. */
  private void begin(int b) throws UnreadableListException {
    boolean right =
        switch ((int) at) {
          case 0 -> b == '<' || b == 0xEF;
          case 1 -> last == '<' ? b != 0 : b == 0xBB;
          case 2 -> last != 0xBB || b == 0xBF;
          default -> last != 0xBF || b == '<';
        };
    if (!right) {
      throw unsafe("is not in UTF-8");
    }
  }

  private UnreadableListException unsafe(String what) {
    return new UnreadableListException(
        UNSAFE_XML, "the part " + part + " of the XLSX " + what + "; save it anew");
  }
}
