package io.tradehub.connectors.cips.model;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Movements on an account: a day's statement (camt.053) or a notification of some (camt.054).
 *
 * @param type which of the two
 * @param messageId the document's own id
 * @param creationTime when it was made
 * @param statementId the statement's id
 * @param owner whose account
 * @param businessDate of which business day
 * @param opening what was there when the day began, below zero when it was owed; only of a
 *     statement
 * @param closing what is there after the last movement; only of a statement
 * @param closed whether the day is over: the closing balance is CLBD, not ITBD; false of a
 *     notification, which does not say
 * @param entries the movements, oldest first
 */
public record Statement(
    MessageType type,
    String messageId,
    Instant creationTime,
    String statementId,
    Agent owner,
    LocalDate businessDate,
    Optional<Amount> opening,
    Optional<Amount> closing,
    boolean closed,
    List<Entry> entries)
    implements IsoMessage {
  public Statement {
    entries = List.copyOf(entries);
  }

  /**
   * One movement.
   *
   * @param reference CIPS's reference of it
   * @param amount never negative
   * @param credit whether it came in
   * @param bookingTime when
   * @param code what it was, BkTxCd/Prtry/Cd: PAYMENT, NETTING, RETURN, FUNDING, DEFUNDING
   * @param endToEndId of a payment
   * @param uetr of a payment
   * @param counterparty the other participant
   */
  public record Entry(
      String reference,
      Amount amount,
      boolean credit,
      Instant bookingTime,
      String code,
      Optional<String> endToEndId,
      Optional<String> uetr,
      Optional<Agent> counterparty) {}
}
