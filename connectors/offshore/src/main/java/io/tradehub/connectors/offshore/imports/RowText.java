package io.tradehub.connectors.offshore.imports;

import static io.tradehub.connectors.offshore.imports.UnreadableListException.Reason.ENCODING;
import static io.tradehub.connectors.offshore.imports.UnreadableListException.Reason.ROW_TOO_LONG;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The text of a file, of which no row may be longer than allowed: a parser would keep all that
 * comes after a quotation mark that is never closed.
 */
final class RowText extends Reader {
  /** What a parser reads ahead of the row at hand. */
  private static final int AHEAD = 1 << 16;

  private static final int CHUNK = 1 << 13;

  private final Reader in;
  private final long maxRowChars;
  private long read;
  private long rowBegan;
  private int last = '\n';

  RowText(Path file, TextEncoding encoding, long maxRowChars) throws IOException {
    this.maxRowChars = maxRowChars;
    InputStream bytes = Files.newInputStream(file);
    try {
      bytes.skipNBytes(encoding.mark());
    } catch (IOException e) {
      bytes.close();
      throw e;
    }
    this.in = new InputStreamReader(bytes, encoding.decoder());
  }

  /** Says that the parser has given a row away: the next may be as long again. */
  void rowDone() {
    rowBegan = read;
  }

  /** Whether the last line has no line break; to be asked when all is read. */
  boolean endsInLine() {
    return last != '\n' && last != '\r';
  }

  @Override
  public int read(char[] buffer, int offset, int length) throws IOException {
    if (read - rowBegan > maxRowChars + AHEAD) {
      throw new UnreadableListException(
          ROW_TOO_LONG,
          "a row has more than %,d characters; is a quotation mark or bracket left open?"
              .formatted(maxRowChars));
    }
    int n;
    try {
      n = in.read(buffer, offset, Math.min(length, CHUNK));
    } catch (CharacterCodingException e) {
      throw new UnreadableListException(
          ENCODING, "the file was changed while it was read; read it again", e);
    }
    if (n > 0) {
      read += n;
      last = buffer[offset + n - 1];
    }
    return n;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
