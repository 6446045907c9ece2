package io.tradehub.sandbox.cips.clearing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What the books must say, worked out the slow way: everything is looked at again each time. */
final class SimpleModel {
  final Map<String, Long> balances = new TreeMap<>();
  final List<Item> items = new ArrayList<>();

  /** One payment or return. */
  static final class Item {
    final String message;
    final String from;
    final String to;
    final long fen;
    final boolean urgent;
    final boolean net;
    final Item original;
    Status status = Status.PDNG;

    Item(
        String message,
        String from,
        String to,
        long fen,
        boolean urgent,
        boolean net,
        Item original) {
      this.message = message;
      this.from = from;
      this.to = to;
      this.fen = fen;
      this.urgent = urgent;
      this.net = net;
      this.original = original;
    }
  }

  Item add(Item item) {
    items.add(item);
    settleGross();
    return item;
  }

  void move(String account, long fen) {
    balances.merge(account, fen, Long::sum);
    settleGross();
  }

  /** Again and again, until nobody's first can pay. */
  void settleGross() {
    boolean moved = true;
    while (moved) {
      moved = false;
      Set<String> looked = new HashSet<>();
      for (boolean urgent : new boolean[] {true, false}) {
        for (Item item : items) {
          boolean waits = item.status == Status.PDNG && !item.net && item.urgent == urgent;
          if (waits && looked.add(item.from) && covers(item)) {
            pay(item);
            moved = true;
          }
        }
      }
    }
  }

  private boolean covers(Item item) {
    return item.from.equals(item.to) || balances.get(item.from) >= item.fen;
  }

  private void pay(Item item) {
    balances.merge(item.from, -item.fen, Long::sum);
    balances.merge(item.to, item.fen, Long::sum);
    item.status = Status.ACSC;
  }

  void net() {
    Set<String> messages = new LinkedHashSet<>();
    items.stream().filter(this::collected).forEach(i -> messages.add(i.message));
    String overdrawn = overdrawn(messages);
    while (overdrawn != null) {
      String latest = null;
      for (Item item : items) {
        if (collected(item) && messages.contains(item.message) && item.from.equals(overdrawn)) {
          latest = item.message;
        }
      }
      messages.remove(latest);
      overdrawn = overdrawn(messages);
    }
    items.stream()
        .filter(i -> collected(i) && messages.contains(i.message))
        .toList()
        .forEach(this::pay);
    settleGross();
  }

  private boolean collected(Item item) {
    return item.net && item.status == Status.PDNG;
  }

  private String overdrawn(Set<String> messages) {
    Map<String, Long> after = new HashMap<>(balances);
    for (Item item : items) {
      if (collected(item) && messages.contains(item.message)) {
        after.merge(item.from, -item.fen, Long::sum);
        after.merge(item.to, item.fen, Long::sum);
      }
    }
    return balances.keySet().stream().filter(a -> after.get(a) < 0).findFirst().orElse(null);
  }

  void close() {
    net();
    items.stream().filter(i -> i.status == Status.PDNG).forEach(i -> i.status = Status.RJCT);
    balances.replaceAll((a, b) -> 0L);
  }

  /** What of a payment neither came back nor is on its way. */
  long left(Item payment) {
    return payment.fen
        - items.stream()
            .filter(i -> i.original == payment && i.status != Status.RJCT)
            .mapToLong(i -> i.fen)
            .sum();
  }
}
