package io.tradehub.connectors.peppol.rules;

/** Makes what rules print readable: one line, bounded. */
final class Texts {
  private static final int MAX_TEXT = 2_000;
  private static final int MAX_PATH = 1_000;

  private Texts() {}

  /** White space as single spaces, cut to a bearable length. */
  static String line(String text) {
    return cut(text.replaceAll("[\\s\\p{Cntrl}]+", " ").strip(), MAX_TEXT);
  }

  /** A rule's text without its own id in front, which many rules repeat: "[BR-CO-15]-…". */
  static String withoutId(String text, String id) {
    String prefix = "[" + id + "]";
    if (!text.startsWith(prefix)) {
      return text;
    }
    String rest = text.substring(prefix.length()).replaceFirst("^[\\s\\-–:]+", "");
    return rest.isEmpty() ? text : rest;
  }

  /** An XPath, cut at its front when it is too long: the end says where. */
  static String path(String path) {
    return path.length() <= MAX_PATH ? path : "…" + path.substring(path.length() - MAX_PATH);
  }

  private static String cut(String text, int max) {
    if (text.length() <= max) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(max - 1)) ? max - 1 : max;
    return text.substring(0, end) + "…";
  }
}
