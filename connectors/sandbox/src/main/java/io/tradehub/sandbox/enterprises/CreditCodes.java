package io.tradehub.sandbox.enterprises;

/** Writes unified social credit codes (GB 32100-2015) as a registration authority does. */
final class CreditCodes {
  /** GB 32100-2015, 4.2. */
  private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";

  private static final int BASE = ALPHABET.length();
  private static final int FREE = 6;

  /** How many organisations there may be: 31 to the power of 6. */
  static final long ORGANISATIONS = 887_503_681L;

  /** GB 11714-1997: the weights of an organisation code's places. */
  private static final int[] ORGANISATION_WEIGHTS = {3, 7, 9, 10, 5, 8, 4, 2};

  private CreditCodes() {}

  /**
   * A company's code.
   *
   * @param place six digits of its administration
   * @param organisation its number, below {@link #ORGANISATIONS}
   */
  static String company(String place, long organisation) {
    StringBuilder code = new StringBuilder(18).append("91").append(place).append("MA");
    long rest = organisation;
    for (int i = 0; i < FREE; i++) {
      code.append(ALPHABET.charAt((int) (rest % BASE)));
      rest /= BASE;
    }
    code.append(organisationCheck(code));
    return code.append(check(code)).toString();
  }

  /** GB 11714-1997: 11 less the weighted sum modulo 11, where letters count from 10. */
  private static char organisationCheck(CharSequence code) {
    int sum = 0;
    int begin = code.length() - ORGANISATION_WEIGHTS.length;
    for (int i = 0; i < ORGANISATION_WEIGHTS.length; i++) {
      sum += Character.getNumericValue(code.charAt(begin + i)) * ORGANISATION_WEIGHTS[i];
    }
    int check = (11 - sum % 11) % 11;
    return check == 10 ? 'X' : (char) ('0' + check);
  }

  /**
   * GB 32100-2015, 5: 31 less the weighted sum modulo 31, where each weight is 3 times the last.
   */
  private static char check(CharSequence code) {
    int sum = 0;
    int weight = 1;
    for (int i = 0; i < code.length(); i++) {
      sum += ALPHABET.indexOf(code.charAt(i)) * weight;
      weight = weight * 3 % BASE;
    }
    return ALPHABET.charAt((BASE - sum % BASE) % BASE);
  }
}
