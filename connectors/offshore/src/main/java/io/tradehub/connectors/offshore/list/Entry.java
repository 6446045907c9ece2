package io.tradehub.connectors.offshore.list;

import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;

/**
 * One enterprise in one version of a list.
 *
 * @param code whom it is about
 * @param name its registered name; 1 to 200 characters, none of them a control character
 * @param otherName its name in English or what else it is called; empty when none is given, at most
 *     200 characters, none of them a control character
 * @param standing what the list says of it
 * @param validFrom the first day on which it holds, in the publisher's time zone; empty for since
 *     ever
 * @param validUntil the last day on which it holds; empty for no end, never before {@code
 *     validFrom}
 */
public record Entry(
    CreditCode code,
    String name,
    String otherName,
    Standing standing,
    Optional<LocalDate> validFrom,
    Optional<LocalDate> validUntil) {

  /** The longest name, in characters (UTF-16 units). */
  public static final int MAX_NAME = 200;

  /** Checks the bounds. */
  public Entry {
    Objects.requireNonNull(code);
    Objects.requireNonNull(standing);
    if (name.isBlank() || name.length() > MAX_NAME || otherName.length() > MAX_NAME) {
      throw new IllegalArgumentException(
          "a name has 1 to " + MAX_NAME + " characters, another name at most as many");
    }
    if (controls(name) || controls(otherName)) {
      throw new IllegalArgumentException("a name has no control characters");
    }
    if (validFrom.isPresent()
        && validUntil.isPresent()
        && validUntil.get().isBefore(validFrom.get())) {
      throw new IllegalArgumentException(
          "it is valid until " + validUntil.get() + ", before it begins: " + validFrom.get());
    }
  }

  /** A loop: this is done for every answer. */
  private static boolean controls(String name) {
    for (int i = 0; i < name.length(); i++) {
      if (Character.isISOControl(name.charAt(i))) {
        return true;
      }
    }
    return false;
  }
}
