package io.tradehub.connectors.cips.api;

import io.tradehub.connectors.cips.model.Agent;
import io.tradehub.connectors.cips.model.CreditTransfer;
import io.tradehub.connectors.cips.model.CreditTransfers;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * What the hub chooses when a request leaves it open.
 *
 * @param ids the message's and the payments' own
 * @param creationTime when the document was made
 * @param earliest the value date of payments that name none
 * @param settles the direct participant that a payment for an agent goes to
 * @param earlier the payments of the document for which this was chosen before; empty when none was
 */
record Chosen(
    OwnIds ids,
    Instant creationTime,
    LocalDate earliest,
    UnaryOperator<Agent> settles,
    List<CreditTransfer> earlier) {

  /** As it was chosen for an earlier document, so that the same request makes the same. */
  Chosen as(CreditTransfers document) {
    return new Chosen(ids, document.creationTime(), earliest, settles, document.transfers());
  }

  /** The value date of a payment, from 0, that names none. */
  LocalDate valueDate(int number) {
    return number < earlier.size() ? earlier.get(number).valueDate() : earliest;
  }

  /** Whom a payment, from 0, for an agent goes to. */
  Agent instructed(int number, Agent creditorAgent) {
    return number < earlier.size()
        ? earlier.get(number).instructedAgent()
        : settles.apply(creditorAgent);
  }
}
