package io.tradehub.sandbox.cips.clearing;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** What CIPS says to a participant. */
public sealed interface Outgoing {

  /**
   * What became of a message: pacs.002.
   *
   * @param originalMessageId the message's own id
   * @param originalType its message definition identifier
   * @param groupStatus a {@link Status} or {@link #PART}
   * @param reason why, of the whole message
   * @param transactions each payment; none when there is nothing to say of each
   */
  record StatusReport(
      String originalMessageId,
      String originalType,
      String groupStatus,
      Optional<Reason> reason,
      List<TransactionStatus> transactions)
      implements Outgoing {
    /** Some payments of the message are settled and some not. */
    public static final String PART = "PART";

    public StatusReport {
      transactions = List.copyOf(transactions);
    }

    /** A refusal of a whole message. */
    public static StatusReport refusal(String messageId, String type, Reason reason) {
      return new StatusReport(messageId, type, Status.RJCT.name(), Optional.of(reason), List.of());
    }

    /** The same as it was before it became what it is. */
    StatusReport earlier() {
      return new StatusReport(
          originalMessageId, originalType, Status.RCVD.name(), Optional.empty(), List.of());
    }
  }

  /**
   * What became of one payment.
   *
   * @param settledAt when it was settled
   * @param reference CIPS's own
   */
  record TransactionStatus(
      String endToEndId,
      String uetr,
      Status status,
      Optional<Reason> reason,
      Optional<Instant> settledAt,
      Optional<String> reference) {}

  /**
   * A settled payment for its receiver: a pacs.008 or pacs.009 of its own.
   *
   * @param type message definition identifier
   * @param reference CIPS's own of the payment
   * @param fen its amount
   * @param head what stood in the group header, as XML
   * @param xml its CdtTrfTxInf
   */
  record Forward(String type, String reference, long fen, String head, String xml)
      implements Outgoing {}

  /**
   * A settled return for who paid: pacs.004.
   *
   * @param returnId the sender's name of it
   * @param original the payment
   * @param head as in {@link Forward}; empty when CIPS made the return itself
   * @param xml its TxInf; empty likewise
   */
  record ReturnForward(
      String returnId,
      String reference,
      long fen,
      LocalDate valueDate,
      Reason reason,
      Original original,
      String head,
      String xml)
      implements Outgoing {}

  /**
   * The payment that another message speaks of.
   *
   * @param messageId its message's own id
   * @param type its message's type
   * @param sender BIC of who sent it
   * @param receiver BIC of who got it
   */
  record Original(
      String messageId,
      String type,
      String sender,
      String receiver,
      String endToEndId,
      String uetr,
      long fen,
      LocalDate valueDate) {}

  /**
   * A request for cancellation, passed on to who got the money: camt.056.
   *
   * @param caseId the id by which its answer names it
   */
  record CancellationRequest(String caseId, Original original, Reason reason) implements Outgoing {}

  /**
   * What became of a request for cancellation: camt.029.
   *
   * @param caseId the request's own id
   * @param status CNCL, PDCR or RJCR
   */
  record Resolution(
      String caseId, String status, String endToEndId, String uetr, Optional<Reason> reason)
      implements Outgoing {}

  /**
   * A statement of a day: camt.053.
   *
   * @param account whose, a BIC
   * @param closed whether the day is over
   */
  record Statement(
      String account,
      LocalDate day,
      long opening,
      long closing,
      boolean closed,
      List<Entry> entries)
      implements Outgoing {
    public Statement {
      entries = List.copyOf(entries);
    }
  }

  /** A notification of a movement: camt.054. */
  record Notification(String account, LocalDate day, Entry entry) implements Outgoing {}

  /**
   * One movement on an account.
   *
   * @param reference CIPS's own
   * @param fen what came; negative when it went
   * @param time when it was booked
   * @param code PAYMENT, NETTING, RETURN, FUNDING, DEFUNDING
   * @param counterparty BIC of the other participant; empty when there is none
   */
  record Entry(
      String reference,
      long fen,
      Instant time,
      String code,
      String endToEndId,
      String uetr,
      String counterparty) {}
}
