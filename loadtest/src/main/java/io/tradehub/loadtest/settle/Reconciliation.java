package io.tradehub.loadtest.settle;

import io.tradehub.loadtest.rpc.Breaches;
import io.tradehub.loadtest.settle.Books.Booking;
import io.tradehub.loadtest.settle.Books.State;
import io.tradehub.v1.Settlement;
import io.tradehub.v1.SettlementState;
import io.tradehub.v1.TransferStatus;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Compares, to the fen, what clients asked for and were told with what the hub says in the end,
 * with CIPS's books, and with what the receivers got.
 */
final class Reconciliation {
  private final Asked asked;
  private final Told told;
  private final Inboxes inboxes;
  private final Books books;
  private final Map<String, BigDecimal> funded;
  private final HubWord hub;
  private final Breaches<Breach> breaches;
  private final Map<String, List<Booking>> booked = new HashMap<>();
  private final Map<String, BigDecimal> expected = new HashMap<>();
  private int settled;
  private int rejected;

  /** What the hub says in the end. */
  interface HubWord {
    /** What an accepted message became; empty when it has none such. */
    Optional<Settlement> settlement(String messageId);

    /** The settlement with a payment; empty when it has none such. */
    Optional<Settlement> settlement(Payment payment);
  }

  /**
   * @param funded what was brought onto each bank's account, by its BIC
   */
  Reconciliation(
      Asked asked,
      Told told,
      Inboxes inboxes,
      Books books,
      Map<String, BigDecimal> funded,
      HubWord hub,
      Breaches<Breach> breaches) {
    this.asked = asked;
    this.told = told;
    this.inboxes = inboxes;
    this.books = books;
    this.funded = Map.copyOf(funded);
    this.hub = hub;
    this.breaches = breaches;
  }

  /** Compares. */
  void run() {
    funded.forEach((bank, amount) -> expected.merge(bank, amount, BigDecimal::add));
    strangersAndDoubles();
    for (Instruction instruction : asked.instructions()) {
      switch (instruction.answer()) {
        case ACCEPTED -> accepted(instruction);
        case UNCLEAR -> instruction.payments().forEach(this::unclear);
        case OPEN, REFUSED -> instruction.payments().forEach(this::nothing);
      }
    }
    balances();
  }

  /** How many payments the hub says are settled. */
  int settled() {
    return settled;
  }

  /** How many payments the hub says were rejected. */
  int rejected() {
    return rejected;
  }

  private void strangersAndDoubles() {
    Map<String, String> uetrs = new HashMap<>();
    for (Booking booking : books.bookings()) {
      List<Booking> same = booked.computeIfAbsent(booking.endToEndId(), id -> new ArrayList<>());
      same.add(booking);
      Optional<Payment> wish = asked.line(booking.endToEndId()).map(Asked.Line::payment);
      if (wish.isEmpty()) {
        breaches.add(Breach.UNASKED, booking.toString());
      } else if (wish.get().amount().compareTo(booking.amount()) != 0
          || !wish.get().sender().equals(booking.sender())
          || !wish.get().receiver().equals(booking.receiver())) {
        breaches.add(Breach.UNASKED, "%s, of which was asked %s".formatted(booking, wish.get()));
      }
      if (same.size() > 1) {
        breaches.add(Breach.TWICE, same.toString());
      }
      String other = uetrs.put(booking.uetr(), booking.endToEndId());
      if (other != null) {
        breaches.add(
            Breach.DOCUMENTS,
            "UETR %s is %s's and %s's".formatted(booking.uetr(), other, booking.endToEndId()));
      }
      int moves = booking.state() == State.SETTLED ? 1 : 0;
      if (booking.movements() != moves) {
        breaches.add(
            booking.movements() > moves ? Breach.TWICE : Breach.BOOKS,
            "money moved %d times for %s".formatted(booking.movements(), booking));
      }
    }
  }

  private void accepted(Instruction instruction) {
    Optional<Settlement> settlement = hub.settlement(instruction.messageId());
    if (settlement.isEmpty()) {
      breaches.add(
          Breach.LOST,
          "request %s was accepted as message %s, and the hub has none such"
              .formatted(instruction.requestId(), instruction.messageId()));
      return;
    }
    for (Payment payment : instruction.payments()) {
      compare(instruction.named(), payment, settlement.get());
    }
  }

  /** Its client was told nothing: it is settled or rejected once, or nobody has it. */
  private void unclear(Payment payment) {
    Optional<Settlement> settlement = hub.settlement(payment);
    if (settlement.isPresent()) {
      compare(false, payment, settlement.get());
    } else {
      nothing(payment);
    }
  }

