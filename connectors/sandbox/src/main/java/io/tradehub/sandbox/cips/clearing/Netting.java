package io.tradehub.sandbox.cips.clearing;

import io.tradehub.sandbox.cips.ledger.Ledger;
import io.tradehub.sandbox.cips.ledger.Posting.Leg;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which of the collected messages settle together, and what that does to each account.
 *
 * <p>Begins with all of them. As long as an account would be overdrawn, the latest message that it
 * pays for is put over to the next cut-off, whole, and all positions are looked at again: what it
 * would have paid may have been what another counted on. Accounts are looked at by name. It ends,
 * because each step takes a message away and an account that pays for none is not overdrawn.
 */
final class Netting {
  private final Ledger ledger;
  private final Map<Order, List<Payment>> messages = new LinkedHashMap<>();
  private final TreeMap<String, Long> positions = new TreeMap<>();

  /**
   * Works it out.
   *
   * @param collected as they came
   */
  Netting(Ledger ledger, List<Payment> collected) {
    this.ledger = ledger;
    for (Payment payment : collected) {
      messages.computeIfAbsent(payment.order, o -> new ArrayList<>()).add(payment);
      add(payment, 1);
    }
    String overdrawn = overdrawn();
    while (overdrawn != null) {
      putOver(overdrawn);
      overdrawn = overdrawn();
    }
  }

  private void add(Payment payment, int sign) {
    positions.merge(payment.debit(), -sign * payment.fen, Math::addExact);
    positions.merge(payment.credit(), sign * payment.fen, Math::addExact);
  }

  private String overdrawn() {
    for (var position : positions.entrySet()) {
      if (ledger.balance(position.getKey()) + position.getValue() < 0) {
        return position.getKey();
      }
    }
    return null;
  }

  private void putOver(String account) {
    Order latest = null;
    for (Order order : messages.keySet()) {
      if (order.sender.account().equals(account)) {
        latest = order;
      }
    }
    messages.remove(latest).forEach(p -> add(p, -1));
  }

  /** The payments that settle, as they came. */
  List<Payment> settling() {
    return messages.values().stream().flatMap(List::stream).toList();
  }

  /** What it does to each account; none whose position is even. */
  List<Leg> legs() {
    return positions.entrySet().stream()
        .filter(p -> p.getValue() != 0)
        .map(p -> new Leg(p.getKey(), p.getValue()))
        .toList();
  }
}
