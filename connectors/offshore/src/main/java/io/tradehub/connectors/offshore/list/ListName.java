package io.tradehub.connectors.offshore.list;

import java.util.regex.Pattern;

/**
 * The short name of a list: "offshore-trade", "aeo", "first-launch", "ft-account".
 *
 * @param text 1 to 40 characters: small letters, digits and hyphens, beginning with a letter
 */
public record ListName(String text) implements Comparable<ListName> {
  private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9-]{0,39}");

  /**
   * Checks the form.
   *
   * @throws IllegalArgumentException when it is not of that form
   */
  public ListName {
    if (!FORM.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "a list's name has 1 to 40 small letters, digits and hyphens and begins with a letter,"
              + " like offshore-trade");
    }
  }

  @Override
  public int compareTo(ListName other) {
    return text.compareTo(other.text);
  }

  @Override
  public String toString() {
    return text;
  }
}
