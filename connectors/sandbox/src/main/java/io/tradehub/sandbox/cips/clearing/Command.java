package io.tradehub.sandbox.cips.clearing;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** What changes the state of CIPS: what participants sent, what the operator said, what is due. */
public sealed interface Command {

  /** When it came: the only clock that there is. */
  Instant at();

  /**
   * A bank takes part from now on; replaces its certificate when it does already.
   *
   * @param certificate in PEM
   */
  record Enrol(Instant at, Participant participant, String certificate) implements Command {}

  /**
   * Where a participant takes messages.
   *
   * @param url empty for nowhere
   */
  record Callback(Instant at, String bic, String url) implements Command {}

  /** Money comes onto a direct participant's account. */
  record Fund(Instant at, String bic, long fen) implements Command {}

  /** Money goes back. */
  record Defund(Instant at, String bic, long fen) implements Command {}

  /** A cut-off: settles what was collected. */
  record Net(Instant at) implements Command {}

  /** The business day ends. */
  record CloseDay(Instant at) implements Command {}

  /** The next one begins. */
  record OpenDay(Instant at, LocalDate day) implements Command {}

  /** Looks whether something that was held is due. */
  record Tick(Instant at) implements Command {}

  /**
   * A participant has taken a message, or never will.
   *
   * @param accepted false when it will never
   */
  record Pushed(Instant at, long push, boolean accepted) implements Command {}

  /** A message that was taken before came again, the same. */
  record Repeat(Instant at, String sender, String messageId) implements Command {}

  /**
   * Payments in one message: pacs.008, pacs.009.
   *
   * @param sender BIC of the participant that signed it
   * @param type message definition identifier
   * @param digest of the document
   * @param net settled at a cut-off
   * @param urgent before others that wait for funds
   * @param head of its group header, what goes on to the receiver, as XML
   */
  record Pay(
      Instant at,
      String sender,
      String messageId,
      String type,
      String digest,
      boolean net,
      boolean urgent,
      String head,
      List<Transfer> transfers)
      implements Command {
    public Pay {
      transfers = List.copyOf(transfers);
    }
  }

  /**
   * One payment of a message.
   *
   * @param fen its amount; 0 when it is none
   * @param receiver the direct or indirect participant that it goes to: BIC or CIPS id
   * @param flaw what is wrong with it by itself
   * @param xml what goes on to the receiver: its CdtTrfTxInf
   */
  record Transfer(
      String endToEndId,
      String uetr,
      long fen,
      LocalDate valueDate,
      String receiver,
      Optional<Reason> flaw,
      String xml) {}

  /**
   * A payment comes back: pacs.004.
   *
   * @param returnId the sender's name of it
   * @param uetr of the payment
   * @param fen how much of it; 0 when it is no amount
   * @param head as in {@link Pay}
   * @param xml its TxInf
   */
  record Return(
      Instant at,
      String sender,
      String messageId,
      String digest,
      String returnId,
      String uetr,
      long fen,
      LocalDate valueDate,
      Reason reason,
      Optional<Reason> flaw,
      String head,
      String xml)
      implements Command {}

  /** Asks for a payment back: camt.056. */
  record Cancel(
      Instant at,
      String sender,
      String messageId,
      String digest,
      String originalMessageId,
      String endToEndId,
      String uetr,
      Reason reason)
      implements Command {}

  /**
   * Answers a request that was passed on: camt.029.
   *
   * @param caseId the request's own id
   * @param status CNCL, PDCR or RJCR
   */
  record Resolve(
      Instant at,
      String sender,
      String messageId,
      String digest,
      String caseId,
      String status,
      Optional<Reason> reason)
      implements Command {}
}
