package io.tradehub.sandbox.cips.clearing;

import io.tradehub.sandbox.cips.ledger.Ledger;
import io.tradehub.sandbox.cips.ledger.Posting;
import io.tradehub.sandbox.cips.ledger.Posting.Kind;
import io.tradehub.sandbox.cips.ledger.Posting.Leg;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Where payments wait and how they settle. Gross: each account has a queue, urgent ones first, then
 * as they came; the first settles when there are funds, and nobody overtakes it. The queue is
 * looked at again whenever something comes in. Net: see {@link Netting}.
 */
final class Settlement {
  private static final Comparator<Payment> ORDER =
      Comparator.<Payment>comparingInt(p -> p.order.urgent ? 0 : 1)
          .thenComparingLong(p -> p.number);
  private static final Reason NO_FUNDS =
      new Reason("AM04", "there were no funds for it when the business day ended");
  private static final Reason DAY_OVER =
      new Reason("DT01", "its business day was over before it could be settled");

  private final Ledger ledger;
  private final Mail mail;
  private final Map<String, TreeSet<Payment>> queues = new TreeMap<>();
  private final TreeMap<Long, Payment> collected = new TreeMap<>();
  private final TreeMap<Long, Payment> future = new TreeMap<>();
  private final TreeMap<Long, Payment> held = new TreeMap<>();
  private final Deque<String> credited = new ArrayDeque<>();
  private final AutomaticReturns returns;
  private LocalDate day;
  private boolean open;
  private long runs;

  /** Makes the return that an outcome asks for. */
  interface AutomaticReturns {
    void giveBack(Payment payment, Reason reason, Instant now);
  }

  Settlement(Ledger ledger, Mail mail, AutomaticReturns returns) {
    this.ledger = ledger;
    this.mail = mail;
    this.returns = returns;
  }

  LocalDate day() {
    return day;
  }

  boolean open() {
    return open;
  }

  /** Takes a payment that was found right. */
  void enter(Payment payment, Instant now) {
    mail.touch(payment.order);
    Status hold =
        switch (payment.outcome.kind()) {
          case HELD -> Status.PDNG;
          case RECEIVED -> Status.RCVD;
          case IN_PROCESS -> Status.ACSP;
          default -> null;
        };
    if (hold == null) {
      proceed(payment, now);
    } else {
      payment.become(hold);
      payment.heldUntil = now.plusSeconds(payment.outcome.seconds());
      held.put(payment.number, payment);
    }
  }

  private void proceed(Payment payment, Instant now) {
    if (!open || payment.valueDate.isAfter(day)) {
      payment.become(Status.PDNG);
      future.put(payment.number, payment);
    } else if (payment.order.net) {
      payment.become(Status.PDNG);
      collected.put(payment.number, payment);
    } else {
      payment.become(Status.PDNG);
      queue(payment.debit()).add(payment);
      credited.add(payment.debit());
      runQueues(now);
    }
  }

  /** Puts a payment into its queue without looking at the queue; the caller is about to. */
  void enqueue(Payment payment) {
    payment.become(Status.PDNG);
    queue(payment.debit()).add(payment);
    credited.add(payment.debit());
  }

  /** Takes a payment out of wherever it waits. */
  void withdraw(Payment payment, Instant now) {
    queue(payment.debit()).remove(payment);
    collected.remove(payment.number);
    future.remove(payment.number);
    held.remove(payment.number);
    // Whoever stood behind it may be first now.
    credited.add(payment.debit());
    runQueues(now);
  }

  /** Money came onto an account by itself, not by a payment. */
  void credited(String account, Instant now) {
    credited.add(account);
    runQueues(now);
  }

  private void runQueues(Instant now) {
    while (!credited.isEmpty()) {
      TreeSet<Payment> queue = queue(credited.poll());
      // Settling may put a return before it, into the same queue: so not removeFirst().
      for (Payment first = first(queue); first != null && settles(first, now); ) {
        queue.remove(first);
        first = first(queue);
      }
    }
  }

