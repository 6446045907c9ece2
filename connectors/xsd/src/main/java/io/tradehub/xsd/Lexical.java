package io.tradehub.xsd;

/**
 * How XML Schema writes values. Years have four digits, and a day has no hour 24, here: no schema
 * of ours allows either.
 */
final class Lexical {
  private Lexical() {}

  /** Whether a character is white space of XML. */
  static boolean isSpace(char c) {
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
  }

  /** Whether it is all white space of XML. */
  static boolean isBlank(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!isSpace(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  /** xs:boolean. */
  static boolean isBoolean(String text) {
    return switch (text) {
      case "true", "false", "1", "0" -> true;
      default -> false;
    };
  }

  /**
   * xs:decimal with bounds. Digits are those of the value: zeros before the first and after the
   * last one behind the point do not count.
   */
  static boolean isDecimal(String text, int totalDigits, int fractionDigits, boolean notNegative) {
    int length = text.length();
    int at = 0;
    boolean negative = false;
    if (at < length && (text.charAt(at) == '-' || text.charAt(at) == '+')) {
      negative = text.charAt(at) == '-';
      at++;
    }
    int wholeFrom = at;
    at = digits(text, at);
    int wholeTo = at;
    int fractionFrom = at;
    int fractionTo = at;
    if (at < length && text.charAt(at) == '.') {
      fractionFrom = at + 1;
      fractionTo = digits(text, fractionFrom);
      at = fractionTo;
    }
    if (at != length || wholeTo - wholeFrom + fractionTo - fractionFrom == 0) {
      return false;
    }
    while (wholeFrom < wholeTo && text.charAt(wholeFrom) == '0') {
      wholeFrom++;
    }
    while (fractionTo > fractionFrom && text.charAt(fractionTo - 1) == '0') {
      fractionTo--;
    }
    int whole = wholeTo - wholeFrom;
    int fraction = fractionTo - fractionFrom;
    return fraction <= fractionDigits
        && whole + fraction <= totalDigits
        && !(negative && notNegative && whole + fraction > 0);
  }

  /** xs:date, with or without a time zone. */
  static boolean isDate(String text) {
    return isDay(text) && isZone(text, 10);
  }

  /** xs:dateTime, with or without a time zone. */
  static boolean isDateTime(String text) {
    if (!isDay(text)
        || text.length() < 19
        || text.charAt(10) != 'T'
        || text.charAt(13) != ':'
        || text.charAt(16) != ':'
        || !within(text, 11, 0, 23)
        || !within(text, 14, 0, 59)
        || !within(text, 17, 0, 59)) {
      return false;
    }
    int at = 19;
    if (at < text.length() && text.charAt(at) == '.') {
      int end = digits(text, at + 1);
      if (end == at + 1) {
        return false;
      }
      at = end;
    }
    return isZone(text, at);
  }

  private static boolean isDay(String text) {
    if (text.length() < 10
        || digits(text, 0) != 4
        || text.charAt(4) != '-'
        || text.charAt(7) != '-'
        || !within(text, 5, 1, 12)) {
      return false;
    }
    int year = two(text, 0) * 100 + two(text, 2);
    return year > 0 && within(text, 8, 1, daysOf(year, two(text, 5)));
  }

  private static int daysOf(int year, int month) {
    return switch (month) {
      case 4, 6, 9, 11 -> 30;
      case 2 -> year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
      default -> 31;
    };
  }

  private static boolean isZone(String text, int at) {
    int left = text.length() - at;
    if (left == 0) {
      return true;
    }
    char sign = text.charAt(at);
    if (sign == 'Z') {
      return left == 1;
    }
    return (sign == '+' || sign == '-')
        && left == 6
        && text.charAt(at + 3) == ':'
        && within(text, at + 1, 0, 14)
        && within(text, at + 4, 0, two(text, at + 1) == 14 ? 0 : 59);
  }

  /** Whether two digits stand there that lie within bounds. */
  private static boolean within(String text, int at, int least, int most) {
    int value = two(text, at);
    return value >= least && value <= most;
  }

  /** The number of two digits; below 0 when they are none. */
  private static int two(String text, int at) {
    int tens = text.charAt(at) - '0';
    int ones = text.charAt(at + 1) - '0';
    return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -1 : tens * 10 + ones;
  }

  /** Where the digits end that begin there. */
  private static int digits(String text, int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    return at;
  }
}
