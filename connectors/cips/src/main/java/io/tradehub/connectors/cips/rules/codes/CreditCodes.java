package io.tradehub.connectors.cips.rules.codes;

/**
 * Unified social credit codes (GB 32100-2015): 17 characters and a check character. Small beside
 * the registry's own class, which packs codes for lists of millions: connectors share no code.
 */
public final class CreditCodes {
  /** How many characters a code has. */
  public static final int LENGTH = 18;

  /** GB 32100-2015, 4.2: digits and capital letters without I, O, S, V and Z, in this order. */
  private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";

  private static final int BASE = ALPHABET.length();

  private CreditCodes() {}

  /** What is wrong with a text as a credit code: FORM, CHECK or nothing. */
  public static Fault fault(String text) {
    if (text.length() != LENGTH) {
      return Fault.FORM;
    }
    int sum = 0;
    int weight = 1; // Table 4: 3 to the power of the places before it, to the modulus 31.
    for (int i = 0; i < LENGTH; i++) {
      int value = ALPHABET.indexOf(text.charAt(i));
      if (value < 0) {
        return Fault.FORM;
      }
      // The check character makes the whole sum a multiple of 31.
      sum += i < LENGTH - 1 ? value * weight : value;
      weight = weight * 3 % BASE;
    }
    return sum % BASE == 0 ? Fault.NONE : Fault.CHECK;
  }
}