  private static Payment first(TreeSet<Payment> queue) {
    return queue.isEmpty() ? null : queue.first();
  }

  private boolean settles(Payment payment, Instant now) {
    List<Leg> legs =
        List.of(new Leg(payment.debit(), -payment.fen), new Leg(payment.credit(), payment.fen));
    if (!ledger.covers(legs)) {
      return false;
    }
    ledger.post(
        new Posting(
            payment.reference(),
            now,
            day,
            payment.isReturn() ? Kind.RETURN : Kind.PAYMENT,
            payment.uetr,
            payment.endToEndId,
            legs));
    settled(payment, now);
    credited.add(payment.credit());
    return true;
  }

  private void settled(Payment payment, Instant now) {
    payment.settle(now);
    mail.touch(payment.order);
    if (payment.isReturn()) {
      payment.original.returned += payment.fen;
      payment.original.returning -= payment.fen;
    }
    if (!payment.isReturn() && payment.outcome.kind() == Outcome.Kind.RETURNED) {
      payment.xml = null;
      returns.giveBack(payment, new Reason("AC04", "the account is closed"), now);
    } else {
      mail.forward(payment, now);
    }
  }

  private TreeSet<Payment> queue(String account) {
    return queues.computeIfAbsent(account, a -> new TreeSet<>(ORDER));
  }

  /** A cut-off: settles what was collected, as far as there are funds. */
  void net(Instant now) {
    Netting netting = new Netting(ledger, List.copyOf(collected.values()));
    List<Leg> legs = netting.legs();
    if (netting.settling().isEmpty()) {
      return;
    }
    Posting posting =
        new Posting(String.format("N%012d", ++runs), now, day, Kind.NETTING, "", "", legs);
    ledger.post(posting);
    for (Payment payment : netting.settling()) {
      collected.remove(payment.number);
      payment.become(Status.ACSP);
      settled(payment, now);
    }
    for (Leg leg : legs) {
      mail.notify(posting, leg);
      credited.add(leg.account());
    }
    runQueues(now);
  }

  /** Lets go what was held until now. */
  void release(Instant now) {
    for (Payment payment : List.copyOf(held.values())) {
      if (!payment.heldUntil.isAfter(now)) {
        held.remove(payment.number);
        proceed(payment, now);
      }
    }
  }

  /** When the next one that is held is let go; null when there is none. */
  Instant nextRelease() {
    return held.values().stream().map(p -> p.heldUntil).min(Comparator.naturalOrder()).orElse(null);
  }

  /** Ends the day: a last netting run, and what has no funds by now is refused. */
  void close(Instant now) {
    net(now);
    List<Payment> left = new ArrayList<>(collected.values());
    collected.clear();
    queues.values().forEach(left::addAll);
    queues.clear();
    left.forEach(p -> refuse(p, NO_FUNDS));
    open = false;
  }

  /** Begins a day: what waited for it goes on, what should have been settled before is refused. */
  void open(LocalDate day, Instant now) {
    this.day = day;
    open = true;
    List<Payment> waiting = List.copyOf(future.values());
    future.clear();
    for (Payment payment : waiting) {
      if (payment.valueDate.isBefore(day) && !payment.isReturn()) {
        refuse(payment, DAY_OVER);
      } else {
        proceed(payment, now);
      }
    }
  }

  private void refuse(Payment payment, Reason reason) {
    payment.refuse(reason);
    if (payment.isReturn()) {
      payment.original.returning -= payment.fen;
    }
    mail.touch(payment.order);
  }

  /** How many wait, by account, for funds. */
  Map<String, Integer> queued() {
    Map<String, Integer> sizes = new HashMap<>();
    queues.forEach((account, queue) -> sizes.put(account, queue.size()));
    return sizes;
  }

  int collected() {
    return collected.size();
  }

  int future() {
    return future.size();
  }

  int held() {
    return held.size();
  }
}
