package io.tradehub.sandbox.cips.clearing;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/** A payment, or a return of one, and what became of it. */
final class Payment {
  final long number;
  final Order order;
  final String endToEndId;
  final String uetr;
  final long fen;
  final LocalDate valueDate;
  final Outcome outcome;

  /** Who gets it; empty when nobody knows. */
  final Optional<Participant> receiver;

  /** Of a return: what it returns; else null. */
  final Payment original;

  /** Of a return: the sender's name of it; else empty. */
  final String returnId;

  /** What goes on to the receiver; null when it went, or never will. */
  String xml;

  /** Of a return: why. */
  Reason returnReason;

  private Status status = Status.RCVD;
  private Reason reason;
  private Instant settledAt;
  private int settlements;

  /** When it is let go; null when nothing holds it. */
  Instant heldUntil;

  /** What came back, and what is on its way back. */
  long returned;

  long returning;

  Payment(
      long number,
      Order order,
      Command.Transfer transfer,
      Optional<Participant> receiver,
      Outcome outcome) {
    this.number = number;
    this.order = order;
    this.endToEndId = transfer.endToEndId();
    this.uetr = transfer.uetr();
    this.fen = transfer.fen();
    this.valueDate = transfer.valueDate();
    this.receiver = receiver;
    this.outcome = outcome;
    this.xml = transfer.xml();
    this.original = null;
    this.returnId = "";
  }

  Payment(long number, Order order, Payment original, Command.Return command) {
    this.number = number;
    this.order = order;
    this.endToEndId = original.endToEndId;
    this.uetr = original.uetr;
    this.fen = command.fen();
    this.valueDate = command.valueDate();
    this.receiver = Optional.of(original.order.sender);
    this.outcome = Outcome.of(command.returnId());
    this.original = original;
    this.returnId = command.returnId();
    this.returnReason = command.reason();
    this.xml = command.xml();
  }

  boolean isReturn() {
    return original != null;
  }

  /** The account that it is taken from. */
  String debit() {
    return order.sender.account();
  }

  /** The account that it goes to. */
  String credit() {
    return receiver.orElseThrow().account();
  }

  /** CIPS's own name of it. */
  String reference() {
    return String.format("%s%012d", isReturn() ? "R" : "P", number);
  }

  Status status() {
    return status;
  }

  Optional<Reason> reason() {
    return Optional.ofNullable(reason);
  }

  Optional<Instant> settledAt() {
    return Optional.ofNullable(settledAt);
  }

  /** Goes on, but never from a final status. */
  void become(Status next) {
    if (status.isFinal()) {
      throw new IllegalStateException(reference() + " is " + status + " for good");
    }
    status = next;
  }

  void refuse(Reason why) {
    become(Status.RJCT);
    reason = why;
    xml = null;
  }

  void cancel(Reason why) {
    become(Status.CANC);
    reason = why;
    xml = null;
  }

  void settle(Instant time) {
    become(Status.ACSC);
    settledAt = time;
    settlements++;
  }

  Booked booked() {
    return new Booked(
        reference(),
        isReturn(),
        order.messageId,
        order.sender.bic(),
        receiver.map(Participant::bic).orElse(""),
        endToEndId,
        uetr,
        returnId,
        fen,
        returned,
        valueDate,
        status,
        reason(),
        settledAt(),
        settlements,
        order.asked);
  }
}
