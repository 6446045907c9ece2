package io.tradehub.loadtest.settle;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradehub.loadtest.rpc.Breaches;
import io.tradehub.loadtest.settle.Books.Booking;
import io.tradehub.loadtest.settle.Books.State;
import io.tradehub.v1.Money;
import io.tradehub.v1.Settlement;
import io.tradehub.v1.SettlementState;
import io.tradehub.v1.TransferStatus;
import java.io.OutputStream;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each lie of one party is found, and the truth is not called a lie. */
class ReconciliationTest {
  private static final SettlementState SETTLED = SettlementState.SETTLEMENT_STATE_SETTLED;
  private static final SettlementState REJECTED = SettlementState.SETTLEMENT_STATE_REJECTED;

  private final Breaches<Breach> breaches =
      new Breaches<>(0, new PrintStream(OutputStream.nullOutputStream()));
  private final Asked asked = new Asked();
  private final Told told = new Told(breaches);
  private final Inboxes inboxes = new Inboxes(breaches);
  private final Map<String, Settlement> hub = new HashMap<>();
  private final List<Booking> bookings = new ArrayList<>();
  private final Map<String, BigDecimal> balances = new HashMap<>();
  private BigDecimal sum = BigDecimal.ZERO;
  private Payment paid;
  private Payment refused;
  private Payment dropped;

  /** One payment that was settled, one that was rejected, and one that was never accepted. */
  @BeforeEach
  void everythingIsRight() {
    Payments payments = new Payments(1, Banks.OURS, "R");
    paid = payments.next();
    refused = payments.next();
    dropped = payments.next();
    accept(paid, SETTLED);
    accept(refused, REJECTED);
    Instruction unclear = new Instruction("r-dropped", false, true, List.of(dropped));
    asked.add(unclear);
    unclear.unclear();
    bookings.add(booking(paid, State.SETTLED, 1));
    bookings.add(booking(refused, State.REJECTED, 0));
    arrive(paid, "in-1");
    move(paid);
  }

  @Test
  void whatIsRightIsNoBreach() {
    Reconciliation reconciliation = reconcile();

    assertThat(breaches()).isEmpty();
    assertThat(reconciliation.settled()).isOne();
    assertThat(reconciliation.rejected()).isOne();
  }

  @Test
  void aPaymentWhoseClientWasToldNothingMayBePaidOnce() {
    hub.put(dropped.endToEndId(), settlement(dropped, SETTLED));
    told.take(settlement(dropped, SETTLED));
    bookings.add(booking(dropped, State.SETTLED, 1));
    arrive(dropped, "in-2");
    move(dropped);

    reconcile();

    assertThat(breaches()).isEmpty();
  }

  @Test
  void aPaymentThatTheHubForgotIsLost() {
    hub.remove(message(paid));
    balances.clear();

    reconcile();

    assertThat(breaches()).containsKey(Breach.LOST);
  }

  @Test
  void aPaymentWithoutAnEndIsLost() {
    hub.put(message(paid), settlement(paid, SettlementState.SETTLEMENT_STATE_UNKNOWN));

    reconcile();

    assertThat(breaches()).containsKey(Breach.LOST);
  }

  @Test
  void aPaymentThatMovedMoneyTwiceIsTwice() {
    bookings.set(0, booking(paid, State.SETTLED, 2));
    move(paid);

    reconcile();

    assertThat(breaches()).containsKeys(Breach.TWICE, Breach.BOOKS);
  }

  @Test
  void aPaymentBookedUnderTwoUetrsIsTwice() {
    bookings.add(
        new Booking(
            paid.endToEndId(),
            dropped.uetr(),
            paid.sender(),
            paid.receiver(),
            paid.amount(),
            State.SETTLED,
            1));

    reconcile();

    assertThat(breaches()).containsKey(Breach.TWICE);
  }

  @Test
  void aUetrOfTwoPaymentsIsAskedForWithTwoDocuments() {
    bookings.add(
        new Booking(
            dropped.endToEndId(),
            paid.uetr(),
            dropped.sender(),
            dropped.receiver(),
            dropped.amount(),
            State.REJECTED,
            0));

    reconcile();

    assertThat(breaches()).containsKey(Breach.DOCUMENTS);
  }

  @Test
  void aBookingThatNobodyAskedForIsFound() {
    Payment stranger = new Payments(2, Banks.OURS, "S").next();
    bookings.add(booking(stranger, State.SETTLED, 1));

    reconcile();

    assertThat(breaches()).containsKey(Breach.UNASKED);
  }

  @Test
  void aFenTooManyIsFoundInTheBookingAndInTheBalances() {
    Booking right = bookings.getFirst();
    bookings.set(
        0,
        new Booking(
            right.endToEndId(),
            right.uetr(),
            right.sender(),
            right.receiver(),
            right.amount().add(new BigDecimal("0.01")),
            right.state(),
            right.movements()));
    balances.merge(paid.receiver(), new BigDecimal("0.01"), BigDecimal::add);

    reconcile();

    assertThat(breaches()).containsKeys(Breach.UNASKED, Breach.BOOKS);
  }

  @Test
  void aRejectionThatCipsBookedAsSettledIsADisagreement() {
    bookings.set(1, booking(refused, State.SETTLED, 1));

    reconcile();

    assertThat(breaches()).containsKey(Breach.BOOKS);
  }

