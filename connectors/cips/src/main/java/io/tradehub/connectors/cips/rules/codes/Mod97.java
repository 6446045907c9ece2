package io.tradehub.connectors.cips.rules.codes;

/** ISO 7064 MOD 97-10: letters count as 10 to 35, and the number that comes of it is 1 to 97. */
final class Mod97 {
  private static final int MODULUS = 97;

  private Mod97() {}

  /**
   * The remainder of a text of digits and capital letters, read from a place on to its end, then
   * from its beginning to that place.
   */
  static int remainder(String text, int from) {
    int rest = 0;
    for (int i = 0; i < text.length(); i++) {
      int place = from + i;
      char c = text.charAt(place < text.length() ? place : place - text.length());
      rest = c <= '9' ? (rest * 10 + c - '0') % MODULUS : (rest * 100 + c - 'A' + 10) % MODULUS;
    }
    return rest;
  }
}
