package io.tradehub.xsd;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * Refuses the control characters that XML has no place for, wherever they stand. Aalto passes over
 * some of them: over a NUL in the name of an end tag, for one. Looks at eight bytes at a time.
 */
final class Controls {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
  private static final long SPACES = 0x2020_2020_2020_2020L;
  private static final long HIGH_BITS = 0x8080_8080_8080_8080L;

  private Controls() {}

  /** What is wrong, for people; empty when there are none. */
  static Optional<String> problem(byte[] document) {
    int at = 0;
    for (; at + Long.BYTES <= document.length; at += Long.BYTES) {
      long eight = (long) LONGS.get(document, at);
      // Not zero when one of the bytes is below a space; line breaks and tabs are, too.
      if (((eight - SPACES) & ~eight & HIGH_BITS) != 0) {
        for (int i = at; i < at + Long.BYTES; i++) {
          if (forbidden(document[i])) {
            return complaint(document, i);
          }
        }
      }
    }
    for (; at < document.length; at++) {
      if (forbidden(document[at])) {
        return complaint(document, at);
      }
    }
    return Optional.empty();
  }

  private static boolean forbidden(byte b) {
    return b >= 0 && b < ' ' && b != '\n' && b != '\t' && b != '\r';
  }

  private static Optional<String> complaint(byte[] document, int at) {
    return Optional.of(
        "the document has the control character "
            + document[at]
            + " after its first "
            + at
            + " bytes; XML allows none but tabs and line breaks");
  }
}
