package io.tradehub.sandbox.cips.clearing;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradehub.sandbox.cips.ledger.Ledger;
import io.tradehub.sandbox.cips.ledger.Posting;
import io.tradehub.sandbox.cips.ledger.Posting.Kind;
import io.tradehub.sandbox.cips.ledger.Posting.Leg;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatementsTest {
  private static final LocalDate DAY = LocalDate.parse("2026-11-24");

  private final Ledger ledger = new Ledger();

  private void pay(int number, String from, String to, long fen) {
    ledger.post(
        new Posting(
            "P" + number,
            Instant.EPOCH.plusSeconds(number),
            DAY,
            from.equals(Ledger.OPERATOR) ? Kind.FUNDING : Kind.PAYMENT,
            "uetr" + number,
            "e2e" + number,
            List.of(new Leg(from, -fen), new Leg(to, fen))));
  }

  private void payments(int many) {
    List.of("A", "B").forEach(ledger::open);
    pay(0, Ledger.OPERATOR, "A", 1_000_000);
    for (int i = 1; i < many; i++) {
      pay(i, i % 3 == 0 ? "B" : "A", i % 3 == 0 ? "A" : "B", 10);
    }
  }

  @Test
  void each_movement_is_listed() {
    payments(Statements.MOST_LISTED);

    Outgoing.Statement statement = Statements.of(ledger, "A", DAY, false);

    assertThat(statement.entries()).hasSize(Statements.MOST_LISTED);
    assertThat(statement.entries().get(1).uetr()).isEqualTo("uetr1");
    assertThat(statement.entries().get(1).counterparty()).isEqualTo("B");
    assertThat(statement.closing()).isEqualTo(ledger.balance("A"));
  }

  @Test
  void of_very_many_payments_the_sums_are_and_they_add_up() {
    payments(Statements.MOST_LISTED + 1);

    Outgoing.Statement statement = Statements.of(ledger, "A", DAY, false);

    assertThat(statement.entries()).hasSize(3);
    assertThat(statement.entries())
        .extracting(Outgoing.Entry::code)
        .containsExactly("FUNDING", "PAYMENT", "PAYMENT");
    assertThat(statement.entries().stream().mapToLong(Outgoing.Entry::fen).sum())
        .isEqualTo(statement.closing())
        .isEqualTo(ledger.balance("A"));
  }
}
