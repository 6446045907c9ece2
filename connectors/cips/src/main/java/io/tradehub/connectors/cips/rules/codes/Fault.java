package io.tradehub.connectors.cips.rules.codes;

/** What is wrong with a code; the first of these that is. */
public enum Fault {
  /** Nothing. */
  NONE,
  /** It has characters, or a number of them, that no such code has. */
  FORM,
  /** It names a country that there is not, or that has no such codes. */
  COUNTRY,
  /** It has not as many characters as its country's codes have. */
  LENGTH,
  /** Its check digits do not fit: something was mistyped. */
  CHECK
}