  private void nothing(Payment payment) {
    if (booked.containsKey(payment.endToEndId())) {
      breaches.add(
          Breach.UNASKED,
          "the hub did not take %s, and CIPS has %s"
              .formatted(payment.endToEndId(), booked.get(payment.endToEndId())));
    }
    if (inboxes.line(payment.endToEndId()).isPresent()) {
      breaches.add(Breach.INBOX, "%s came, and was not taken".formatted(payment.endToEndId()));
    }
  }

  private void compare(boolean named, Payment payment, Settlement settlement) {
    String id = payment.endToEndId();
    List<TransferStatus> lines =
        settlement.getTransfersList().stream()
            .filter(line -> line.getEndToEndId().equals(id))
            .toList();
    if (lines.size() != 1) {
      breaches.add(
          Breach.LOST,
          "%s stands %d times in its settlement: %s".formatted(id, lines.size(), settlement));
      return;
    }
    TransferStatus line = lines.getFirst();
    SettlementState state = line.getState();
    if (!Told.isEnd(state)) {
      breaches.add(
          Breach.LOST,
          "%s, message %s, is %s in the end: %s %s; CIPS has %s"
              .formatted(
                  id,
                  settlement.getMessageId(),
                  state,
                  line.getReasonCode(),
                  line.getReasonText(),
                  booked.get(id)));
      return;
    }
    if (told.state(id).filter(state::equals).isEmpty()) {
      breaches.add(Breach.EVENTS, "%s is %s, and was told %s".formatted(id, state, told.state(id)));
    }
    if (new BigDecimal(line.getAmount().getAmount()).compareTo(payment.amount()) != 0
        || named && !line.getUetr().equals(payment.uetr())) {
      breaches.add(Breach.BOOKS, "asked for %s, and the hub has %s".formatted(payment, line));
    }
    books(payment, line);
    arrival(payment, state);
    if (state == SettlementState.SETTLEMENT_STATE_SETTLED) {
      settled++;
      expected.merge(payment.sender(), payment.amount().negate(), BigDecimal::add);
      expected.merge(payment.receiver(), payment.amount(), BigDecimal::add);
    } else {
      rejected++;
    }
  }

  private void books(Payment payment, TransferStatus line) {
    String id = payment.endToEndId();
    List<Booking> bookings = booked.getOrDefault(id, List.of());
    boolean agrees =
        bookings.stream()
            .anyMatch(
                booking ->
                    booking.uetr().equals(line.getUetr()) && agree(booking, line.getState()));
    // Of what CIPS refused before it looked into it, it may have no booking.
    boolean refused =
        bookings.isEmpty() && line.getState() != SettlementState.SETTLEMENT_STATE_SETTLED;
    if (!agrees && !refused) {
      breaches.add(
          Breach.BOOKS,
          "the hub says of %s: %s %s, UETR %s; CIPS says: %s"
              .formatted(id, line.getState(), line.getReasonCode(), line.getUetr(), bookings));
    }
  }

  private static boolean agree(Booking booking, SettlementState state) {
    return switch (booking.state()) {
      case SETTLED -> state == SettlementState.SETTLEMENT_STATE_SETTLED;
      case REJECTED -> state == SettlementState.SETTLEMENT_STATE_REJECTED;
      case CANCELLED -> state == SettlementState.SETTLEMENT_STATE_CANCELLED;
      case OPEN -> false;
    };
  }

  private void arrival(Payment payment, SettlementState state) {
    Optional<Inboxes.Line> line = inboxes.line(payment.endToEndId());
    if (state != SettlementState.SETTLEMENT_STATE_SETTLED) {
      line.ifPresent(
          arrived ->
              breaches.add(
                  Breach.INBOX,
                  "%s is %s, and came: %s".formatted(payment.endToEndId(), state, arrived)));
      return;
    }
    if (line.isEmpty()) {
      breaches.add(Breach.INBOX, "%s is settled, and its receiver has nothing".formatted(payment));
    } else if (!inboxes.isAcknowledged(line.get().messageId())
        || line.get().payment().amount().compareTo(payment.amount()) != 0
        || !line.get().payment().receiver().equals(payment.receiver())) {
      breaches.add(
          Breach.INBOX, "%s came as %s, or was not acknowledged".formatted(payment, line.get()));
    }
  }

  private void balances() {
    if (books.sum().signum() != 0) {
      breaches.add(Breach.BOOKS, "all accounts together have %s".formatted(books.sum()));
    }
    for (String bank : Banks.OURS) {
      BigDecimal theirs = books.balances().getOrDefault(bank, BigDecimal.ZERO);
      BigDecimal ours = expected.getOrDefault(bank, BigDecimal.ZERO);
      if (theirs.compareTo(ours) != 0) {
        breaches.add(
            Breach.BOOKS,
            "%s has %s at CIPS, and by its clients' payments %s".formatted(bank, theirs, ours));
      }
    }
  }
}
