package io.tradehub.connectors.offshore.evidence;

import java.time.Instant;

/** What a receipt can carry: texts, times and numbers that any reader of JSON gives back whole. */
final class Bounds {
  private static final int MAX_NAME = 100;
  private static final int DIGEST = 64;

  /** The greatest integer that a reader keeps who holds numbers as doubles (RFC 8259, 6). */
  private static final long MAX_NUMBER = (1L << 53) - 1;

  /** The years that RFC 3339 can write, four digits, and protobuf's Timestamp can hold. */
  private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");

  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");

  private Bounds() {}

  /** Safe in a file's name and in an address. */
  static void id(String what, String text) {
    boolean safe = !text.isEmpty() && text.length() <= MAX_NAME;
    for (int i = 0; safe && i < text.length(); i++) {
      char c = text.charAt(i);
      safe = alphanumeric(c) || "._~-".indexOf(c) >= 0;
    }
    if (!safe) {
      throw new IllegalArgumentException(
          what + " has 1 to " + MAX_NAME + " letters, digits and the signs . _ ~ -");
    }
  }

  private static boolean alphanumeric(char c) {
    return c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z';
  }

  /** A lone half of a character is lost in UTF-8, a control character is nobody's name. */
  static void name(String what, String text) {
    boolean fine = !text.isBlank() && text.length() <= MAX_NAME;
    for (int i = 0; fine && i < text.length(); ) {
      int c = text.codePointAt(i);
      fine = !Character.isISOControl(c) && Character.getType(c) != Character.SURROGATE;
      i += Character.charCount(c);
    }
    if (!fine) {
      throw new IllegalArgumentException(
          what + " has 1 to " + MAX_NAME + " characters, and none that controls a terminal");
    }
  }

  static void digest(String what, String text) {
    boolean fine = text.length() == DIGEST;
    for (int i = 0; fine && i < DIGEST; i++) {
      char c = text.charAt(i);
      fine = c >= '0' && c <= '9' || c >= 'a' && c <= 'f';
    }
    if (!fine) {
      throw new IllegalArgumentException(
          what + " is a SHA-256 in " + DIGEST + " hexadecimal digits, small letters");
    }
  }

  static void number(String what, long least, long number) {
    if (number < least || number > MAX_NUMBER) {
      throw new IllegalArgumentException(
          what + " is " + least + " to " + MAX_NUMBER + ", and this is " + number);
    }
  }

  static void time(String what, Instant time) {
    if (time.isBefore(FIRST) || time.isAfter(LAST)) {
      throw new IllegalArgumentException(what + " lies outside the years 1 to 9999");
    }
  }
}
