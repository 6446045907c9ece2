package io.tradehub.sandbox.cips.clearing;

import io.tradehub.sandbox.cips.ledger.Ledger;
import io.tradehub.sandbox.cips.ledger.Posting;
import io.tradehub.sandbox.cips.ledger.Posting.Kind;
import io.tradehub.sandbox.cips.ledger.Posting.Leg;
import java.time.Instant;
import java.util.List;

/** What CIPS's operator does: funds and empties accounts, nets, ends and begins days. */
final class Operator {
  private final Ledger ledger;
  private final Register register;
  private final Mail mail;
  private final Settlement settlement;
  private long movements;

  Operator(Ledger ledger, Register register, Mail mail, Settlement settlement) {
    this.ledger = ledger;
    this.register = register;
    this.mail = mail;
    this.settlement = settlement;
  }

  private Settlement requireOpen() {
    if (!settlement.open()) {
      throw new IllegalArgumentException(
          "business day " + settlement.day() + " is closed; begin the next one first");
    }
    return settlement;
  }

  /** Puts money onto an account. */
  void fund(Command.Fund command) {
    requireOpen();
    requirePositive(command.fen());
    move(register.direct(command.bic()).bic(), command.fen(), Kind.FUNDING, command.at());
  }

  /** Takes money off an account; never more than there is. */
  void defund(Command.Defund command) {
    requireOpen();
    long fen = command.fen();
    requirePositive(fen);
    String account = register.direct(command.bic()).bic();
    if (ledger.balance(account) < fen) {
      throw new IllegalArgumentException(
          account + " has " + ledger.balance(account) + " fen, less than " + fen);
    }
    move(account, -fen, Kind.DEFUNDING, command.at());
  }

  private static void requirePositive(long fen) {
    if (fen <= 0) {
      throw new IllegalArgumentException("expected an amount above zero, not " + fen + " fen");
    }
  }

  private void move(String account, long fen, Kind kind, Instant now) {
    Leg leg = new Leg(account, fen);
    Posting posting =
        new Posting(
            String.format("F%012d", ++movements),
            now,
            settlement.day(),
            kind,
            "",
            "",
            List.of(leg, new Leg(Ledger.OPERATOR, -fen)));
    ledger.post(posting);
    mail.notify(posting, leg);
    settlement.credited(account, now);
  }

  /** A cut-off. */
  void net(Command.Net command) {
    requireOpen().net(command.at());
  }

  /** Ends the day: what waits for funds is refused, accounts are emptied, statements go out. */
  void close(Command.CloseDay command) {
    Instant now = command.at();
    requireOpen().close(now);
    for (Participant participant : register.all()) {
      if (participant.isDirect()) {
        long left = ledger.balance(participant.bic());
        if (left > 0) {
          move(participant.bic(), -left, Kind.DEFUNDING, now);
        }
        mail.send(
            participant,
            now,
            Statements.of(ledger, participant.bic(), settlement.day(), true),
            false);
      }
    }
    ledger.check();
  }

  /** Begins a day. */
  void open(Command.OpenDay command) {
    if (settlement.open()) {
      throw new IllegalArgumentException("business day " + settlement.day() + " is not closed");
    }
    if (settlement.day() != null && !command.day().isAfter(settlement.day())) {
      throw new IllegalArgumentException(
          command.day() + " is not after business day " + settlement.day());
    }
    settlement.open(command.day(), command.at());
  }
}
