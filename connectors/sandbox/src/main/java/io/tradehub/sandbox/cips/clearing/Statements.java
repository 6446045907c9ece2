package io.tradehub.sandbox.cips.clearing;

import io.tradehub.sandbox.cips.ledger.Ledger;
import io.tradehub.sandbox.cips.ledger.Posting;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads accounts' statements off the ledger. Of a day with more than {@value #MOST_LISTED}
 * movements a statement sums up payments and returns, by counterparty and by direction: it is one
 * message.
 */
final class Statements {
  static final int MOST_LISTED = 5_000;

  private Statements() {}

  /** Of one account and day. Each day begins with nothing. */
  static Outgoing.Statement of(Ledger ledger, String account, LocalDate day, boolean closed) {
    List<Posting> movements = ledger.movements(account, day);
    boolean all = movements.size() <= MOST_LISTED;
    List<Outgoing.Entry> entries = new ArrayList<>();
    Map<String, Outgoing.Entry> sums = new LinkedHashMap<>();
    long closing = 0;
    for (Posting posting : movements) {
      for (Posting.Leg leg : posting.legs()) {
        if (leg.account().equals(account)) {
          Outgoing.Entry entry = entry(posting, leg, counterparty(posting, leg));
          if (all || entry.counterparty().isEmpty()) {
            entries.add(entry);
          } else {
            String kind = entry.code() + entry.counterparty() + (entry.fen() < 0 ? "-" : "+");
            sums.merge(kind, summed(entry, sums.size() + 1), Statements::sum);
          }
          closing += leg.fen();
        }
      }
    }
    entries.addAll(sums.values());
    return new Outgoing.Statement(account, day, 0, closing, closed, entries);
  }

  private static Outgoing.Entry summed(Outgoing.Entry e, int number) {
    return new Outgoing.Entry(
        "SUM-" + number, e.fen(), e.time(), e.code(), "", "", e.counterparty());
  }

  private static Outgoing.Entry sum(Outgoing.Entry a, Outgoing.Entry b) {
    return new Outgoing.Entry(
        a.reference(),
        Math.addExact(a.fen(), b.fen()),
        b.time(),
        a.code(),
        "",
        "",
        a.counterparty());
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
