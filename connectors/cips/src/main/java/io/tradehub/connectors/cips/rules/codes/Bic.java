package io.tradehub.connectors.cips.rules.codes;

/**
 * Business identifier codes (ISO 9362:2022): four letters or digits for the party, its country, two
 * letters or digits more, and three for a branch when it is not the head office.
 */
public final class Bic {
  private static final int HEAD_OFFICE = 8;
  private static final int BRANCH = 11;
  private static final int COUNTRY = 4;

  private Bic() {}

  /** What is wrong with a text as a BIC: FORM, COUNTRY or nothing. */
  public static Fault fault(String text) {
    int length = text.length();
    if (length != HEAD_OFFICE && length != BRANCH
        || !Ascii.capitalsAndDigits(text, 0, COUNTRY)
        || !Ascii.capitals(text, COUNTRY, COUNTRY + 2)
        || !Ascii.capitalsAndDigits(text, COUNTRY + 2, length)) {
      return Fault.FORM;
    }
    return Countries.exists(country(text)) ? Fault.NONE : Fault.COUNTRY;
  }

  /** The country in a BIC. */
  public static String country(String bic) {
    return bic.substring(COUNTRY, COUNTRY + 2);
  }
}
