package io.tradehub.sandbox.cips.clearing;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A bank in CIPS.
 *
 * @param bic 8 characters, or 11 that do not end in XXX
 * @param cipsId 12 digits
 * @param name for people
 * @param via the BIC of the direct participant that it settles through; empty for a direct one
 */
public record Participant(String bic, String cipsId, String name, Optional<String> via) {
  private static final Pattern BIC =
      Pattern.compile("[A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}([A-Z0-9]{3})?");
  private static final Pattern CIPS_ID = Pattern.compile("\\d{12}");

  /**
   * Checks it.
   *
   * @throws IllegalArgumentException when a name does not have its form
   */
  public Participant {
    bic = normal(bic);
    via = via.map(Participant::normal);
    if (!BIC.matcher(bic).matches()) {
      throw new IllegalArgumentException(
          "'" + bic + "' is no BIC: expected 8 or 11 characters, like TDHACNSH");
    }
    if (!CIPS_ID.matcher(cipsId).matches()) {
      throw new IllegalArgumentException("'" + cipsId + "' is no CIPS id: expected 12 digits");
    }
    if (name.isEmpty() || name.length() > 140) {
      throw new IllegalArgumentException("a participant's name has 1 to 140 characters");
    }
    if (via.isPresent() && via.get().equals(bic)) {
      throw new IllegalArgumentException(bic + " cannot settle through itself");
    }
  }

  /** A direct participant, with a name and CIPS id made from its BIC. */
  public static Participant direct(String bic) {
    return new Participant(bic, madeUpId(bic), madeUpName(bic), Optional.empty());
  }

  /** An indirect participant, with a name and CIPS id made from its BIC. */
  public static Participant indirect(String bic, String via) {
    return new Participant(bic, madeUpId(bic), madeUpName(bic), Optional.of(via));
  }

  /** Whether it has an account of its own. */
  public boolean isDirect() {
    return via.isEmpty();
  }

  /** The account that it settles on: its own, or that of the one it settles through. */
  public String account() {
    return via.orElse(bic);
  }

  /** A BIC as participants have it: in capitals, without XXX at its end. */
  public static String normal(String bic) {
    String upper = bic.strip().toUpperCase(java.util.Locale.ROOT);
    return upper.length() == 11 && upper.endsWith("XXX") ? upper.substring(0, 8) : upper;
  }

  private static String madeUpId(String bic) {
    return String.format("9%011d", Integer.toUnsignedLong(normal(bic).hashCode()));
  }

  private static String madeUpName(String bic) {
    return "Sandbox Bank " + normal(bic);
  }
}
