package io.tradehub.loadtest.declare;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Everything that was sold and came back, in this process, which no kill reaches. */
final class Sales {
  private final Map<String, Sold> sold = new HashMap<>();
  private final Map<String, BigDecimal> returned = new HashMap<>();
  private int returns;

  /** Nothing yet. */
  Sales() {}

  /** The hub has these. */
  synchronized void recorded(List<Sold> some) {
    some.forEach(one -> sold.put(one.id(), one));
  }

  /** The hub has it that so much of one came back. */
  synchronized void returned(String sale, BigDecimal quantity) {
    returned.merge(sale, quantity, BigDecimal::add);
    returns++;
  }

  /** All that was sold, in no order. */
  synchronized List<Sold> all() {
    return new ArrayList<>(sold.values());
  }

  /** How much of one came back. */
  synchronized BigDecimal returned(String sale) {
    return returned.getOrDefault(sale, BigDecimal.ZERO);
  }

  /** How many were sold. */
  synchronized int recorded() {
    return sold.size();
  }

  /** How many came back, wholly or in part. */
  synchronized int returned() {
    return returns;
  }

  /**
   * So much of an item.
   *
   * @param amount in money
   */
  record Sum(BigDecimal quantity, BigDecimal amount) {
    /** Nothing. */
    static final Sum ZERO = new Sum(BigDecimal.ZERO, BigDecimal.ZERO);

    /** Both together. */
    Sum plus(Sum more) {
      return new Sum(quantity.add(more.quantity), amount.add(more.amount));
    }

    /** Whether both are the same numbers. */
    boolean same(Sum other) {
      return quantity.compareTo(other.quantity) == 0 && amount.compareTo(other.amount) == 0;
    }
  }

  /**
   * What is to be filed of each item: what was sold and can be filed, less what came back of it.
   */
  synchronized Map<Integer, Sum> toFile() {
    Map<Integer, Sum> sums = new HashMap<>();
    for (Sold one : sold.values()) {
      if (one.reconciles()) {
        BigDecimal left = one.quantity().subtract(returned(one.id()));
        sums.merge(one.item(), new Sum(left, left.multiply(one.price())), Sum::plus);
      }
    }
    return sums;
  }
}
