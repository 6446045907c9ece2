package io.tradehub.connectors.singlewindow.rules;

/** Forms of texts; all of ASCII. */
final class Texts {
  private Texts() {}

  /** Whether a text has only digits, and any. */
  static boolean digits(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!digit(text.charAt(i))) {
        return false;
      }
    }
    return !text.isEmpty();
  }

  /** Whether a text has only letters and digits, and any. */
  static boolean alphanumeric(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!digit(c) && !capital(c) && !(c >= 'a' && c <= 'z')) {
        return false;
      }
    }
    return !text.isEmpty();
  }

  /** Whether it is a digit. */
  static boolean digit(char c) {
    return c >= '0' && c <= '9';
  }

  /** Whether it is a capital letter. */
  static boolean capital(char c) {
    return c >= 'A' && c <= 'Z';
  }
}
