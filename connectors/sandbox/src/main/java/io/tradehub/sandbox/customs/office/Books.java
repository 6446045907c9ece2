package io.tradehub.sandbox.customs.office;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Sums up goods lines by account book and item. */
final class Books {
  private static final Comparator<Key> ORDER =
      Comparator.comparing(Key::book)
          .thenComparingInt(Key::item)
          .thenComparing(Key::hsCode)
          .thenComparing(Key::unit)
          .thenComparing(Key::currency);

  private final SortedMap<Key, Sum> sums = new TreeMap<>(ORDER);

  private record Key(String book, int item, String hsCode, String unit, String currency) {}

  private static final class Sum {
    private BigDecimal quantity = BigDecimal.ZERO;
    private BigDecimal amount = BigDecimal.ZERO;
    private BigDecimal releasedQuantity = BigDecimal.ZERO;
    private BigDecimal releasedAmount = BigDecimal.ZERO;
    private int lines;
  }

  /** Adds a declaration's lines, when it is one of an account book. */
  void add(Entry entry) {
    Content content = entry.taken.content();
    if (content.book().isEmpty()) {
      return;
    }
    for (Goods goods : content.goods()) {
      Key key =
          new Key(content.book(), goods.item(), goods.hsCode(), goods.unit(), goods.currency());
      Sum sum = sums.computeIfAbsent(key, k -> new Sum());
      sum.lines++;
      sum.quantity = sum.quantity.add(goods.quantity());
      sum.amount = sum.amount.add(goods.amount());
      if (entry.state().released()) {
        sum.releasedQuantity = sum.releasedQuantity.add(goods.quantity());
        sum.releasedAmount = sum.releasedAmount.add(goods.amount());
      }
    }
  }

  List<BookLine> lines() {
    return sums.entrySet().stream().map(e -> line(e.getKey(), e.getValue())).toList();
  }

  private static BookLine line(Key key, Sum sum) {
    return new BookLine(
        key.book,
        key.item,
        key.hsCode,
        key.unit,
        key.currency,
        sum.quantity,
        sum.amount,
        sum.releasedQuantity,
        sum.releasedAmount,
        sum.lines);
  }
}
