package io.tradehub.connectors.cips.rules.codes;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * International bank account numbers (ISO 13616): a country, two check digits, and the country's
 * own account number.
 */
public final class Iban {
  /** The longest that the standard allows. */
  public static final int MAX_LENGTH = 34;

  private static final int HEAD = 4;
  private static final String LENGTHS_FILE = "iban-lengths.txt";
  private static final Map<String, Integer> LENGTHS = lengths();

  private Iban() {}

  /** What is wrong with a text as an IBAN. */
  public static Fault fault(String text) {
    int length = text.length();
    if (length <= HEAD
        || length > MAX_LENGTH
        || !Ascii.capitals(text, 0, 2)
        || !Ascii.digits(text, 2, HEAD)
        || !Ascii.capitalsAndDigits(text, HEAD, length)) {
      return Fault.FORM;
    }
    int expected = length(text.substring(0, 2));
    if (expected == 0) {
      return Fault.COUNTRY;
    }
    if (length != expected) {
      return Fault.LENGTH;
    }
    int check = (text.charAt(2) - '0') * 10 + text.charAt(3) - '0';
    // The other three numbers leave the same remainder as 97, 98 and 02, and are never given out.
    boolean given = check >= 2 && check <= 98;
    return given && Mod97.remainder(text, HEAD) == 1 ? Fault.NONE : Fault.CHECK;
  }

  /** How many characters a country's IBANs have; 0 for a country without. */
  public static int length(String country) {
    return LENGTHS.getOrDefault(country, 0);
  }

  /** The check digits that belong to a country and an account number of it. */
  public static String checkDigits(String country, String account) {
    return "%02d".formatted(98 - Mod97.remainder(country + "00" + account, HEAD));
  }

  private static Map<String, Integer> lengths() {
    try (InputStream in = Iban.class.getResourceAsStream(LENGTHS_FILE);
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      Map<String, Integer> lengths = new HashMap<>();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.startsWith("#")) {
          lengths.put(line.substring(0, 2), Integer.valueOf(line.substring(3)));
        }
      }
      return Map.copyOf(lengths);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
