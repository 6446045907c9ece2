package io.tradehub.connectors.cips.rules.codes;

/** What a character is, among the 128 that codes are made of; quicker than a pattern. */
final class Ascii {
  private Ascii() {}

  static boolean digit(char c) {
    return c >= '0' && c <= '9';
  }

  static boolean capital(char c) {
    return c >= 'A' && c <= 'Z';
  }

  /** Whether the text has only digits from a place to before another. */
  static boolean digits(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (!digit(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  /** Whether the text has only capital letters from a place to before another. */
  static boolean capitals(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (!capital(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  /** Whether the text has only capital letters and digits from a place to before another. */
  static boolean capitalsAndDigits(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (!digit(c) && !capital(c)) {
        return false;
      }
    }
    return true;
  }
}
