package io.tradehub.connectors.offshore.imports;

import java.io.IOException;

/**
 * A file as a whole cannot be read as a list. The message is for people: what is wrong, where, and
 * what to do. It never repeats more than a few characters of the file.
 *
 * <p>It is an {@link IOException} so that it passes through every parser that reads from us.
 */
public final class UnreadableListException extends IOException {
  private static final long serialVersionUID = 1;

  private final Reason reason;

  /** What is wrong with the file. */
  public enum Reason {
    /** It has no bytes. */
    EMPTY_FILE,
    /** It is longer than allowed. */
    TOO_LARGE,
    /** It is a file of another kind than was said. */
    WRONG_FORMAT,
    /** Its bytes are neither UTF-8 nor GB18030. */
    ENCODING,
    /** It ends too early. */
    CUT_OFF,
    /** It was changed or broken on its way. */
    DAMAGED,
    /** Its quotation marks do not fit together. */
    NOT_CSV,
    /** It breaks the grammar of JSON, or has not the shape that is expected. */
    NOT_JSON,
    /** It is encrypted with a password, or of the format before 2007. */
    PROTECTED,
    /** It brings programs with it. */
    MACROS,
    /** It unpacks to more than allowed. */
    ZIP_BOMB,
    /** Its XML is not of the kind that spreadsheets are made of. */
    UNSAFE_XML,
    /** It has no visible sheet. */
    NO_SHEET,
    /** Nothing in its first rows is a heading that is known. */
    NO_HEADING,
    /** The heading lacks a column that is needed. */
    COLUMN_MISSING,
    /** Two columns mean the same. */
    COLUMN_TWICE,
    /** It has a heading and nothing else. */
    NO_ROWS,
    /** It has more rows than allowed. */
    TOO_MANY_ROWS,
    /** A row or cell is longer than allowed. */
    ROW_TOO_LONG
  }

  UnreadableListException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  UnreadableListException(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  /** What is wrong. */
  public Reason reason() {
    return reason;
  }

  /** The first of its kind among an exception and its causes; null when there is none. */
  static UnreadableListException within(Throwable e) {
    Throwable at = e;
    for (int depth = 0; at != null && depth < 10; depth++) {
      if (at instanceof UnreadableListException found) {
        return found;
      }
      at = at.getCause();
    }
    return null;
  }
}
