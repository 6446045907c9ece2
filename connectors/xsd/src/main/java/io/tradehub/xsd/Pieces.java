package io.tradehub.xsd;

import java.util.Optional;

/**
 * Bounds the pieces of a document: tags, texts and comments. A reader takes a tag in as a whole,
 * and the time for its attributes grows with the square of their number; so the length of a tag
 * must be known to be small before a reader sees it. No {@code <} can stand within one.
 */
final class Pieces {
  /** The largest piece in bytes; nothing but text in base64 comes near it. */
  static final int MAX = 16 << 10;

  private Pieces() {}

  /** What is wrong with the pieces of a document, for people; empty when they are small enough. */
  static Optional<String> problem(byte[] document) {
    int last = 0;
    // Ends as soon as what is left is smaller than a piece: at once in a small document.
    for (int at = 0; document.length - last > MAX && at < document.length; at++) {
      if (document[at] == '<') {
        last = at;
      } else if (at - last > MAX) {
        return Optional.of(
            "a tag, text or comment has more than "
                + MAX
                + " bytes, after the first "
                + last
                + " bytes of the document");
      }
    }
    return Optional.empty();
  }
}
