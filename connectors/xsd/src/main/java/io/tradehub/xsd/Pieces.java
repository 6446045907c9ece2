package io.tradehub.xsd;

import java.util.Optional;

/**
 * Bounds the pieces of a document: tags, texts and comments. A reader takes a tag in as a whole,
 * and the time for its attributes grows with the square of their number; so the length of a tag
 * must be known to be small before a reader sees it. No {@code <} can stand within one.
 *
 * <p>Texts in base64 may be longer. Nothing that stands in a tag with attributes is one: quotes are
 * not of base64.
 */
final class Pieces {
  /** The largest piece in bytes; nothing but text in base64 comes near it. */
  static final int MAX = 16 << 10;

  private Pieces() {}

  /**
   * What is wrong with the pieces of a document, for people; empty when they are small enough.
   *
   * @param maxBase64 the longest text in base64, in bytes
   */
  static Optional<String> problem(byte[] document, int maxBase64) {
    int last = 0;
    // Ends as soon as what is left is smaller than a piece: at once in a small document.
    for (int at = 0; document.length - last > MAX && at < document.length; at++) {
      if (document[at] == '<') {
        last = at;
      } else if (at - last > MAX) {
        int end = base64(document, last, maxBase64);
        if (end < 0) {
          return Optional.of(
              "a tag, text or comment has more than "
                  + MAX
                  + " bytes, after the first "
                  + last
                  + " bytes of the document");
        }
        last = end;
        at = end;
      }
    }
    return Optional.empty();
  }

  /** Where the text in base64 ends that follows a tag; below 0 when it is none, or too long. */
  private static int base64(byte[] document, int tag, int maxBase64) {
    int from = tag;
    while (document[from] != '>') {
      if (++from - tag > MAX) {
        return -1;
      }
    }
    int at = from + 1;
    while (at < document.length && document[at] != '<') {
      if (!base64(document[at]) || at - from > maxBase64) {
        return -1;
      }
      at++;
    }
    return at;
  }

  private static boolean base64(byte b) {
    return b >= 'A' && b <= 'Z'
        || b >= 'a' && b <= 'z'
        || b >= '0' && b <= '9'
        || b == '+'
        || b == '/'
        || b == '='
        || b == '\n'
        || b == '\r'
        || b == ' '
        || b == '\t';
  }
}
