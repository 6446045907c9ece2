package io.tradehub.connectors.api;

import java.util.Arrays;

/**
 * Unified social credit codes (GB 32100-2015): 17 characters and a check character, by which China
 * names an organisation. Participants carry them ({@link ParticipantId}, scheme {@code uscc}), and
 * so do payments, declarations and whitelists.
 */
public final class CreditCodes {
  /** How many characters a code has, the check character among them. */
  public static final int LENGTH = 18;

  /** GB 32100-2015, 4.2: digits and capital letters without I, O, S, V and Z, in this order. */
  private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";

  /** How many characters the alphabet has: codes are numbers to this base. */
  public static final int BASE = ALPHABET.length();

  /** GB 32100-2015, table 4: the weight of a place is 3 to the power of the places before it. */
  private static final int[] WEIGHTS = new int[LENGTH - 1];

  private static final byte[] VALUES = new byte[128];

  static {
    int weight = 1;
    for (int i = 0; i < WEIGHTS.length; i++) {
      WEIGHTS[i] = weight;
      weight = weight * 3 % BASE;
    }
    Arrays.fill(VALUES, (byte) -1);
    for (int i = 0; i < BASE; i++) {
      VALUES[ALPHABET.charAt(i)] = (byte) i;
    }
  }

  private CreditCodes() {}

  /** What is wrong with a code; the first of these that is. */
  public enum Fault {
    /** Nothing. */
    NONE,
    /** It has not 18 characters, or one that no code has. */
    FORM,
    /** Its check character does not fit: something was mistyped. */
    CHECK
  }

  /** What is wrong with a text as a credit code. */
  public static Fault fault(CharSequence text) {
    if (text.length() != LENGTH) {
      return Fault.FORM;
    }
    for (int i = 0; i < LENGTH; i++) {
      if (value(text.charAt(i)) < 0) {
        return Fault.FORM;
      }
    }
    return checkCharacter(text) == text.charAt(LENGTH - 1) ? Fault.NONE : Fault.CHECK;
  }

  /**
   * The check character that belongs to a code.
   *
   * @param text at least the 17 characters before it, all of the alphabet
   */
  public static char checkCharacter(CharSequence text) {
    int sum = 0;
    for (int i = 0; i < WEIGHTS.length; i++) {
      sum += value(text.charAt(i)) * WEIGHTS[i];
    }
    return checkCharacter(sum);
  }

  /** The check character that belongs to a sum of values times weights. */
  public static char checkCharacter(int sum) {
    return ALPHABET.charAt((BASE - sum % BASE) % BASE);
  }

  /** What a character counts as, from 0 to 30; -1 for one that no code has. */
  public static int value(char c) {
    return c < VALUES.length ? VALUES[c] : -1;
  }

  /** The character that counts as a value, 0 to 30. */
  public static char character(int value) {
    return ALPHABET.charAt(value);
  }

  /** By how much a place's value is multiplied: places 0 to 16. */
  public static int weight(int place) {
    return WEIGHTS[place];
  }
}
