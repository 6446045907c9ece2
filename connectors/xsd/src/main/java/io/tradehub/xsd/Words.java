package io.tradehub.xsd;

/** How findings write what stands in a document. */
public final class Words {
  private static final int SHOWN = 60;

  private Words() {}

  /** A text of the document in quotes: shortened, on one line, with nothing that cannot be seen. */
  public static String quote(String text) {
    StringBuilder quoted = new StringBuilder("'");
    int shown = 0;
    for (int at = 0; at < text.length() && shown < SHOWN; shown++) {
      int point = text.codePointAt(at);
      at += Character.charCount(point);
      if (Character.isISOControl(point) || !Character.isDefined(point) || unpaired(point)) {
        quoted.append(String.format("\\u%04x", point));
      } else {
        quoted.appendCodePoint(point);
      }
      if (shown == SHOWN - 1 && at < text.length()) {
        quoted.append('…');
      }
    }
    return quoted.append('\'').toString();
  }

  private static boolean unpaired(int point) {
    int type = Character.getType(point);
    return type == Character.SURROGATE
        || type == Character.FORMAT
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR;
  }
}