  @Test
  void aSettlementThatCipsDoesNotKnowIsADisagreement() {
    bookings.removeFirst();

    reconcile();

    assertThat(breaches()).containsKey(Breach.BOOKS);
  }

  @Test
  void aSumOfAllAccountsThatIsNotZeroIsFound() {
    sum = new BigDecimal("-0.01");

    reconcile();

    assertThat(breaches()).containsOnlyKeys(Breach.BOOKS);
  }

  @Test
  void aSettledPaymentThatNeverCameIsFound() {
    Payment other = new Payments(3, Banks.OURS, "T").next();
    accept(other, SETTLED);
    bookings.add(booking(other, State.SETTLED, 1));
    move(other);

    reconcile();

    assertThat(breaches()).containsOnlyKeys(Breach.INBOX);
  }

  @Test
  void aRejectedPaymentThatCameIsFound() {
    arrive(refused, "in-3");

    reconcile();

    assertThat(breaches()).containsOnlyKeys(Breach.INBOX);
  }

  @Test
  void aPaymentThatCameInTwoMessagesIsFound() {
    arrive(paid, "in-4");

    assertThat(breaches()).containsOnlyKeys(Breach.INBOX);
  }

  @Test
  void aMessageThatIsHandedOutAfterItsAcknowledgementWasConfirmedIsFound() {
    inboxes.handedOut("in-1", List.of());

    assertThat(breaches()).containsOnlyKeys(Breach.INBOX);
  }

  @Test
  void aMessageThatIsNeverAcknowledgedIsFoundUnlessTheAnswerToThatWasLost() {
    Payment other = new Payments(4, Banks.OURS, "U").next();
    accept(other, SETTLED);
    bookings.add(booking(other, State.SETTLED, 1));
    move(other);
    inboxes.handedOut("in-5", List.of(arrived(other)));
    inboxes.unclear("in-5");
    reconcile();
    assertThat(breaches()).isEmpty();

    Payment left = new Payments(5, Banks.OURS, "V").next();
    accept(left, SETTLED);
    bookings.add(booking(left, State.SETTLED, 1));
    move(left);
    inboxes.handedOut("in-6", List.of(arrived(left)));
    reconcile();
    assertThat(breaches()).containsOnlyKeys(Breach.INBOX);
  }

  @Test
  void anEndThatChangesIsFound() {
    told.take(settlement(paid, REJECTED));

    assertThat(breaches()).containsOnlyKeys(Breach.EVENTS);
  }

  @Test
  void anEndThatWasNotToldIsFound() {
    hub.put(message(refused), settlement(refused, SettlementState.SETTLEMENT_STATE_CANCELLED));
    bookings.set(1, booking(refused, State.CANCELLED, 0));

    reconcile();

    assertThat(breaches()).containsOnlyKeys(Breach.EVENTS);
  }

  private Reconciliation reconcile() {
    Reconciliation reconciliation =
        new Reconciliation(
            asked,
            told,
            inboxes,
            new Books(bookings, balances, sum),
            Map.of(),
            new Reconciliation.HubWord() {
              @Override
              public Optional<Settlement> settlement(String messageId) {
                return Optional.ofNullable(hub.get(messageId));
              }

              @Override
              public Optional<Settlement> settlement(Payment payment) {
                return Optional.ofNullable(hub.get(payment.endToEndId()));
              }
            },
            breaches);
    reconciliation.run();
    return reconciliation;
  }

  private Map<Breach, Integer> breaches() {
    Map<Breach, Integer> counts = new EnumMap<>(Breach.class);
    for (Breach breach : Breach.values()) {
      if (breaches.count(breach) > 0) {
        counts.put(breach, breaches.count(breach));
      }
    }
    return counts;
  }

  private void accept(Payment payment, SettlementState state) {
    Instruction instruction =
        new Instruction("r-" + payment.endToEndId(), false, true, List.of(payment));
    asked.add(instruction);
    Settlement settlement = settlement(payment, state);
    instruction.accepted(settlement);
    hub.put(message(payment), settlement);
    told.take(settlement);
  }

  private void arrive(Payment payment, String messageId) {
    inboxes.handedOut(messageId, List.of(arrived(payment)));
    inboxes.confirmed(messageId);
  }

  private static Arrived arrived(Payment payment) {
    return new Arrived(payment.endToEndId(), payment.uetr(), payment.amount(), payment.receiver());
  }

  private void move(Payment payment) {
    balances.merge(payment.sender(), payment.amount().negate(), BigDecimal::add);
    balances.merge(payment.receiver(), payment.amount(), BigDecimal::add);
  }

  private static String message(Payment payment) {
    return "m-" + payment.endToEndId();
  }

  private static Settlement settlement(Payment payment, SettlementState state) {
    return Settlement.newBuilder()
        .setMessageId(message(payment))
        .addTransfers(
            TransferStatus.newBuilder()
                .setEndToEndId(payment.endToEndId())
                .setUetr(payment.uetr())
                .setAmount(
                    Money.newBuilder()
                        .setCurrencyCode("CNY")
                        .setAmount(payment.amount().toPlainString()))
                .setState(state))
        .build();
  }

  private static Booking booking(Payment payment, State state, int movements) {
    return new Booking(
        payment.endToEndId(),
        payment.uetr(),
        payment.sender(),
        payment.receiver(),
        payment.amount(),
        state,
        movements);
  }
}
