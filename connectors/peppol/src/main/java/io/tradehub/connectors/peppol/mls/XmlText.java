package io.tradehub.connectors.peppol.mls;

/** Makes any text fit to stand in XML 1.0, on one line and of bearable length. */
final class XmlText {
  private static final int REPLACEMENT = 0xFFFD;

  private XmlText() {}

  /**
   * The text with characters that XML cannot carry replaced by U+FFFD, white space and control
   * characters as single spaces, cut to a number of code points (the cut is shown by "…").
   *
   * @return never blank: {@code otherwise} when nothing visible is left
   */
  static String line(String text, int maxCodePoints, String otherwise) {
    StringBuilder line = new StringBuilder(Math.min(text.length(), maxCodePoints * 2));
    int count = 0;
    boolean space = false;
    for (int at = 0; at < text.length(); ) {
      int character = text.codePointAt(at);
      at += Character.charCount(character);
      if (blank(character)) {
        space = count > 0;
        continue;
      }
      int needed = space ? 2 : 1;
      if (count + needed >= maxCodePoints) {
        line.append('…');
        break;
      }
      if (space) {
        line.append(' ');
        space = false;
      }
      line.appendCodePoint(allowed(character) ? character : REPLACEMENT);
      count += needed;
    }
    return line.isEmpty() ? otherwise : line.toString();
  }

  private static boolean blank(int character) {
    return character <= ' ' || character == 0x7F || (character >= 0x80 && character <= 0x9F);
  }

  /** XML 1.0, production 2, above the control characters. */
  private static boolean allowed(int character) {
    return character <= 0xD7FF
        || (character >= 0xE000 && character <= 0xFFFD)
        || character >= 0x10000;
  }
}
