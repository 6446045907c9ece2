package io.tradehub.loadtest.declare;

import java.util.Arrays;
import java.util.Objects;

/**
 * A receipt file as the benchmark's own client writes it.
 *
 * @param kind who speaks
 * @param code the single window's response code, or customs' channel
 * @param note says in words which receipt this is; no other has it
 * @param prefix what the file's name begins with
 * @param bytes the file
 */
record Letter(Kind kind, String code, String note, String prefix, byte[] bytes) {

  /** Who speaks. */
  enum Kind {
    /** The single window. */
    IMPORT,
    /** Customs. */
    CUSTOMS
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Letter letter
        && kind == letter.kind
        && code.equals(letter.code)
        && note.equals(letter.note)
        && prefix.equals(letter.prefix)
        && Arrays.equals(bytes, letter.bytes);
  }

  @Override
  public int hashCode() {
    return Objects.hash(kind, code, note, prefix);
  }

  @Override
  public String toString() {
    return "%s %s '%s'".formatted(kind, code, note);
  }
}
