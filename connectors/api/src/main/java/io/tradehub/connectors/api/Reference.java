package io.tradehub.connectors.api;

import java.util.Objects;

/**
 * A name that a message has on its network beside its message id, and that only one message may
 * have: a payment's UETR, the message id that a bank gave its document.
 *
 * @param kind what sort of name: "uetr"; lower case letters, digits and hyphens, at most 20
 * @param value unique among those of its kind in the whole network, so that a name which is unique
 *     only with its giver carries the giver: "TDHBCNSH/INV-1"; 1 to 200 characters
 */
public record Reference(String kind, String value) {
  private static final int MAX_KIND = 20;
  private static final int MAX_VALUE = 200;

  /**
   * @throws IllegalArgumentException when a part is empty, too long or has other characters
   */
  public Reference {
    Objects.requireNonNull(value);
    if (kind.isEmpty() || kind.length() > MAX_KIND || !kind.chars().allMatch(Reference::inKind)) {
      throw new IllegalArgumentException("a reference's kind is like 'uetr', not '" + kind + "'");
    }
    if (value.isEmpty() || value.length() > MAX_VALUE) {
      throw new IllegalArgumentException(
          "a reference's value has 1 to " + MAX_VALUE + " characters");
    }
  }

  private static boolean inKind(int c) {
    return c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-';
  }

  /** Kind, colon, value: a network id, as {@link BusinessAnswer#networkId()} names a message. */
  public String networkId() {
    return kind + ":" + value;
  }
}
