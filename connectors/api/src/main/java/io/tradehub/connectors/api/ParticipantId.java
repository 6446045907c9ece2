package io.tradehub.connectors.api;

import java.util.Locale;
import java.util.Objects;

/**
 * A participant in a network: a meta scheme and a value that carries its own scheme.
 *
 * <p>Compared without regard to case, as Peppol does (Policy for use of Identifiers, POLICY 2): the
 * value is kept in lower case.
 *
 * @param scheme the meta scheme, for Peppol "iso6523-actorid-upis"
 * @param value for instance "0088:7300010000001"; 1 to 135 characters with the scheme
 */
public record ParticipantId(String scheme, String value) {
  /** The meta scheme of ISO 6523 identifiers, meant when none is written. */
  public static final String ISO6523 = "iso6523-actorid-upis";

  private static final int MAX_LENGTH = 135;
  private static final int ICD_DIGITS = 4;

  /**
   * @throws IllegalArgumentException when a part is empty, too long or has white space, with a
   *     message for people
   */
  public ParticipantId {
    Objects.requireNonNull(scheme);
    value = value.toLowerCase(Locale.ROOT);
    if (scheme.isEmpty() || value.isEmpty()) {
      throw new IllegalArgumentException("a participant identifier is a scheme and a value");
    }
    if (scheme.length() + value.length() > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "a participant identifier has at most " + MAX_LENGTH + " characters");
    }
    if (!visible(scheme) || !visible(value)) {
      throw new IllegalArgumentException(
          "a participant identifier has visible ASCII characters only");
    }
  }

  /**
   * Reads "0088:7300010000001" or "iso6523-actorid-upis::0088:7300010000001".
   *
   * @throws IllegalArgumentException when it is neither, with a message that says what was expected
   */
  public static ParticipantId parse(String text) {
    int meta = text.indexOf("::");
    String scheme = meta < 0 ? ISO6523 : text.substring(0, meta);
    String value = meta < 0 ? text : text.substring(meta + 2);
    if (scheme.equals(ISO6523) && !isIso6523(value)) {
      throw new IllegalArgumentException(
          "'"
              + abbreviate(text)
              + "' is not a participant identifier: expected four digits of its scheme, a colon"
              + " and its value, like 0088:7300010000001");
    }
    return new ParticipantId(scheme, value);
  }

  /** Four digits of the ICD, a colon and more. */
  private static boolean isIso6523(String value) {
    if (value.length() <= ICD_DIGITS + 1 || value.charAt(ICD_DIGITS) != ':') {
      return false;
    }
    for (int i = 0; i < ICD_DIGITS; i++) {
      if (value.charAt(i) < '0' || value.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  // Without patterns and streams: every message is read several times on its way.
  private static boolean visible(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) <= ' ' || text.charAt(i) > '~') {
        return false;
      }
    }
    return true;
  }

  private static String abbreviate(String text) {
    return text.length() <= 60 ? text : text.substring(0, 60) + "…";
  }

  /** The short form where the meta scheme goes without saying, otherwise the full one. */
  public String shortForm() {
    return scheme.equals(ISO6523) ? value : toString();
  }

  /** The full form: scheme, "::", value. */
  @Override
  public String toString() {
    return scheme + "::" + value;
  }
}
