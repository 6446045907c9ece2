package io.tradehub.connectors.offshore.evidence;

import io.tradehub.connectors.offshore.list.CreditCode;
import io.tradehub.connectors.offshore.list.ListName;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A bank's question.
 *
 * @param bank the tenant that asked; 1 to 100 characters
 * @param keyName the name of its key that was used, never the key; 1 to 100 characters
 * @param list which list
 * @param code which enterprise
 * @param asOf the time asked about; empty for the time of the answer
 * @param knownAt the time as of whose knowledge it was to be answered; empty for all that was known
 */
public record Asked(
    String bank,
    String keyName,
    ListName list,
    CreditCode code,
    Optional<Instant> asOf,
    Optional<Instant> knownAt) {
  /**
   * Checks the bounds.
   *
   * @throws IllegalArgumentException when one is exceeded, naming what
   */
  public Asked {
    Bounds.name("the bank's name", bank);
    Bounds.name("the key's name", keyName);
    Objects.requireNonNull(list);
    Objects.requireNonNull(code);
    asOf.ifPresent(time -> Bounds.time("the time asked about", time));
    knownAt.ifPresent(time -> Bounds.time("the time of the knowledge", time));
  }
}
