package io.tradehub.connectors.offshore.registry;

import io.tradehub.connectors.offshore.list.CreditCode;
import java.time.Instant;
import java.util.Optional;

/**
 * What a list says of an enterprise became something else.
 *
 * @param time from when on; until then the other was said
 * @param code of whom
 * @param before what was said until then; empty when no version counted
 * @param after what is said from then on; empty when no version counts any more
 */
public record AnswerChange(
    Instant time, CreditCode code, Optional<Answer> before, Optional<Answer> after) {

  /** Where it stands among all changes of its list. */
  public Position position() {
    return new Position(time, Optional.of(code));
  }
}
