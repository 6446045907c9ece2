package io.tradehub.sandbox.cips.iso;

import io.tradehub.sandbox.cips.clearing.Command;
import io.tradehub.sandbox.cips.clearing.Outcome;
import java.time.Instant;
import java.time.LocalDate;
import java.util.function.Function;

/** What a participant wants. */
public sealed interface Request {

  /** How it wants to be answered. */
  Outcome outcome();

  /**
   * That something is done.
   *
   * @param digest of the document
   * @param command what, given the time
   */
  record Do(Outcome outcome, String digest, Function<Instant, Command> command)
      implements Request {}

  /**
   * To know what became of a message: pacs.028.
   *
   * @param messageId its own id
   * @param type its message definition identifier
   */
  record Ask(Outcome outcome, String messageId, String type) implements Request {}

  /**
   * A statement: camt.060.
   *
   * @param owner BIC or CIPS id of whose account
   */
  record Report(Outcome outcome, String owner, LocalDate day) implements Request {}
}
