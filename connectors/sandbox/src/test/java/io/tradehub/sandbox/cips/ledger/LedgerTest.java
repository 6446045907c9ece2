package io.tradehub.sandbox.cips.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradehub.sandbox.cips.ledger.Posting.Kind;
import io.tradehub.sandbox.cips.ledger.Posting.Leg;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LedgerTest {
  private static final LocalDate DAY = LocalDate.parse("2026-11-24");

  private final Ledger ledger = new Ledger();

  @BeforeEach
  void accounts() {
    ledger.open("A");
    ledger.open("B");
    ledger.post(posting(new Leg("A", 100), new Leg(Ledger.OPERATOR, -100)));
  }

  private static Posting posting(Leg... legs) {
    return new Posting("R", Instant.EPOCH, DAY, Kind.PAYMENT, "", "", List.of(legs));
  }

  @Test
  void a_posting_moves_money_and_makes_none() {
    ledger.post(posting(new Leg("A", -60), new Leg("B", 60)));

    assertThat(ledger.balance("A")).isEqualTo(40);
    assertThat(ledger.balance("B")).isEqualTo(60);
    assertThat(ledger.balance(Ledger.OPERATOR)).isEqualTo(-100);
    assertThat(ledger.movements("B", DAY)).hasSize(1);
    assertThat(ledger.movements("B", DAY.plusDays(1))).isEmpty();
    ledger.check();
  }

  @Test
  void what_does_not_add_up_or_overdraws_changes_nothing() {
    assertThatThrownBy(() -> ledger.post(posting(new Leg("A", -60), new Leg("B", 61))))
        .hasMessageContaining("adds up to 1");
    assertThatThrownBy(() -> ledger.post(posting(new Leg("A", -101), new Leg("B", 101))))
        .hasMessageContaining("overdraw");
    assertThatThrownBy(() -> ledger.post(posting(new Leg("A", -1), new Leg("C", 1))))
        .hasMessageContaining("no account of C");
    assertThatThrownBy(
            () ->
                ledger.post(
                    posting(
                        new Leg("A", Long.MAX_VALUE),
                        new Leg("B", Long.MAX_VALUE),
                        new Leg("A", 2))))
        .isInstanceOf(ArithmeticException.class);

    assertThat(ledger.balance("A")).isEqualTo(100);
    assertThat(ledger.balance("B")).isZero();
    assertThat(ledger.postings()).isEqualTo(1);
  }

  @Test
  void an_account_in_several_legs_counts_once() {
    ledger.post(posting(new Leg("A", -500), new Leg("A", 500)));

    assertThat(ledger.balance("A")).isEqualTo(100);
    assertThat(ledger.movements("A", DAY)).hasSize(2);
  }

  @Test
  void fen_are_exact() {
    assertThat(Fen.of(new BigDecimal("1234.5"))).isEqualTo(123450);
    assertThat(Fen.yuan(123450)).isEqualTo(new BigDecimal("1234.50"));
    assertThatThrownBy(() -> Fen.of(new BigDecimal("0.001")))
        .isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(() -> Fen.of(new BigDecimal("-1"))).isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(() -> Fen.of(new BigDecimal("1e20")))
        .isInstanceOf(ArithmeticException.class);
  }
}
