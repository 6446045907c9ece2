package io.tradehub.connectors.offshore.search;

import io.tradehub.connectors.offshore.list.CreditCode;
import io.tradehub.connectors.offshore.list.Entry;
import java.util.Objects;

/**
 * An enterprise and what it is called.
 *
 * @param code whom it is about
 * @param name its registered name; 1 to {@link Entry#MAX_NAME} characters
 * @param otherName its name in English or what else it is called; empty when none is given, at most
 *     {@link Entry#MAX_NAME} characters
 */
public record Named(CreditCode code, String name, String otherName) {
  /** Checks the bounds. */
  public Named {
    Objects.requireNonNull(code);
    if (name.isBlank() || name.length() > Entry.MAX_NAME || otherName.length() > Entry.MAX_NAME) {
      throw new IllegalArgumentException(
          "a name has 1 to " + Entry.MAX_NAME + " characters, another name at most as many");
    }
  }

  /** What an entry of a list is called. */
  public static Named of(Entry entry) {
    return new Named(entry.code(), entry.name(), entry.otherName());
  }
}
