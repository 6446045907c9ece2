package io.tradehub.sandbox.cips.clearing;

import io.tradehub.sandbox.cips.ledger.Ledger;
import io.tradehub.sandbox.cips.ledger.Posting;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Reads accounts' statements off the ledger. */
final class Statements {
  private Statements() {}

  /** Of one account and day. Each day begins with nothing. */
  static Outgoing.Statement of(Ledger ledger, String account, LocalDate day, boolean closed) {
    List<Outgoing.Entry> entries = new ArrayList<>();
    long closing = 0;
    for (Posting posting : ledger.movements(account, day)) {
      for (Posting.Leg leg : posting.legs()) {
        if (leg.account().equals(account)) {
          entries.add(entry(posting, leg, counterparty(posting, leg)));
          closing += leg.fen();
        }
      }
    }
    return new Outgoing.Statement(account, day, 0, closing, closed, entries);
  }

  static Outgoing.Entry entry(Posting posting, Posting.Leg leg, String counterparty) {
    return new Outgoing.Entry(
        posting.reference(),
        leg.fen(),
        posting.time(),
        posting.kind().name(),
        posting.endToEndId(),
        posting.uetr(),
        counterparty);
  }

  private static String counterparty(Posting posting, Posting.Leg leg) {
    return switch (posting.kind()) {
      case FUNDING, DEFUNDING, NETTING -> "";
      case PAYMENT, RETURN ->
          posting.legs().stream()
              .filter(l -> l != leg)
              .findFirst()
              .map(Posting.Leg::account)
              .orElse("");
    };
  }
}
