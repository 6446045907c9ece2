package io.tradehub.connectors.cips.rules.codes;

import java.util.Locale;
import java.util.Set;

/** Countries by their codes. */
public final class Countries {
  private static final Set<String> ISO = Set.of(Locale.getISOCountries());

  /** Kosovo: of the codes for users (ISO 3166-1), and what BICs and IBANs of its banks carry. */
  private static final String KOSOVO = "XK";

  private Countries() {}

  /** Whether it is a country's code: ISO 3166-1 alpha-2, or XK, which banks of Kosovo have. */
  public static boolean exists(String code) {
    return ISO.contains(code) || code.equals(KOSOVO);
  }
}
