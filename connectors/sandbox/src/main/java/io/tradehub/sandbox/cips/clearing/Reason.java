package io.tradehub.sandbox.cips.clearing;

/**
 * Why something was refused.
 *
 * @param code of ISO 20022's external code sets: four characters
 * @param text the same in words, at most 105 characters
 */
public record Reason(String code, String text) {
  private static final int LONGEST = 105;

  public Reason {
    text = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
  }
}
