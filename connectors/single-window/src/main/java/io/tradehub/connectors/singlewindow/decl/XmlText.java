package io.tradehub.connectors.singlewindow.decl;

/** What XML 1.0 can hold as text. */
final class XmlText {
  private XmlText() {}

  /** Whether it is empty, or all white space of XML: then it is not there. */
  static boolean isBlank(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != ' ' && c != '\t' && c != '\n' && c != '\r') {
        return false;
      }
    }
    return true;
  }

  /**
   * Where the first UTF-16 unit stands that XML cannot hold, from 0; below 0 when all are right.
   */
  static int firstWrong(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' && c != '\t' && c != '\n' && c != '\r' || c >= '\uFFFE') {
        return i;
      }
      if (Character.isSurrogate(c)) {
        boolean pair =
            Character.isHighSurrogate(c)
                && i + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(i + 1));
        if (!pair) {
          return i;
        }
        i++;
      }
    }
    return -1;
  }
}
