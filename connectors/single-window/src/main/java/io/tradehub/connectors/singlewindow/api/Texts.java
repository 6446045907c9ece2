package io.tradehub.connectors.singlewindow.api;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/** Values as a DecMessage writes them. */
final class Texts {
  private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
  private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,19}(\\.[0-9]{1,19})?");
  private static final int SHOWN = 40;

  private Texts() {}

  /** A number; none for 0, which stands for what was not said. */
  static String number(int value) {
    return value == 0 ? "" : Integer.toString(value);
  }

  /** "2026-11-24" as "20261124"; anything else as it is, for the rules to judge. */
  static String day(String date) {
    return DAY.matcher(date).matches() ? date.replace("-", "") : date;
  }

  /**
   * A number that may be added to others: none of the form 1E999999999, whose digits fill the
   * memory.
   */
  static Optional<BigDecimal> decimal(String text) {
    return DECIMAL.matcher(text).matches() ? Optional.of(new BigDecimal(text)) : Optional.empty();
  }

  /** The begin of what a user gave, for a message to people. */
  static String shown(String value) {
    String shown = value.length() <= SHOWN ? value : value.substring(0, SHOWN) + "…";
    return shown.replaceAll("\\p{Cntrl}", "?");
  }
}
