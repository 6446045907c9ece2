package io.tradehub.connectors.singlewindow.rules.codes;

/**
 * Container numbers (ISO 6346): the owner's three letters, one for the kind of equipment, six
 * digits and a check digit.
 */
public final class ContainerNumber {
  /** How many characters a number has. */
  public static final int LENGTH = 11;

  private static final int LETTERS = 4;
  private static final int MODULUS = 11;

  /** Freight container, detachable equipment, trailer. */
  private static final String KINDS = "UJZ";

  private ContainerNumber() {}

  /** What is wrong with a number; the first of these that is. */
  public enum Fault {
    /** Nothing. */
    NONE,
    /** It has characters, or a number of them, that no such number has. */
    FORM,
    /** Its check digit does not fit: something was mistyped. */
    CHECK
  }

  /** What is wrong with a text as a container's number. */
  public static Fault fault(String text) {
    if (text.length() != LENGTH) {
      return Fault.FORM;
    }
    for (int i = 0; i < LENGTH; i++) {
      char c = text.charAt(i);
      boolean right = i < LETTERS ? c >= 'A' && c <= 'Z' : c >= '0' && c <= '9';
      if (!right) {
        return Fault.FORM;
      }
    }
    if (KINDS.indexOf(text.charAt(LETTERS - 1)) < 0) {
      return Fault.FORM;
    }
    return checkDigit(text) == text.charAt(LENGTH - 1) ? Fault.NONE : Fault.CHECK;
  }

  /**
   * The check digit that belongs to a number.
   *
   * @param number at least the ten characters before it, in their form
   */
  public static char checkDigit(String number) {
    int sum = 0;
    for (int i = 0; i < LENGTH - 1; i++) {
      sum += value(number.charAt(i)) << i;
    }
    // A remainder of 10 is written 0.
    return (char) ('0' + sum % MODULUS % 10);
  }

  /** Letters count from 10 on, without what 11 divides: A is 10, B 12, K 21, L 23, V 34. */
  private static int value(char c) {
    if (c <= '9') {
      return c - '0';
    }
    int place = c - 'A' + 10;
    return place + (place - 1) / 10;
  }
}
