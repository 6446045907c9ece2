package io.tradehub.connectors.singlewindow.rules.codes;

/** Vehicle identification numbers (ISO 3779, GB 16735): 17 characters, the ninth a check one. */
public final class Vin {
  /** How many characters a number has. */
  public static final int LENGTH = 17;

  private static final int CHECK = 8;
  private static final int MODULUS = 11;
  private static final int[] WEIGHTS = {8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2};

  /** What letters count as; I, O and Q are in no number. */
  private static final String LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ";

  private static final String VALUES = "12345678123457923456789";

  private Vin() {}

  /** What is wrong with a number; the first of these that is. */
  public enum Fault {
    /** Nothing. */
    NONE,
    /** It has characters, or a number of them, that no such number has. */
    FORM,
    /** Its check character does not fit; only where its region has one. */
    CHECK
  }

  /** What is wrong with a text as a vehicle's number. */
  public static Fault fault(String text) {
    if (text.length() != LENGTH) {
      return Fault.FORM;
    }
    int sum = 0;
    for (int i = 0; i < LENGTH; i++) {
      int value = value(text.charAt(i));
      if (value < 0) {
        return Fault.FORM;
      }
      sum += value * WEIGHTS[i];
    }
    int rest = sum % MODULUS;
    char expected = rest == 10 ? 'X' : (char) ('0' + rest);
    return !hasCheck(text) || text.charAt(CHECK) == expected ? Fault.NONE : Fault.CHECK;
  }

  /** China (L) and North America (1 to 5) want a check character; elsewhere it may be anything. */
  private static boolean hasCheck(String text) {
    char region = text.charAt(0);
    return region == 'L' || region >= '1' && region <= '5';
  }

  private static int value(char c) {
    if (c >= '0' && c <= '9') {
      return c - '0';
    }
    int letter = LETTERS.indexOf(c);
    return letter < 0 ? -1 : VALUES.charAt(letter) - '0';
  }
}
