package io.tradehub.loadtest.settle;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PaymentsTest {
  private static final int MANY = 2_000;

  @Test
  void aSeedMakesTheSamePaymentsAgain() {
    assertThat(many(3)).isEqualTo(many(3)).isNotEqualTo(many(4));
  }

  @Test
  void noIdComesTwice() {
    List<Payment> payments = many(5);

    assertThat(payments).extracting(Payment::uetr).doesNotHaveDuplicates();
    assertThat(payments).extracting(Payment::endToEndId).doesNotHaveDuplicates();
    assertThat(payments).extracting(Payment::messageId).doesNotHaveDuplicates();
  }

  @Test
  void everyPaymentIsOneThatAHubMustTake() {
    assertThat(many(6))
        .allSatisfy(
            payment -> {
              assertThat(UUID.fromString(payment.uetr()))
                  .matches(uetr -> uetr.version() == 4 && uetr.variant() == 2);
              assertThat(payment.endToEndId()).hasSizeLessThanOrEqualTo(35);
              assertThat(payment.amount()).isGreaterThanOrEqualTo(new BigDecimal("0.01"));
              assertThat(payment.amount().scale()).isEqualTo(2);
              assertThat(payment.sender()).isNotEqualTo(payment.receiver());
              for (Payment.Customer customer : List.of(payment.debtor(), payment.creditor())) {
                assertThat(customer.creditCode()).hasSize(18);
                assertThat(customer.account()).matches(customer.iban() ? "DE\\d{20}" : "62\\d{17}");
                if (customer.iban()) {
                  assertThat(remainder(customer.account())).isOne();
                }
              }
            });
  }

  @Test
  void bothKindsOfAccountsAndEveryPairOfBanksComeUp() {
    List<Payment> payments = many(7);

    Set<String> pairs = new HashSet<>();
    payments.forEach(payment -> pairs.add(payment.sender() + payment.receiver()));
    assertThat(pairs).hasSize(Banks.OURS.size() * (Banks.OURS.size() - 1));
    assertThat(payments).anyMatch(payment -> payment.debtor().iban());
    assertThat(payments).anyMatch(payment -> !payment.debtor().iban());
  }

  /** ISO 13616: the country and check digits come last, letters count from 10, and 97 leaves 1. */
  private static int remainder(String iban) {
    StringBuilder digits = new StringBuilder();
    (iban.substring(4) + iban.substring(0, 4))
        .chars()
        .forEach(c -> digits.append(Character.digit(c, 36)));
    return new BigInteger(digits.toString()).mod(BigInteger.valueOf(97)).intValue();
  }

  private static List<Payment> many(long seed) {
    Payments payments = new Payments(seed, Banks.OURS, "TEST");
    return Stream.generate(payments::next).limit(MANY).toList();
  }
}
