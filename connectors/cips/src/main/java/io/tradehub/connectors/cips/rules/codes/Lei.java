package io.tradehub.connectors.cips.rules.codes;

/** Legal entity identifiers (ISO 17442): 18 capital letters or digits and two check digits. */
public final class Lei {
  private static final int BODY = 18;
  private static final int LENGTH = 20;

  private Lei() {}

  /** What is wrong with a text as an LEI: FORM, CHECK or nothing. */
  public static Fault fault(String text) {
    if (text.length() != LENGTH
        || !Ascii.capitalsAndDigits(text, 0, BODY)
        || !Ascii.digits(text, BODY, LENGTH)) {
      return Fault.FORM;
    }
    return Mod97.remainder(text, 0) == 1 ? Fault.NONE : Fault.CHECK;
  }
}
