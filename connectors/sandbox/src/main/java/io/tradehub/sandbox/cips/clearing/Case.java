package io.tradehub.sandbox.cips.clearing;

import java.util.Optional;

/** A request for cancellation and what was answered last. */
final class Case implements Received {
  final Participant sender;
  final String messageId;
  final String digest;
  final String endToEndId;
  final String uetr;

  /** CNCL, PDCR or RJCR. */
  String status = "PDCR";

  Reason reason;

  Case(Command.Cancel command, Participant sender) {
    this.sender = sender;
    this.messageId = command.messageId();
    this.digest = command.digest();
    this.endToEndId = command.endToEndId();
    this.uetr = command.uetr();
  }

  @Override
  public String digest() {
    return digest;
  }

  @Override
  public void again() {
    // It moves no money, so that nobody counts it.
  }

  Case answered(String status, Reason reason) {
    this.status = status;
    this.reason = reason;
    return this;
  }

  Outgoing.Resolution resolution() {
    return new Outgoing.Resolution(
        messageId, status, endToEndId, uetr, Optional.ofNullable(reason));
  }
}
