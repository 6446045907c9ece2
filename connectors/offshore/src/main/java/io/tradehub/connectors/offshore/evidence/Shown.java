package io.tradehub.connectors.offshore.evidence;

/** What strangers wrote, fit for a message: short, on one line, and harmless to a terminal. */
final class Shown {
  private static final int MAX = 40;

  private Shown() {}

  /** A value of JSON. */
  static String of(Object value) {
    return switch (value) {
      case null -> "null";
      case String text -> "'" + plain(text) + "'";
      case Number number -> plain(number.toString());
      case Boolean truth -> truth.toString();
      default -> "a list or an object"; // it may be deep, and is nothing that we ask for
    };
  }

  private static String plain(String text) {
    StringBuilder shown = new StringBuilder();
    for (int i = 0; i < text.length() && i < MAX; i++) {
      char c = text.charAt(i);
      // Other scripts may turn the direction of a line: what is not ASCII is not shown.
      shown.append(c >= ' ' && c < 0x7F ? c : '?');
    }
    return text.length() > MAX ? shown + "…" : shown.toString();
  }
}
