package io.tradehub.connectors.singlewindow.rules;

import io.tradehub.connectors.singlewindow.model.Section;
import java.math.BigDecimal;
import java.util.Optional;

/** Numbers as DecMessage writes them: digits and a point, no exponent, no sign but of charges. */
final class Numbers {
  /** What any number of DecMessage may have before its point. */
  static final int MAX_WHOLE = 15;

  /** And after it. */
  static final int MAX_DECIMALS = 5;

  private Numbers() {}

  /**
   * A number from 0; empty when the element is not there, or is none: an exponent makes huge ones.
   */
  static Optional<BigDecimal> of(Section section, String element) {
    return of(section.text(element), false);
  }

  /** The same, of an element that may be below zero. */
  static Optional<BigDecimal> signed(Section section, String element) {
    return of(section.text(element), true);
  }

  private static Optional<BigDecimal> of(String text, boolean signed) {
    return isPlain(text, MAX_WHOLE, MAX_DECIMALS, signed)
        ? Optional.of(new BigDecimal(text))
        : Optional.empty();
  }

  /** A whole number from 0; -1 when the element is not there, or is none. */
  static int whole(Section section, String element) {
    return whole(section.text(element));
  }

  /** A whole number from 0 to 999,999,999; -1 for any other text. */
  static int whole(String text) {
    return isPlain(text, 9, 0, false) ? Integer.parseInt(text) : -1;
  }

  /** Whether a text is a plain number with at most so many digits. */
  static boolean isPlain(String text, int wholeDigits, int decimals, boolean signed) {
    int from = signed && text.startsWith("-") ? 1 : 0;
    int point = text.indexOf('.');
    int end = point < 0 ? text.length() : point;
    int after = point < 0 ? 0 : text.length() - point - 1;
    // Some writers leave out the zero before a point: .5
    boolean whole = digits(text, from, end) || end == from && point >= 0;
    return whole
        && end - from <= wholeDigits
        && (point < 0 || digits(text, point + 1, text.length()) && after <= decimals);
  }

  private static boolean digits(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return to > from;
  }
}
