package io.tradehub.connectors.singlewindow.ledger;

import java.util.Comparator;
import java.util.Optional;

/**
 * What sales must have in common to stand in one goods line: a line has one of each. In order of
 * currencies, for a declaration has one, and then of items.
 */
record GoodsKey(
    int item,
    String unit,
    String currency,
    String hsCode,
    String origin,
    String firstUnit,
    String secondUnit)
    implements Comparable<GoodsKey> {
  private static final Comparator<GoodsKey> ORDER =
      Comparator.comparing(GoodsKey::currency)
          .thenComparingInt(GoodsKey::item)
          .thenComparing(GoodsKey::unit)
          .thenComparing(GoodsKey::hsCode)
          .thenComparing(GoodsKey::origin)
          .thenComparing(GoodsKey::firstUnit)
          .thenComparing(GoodsKey::secondUnit);

  /**
   * @param item of the book, when it was put: then what the book says of the goods holds
   */
  static GoodsKey of(Goods goods, Optional<BookItem> item) {
    return item.map(
            its ->
                new GoodsKey(
                    its.item(),
                    its.unit(),
                    its.currency(),
                    its.hsCode(),
                    its.origin(),
                    its.firstUnit(),
                    its.secondUnit()))
        .orElseGet(
            () ->
                new GoodsKey(
                    goods.item(),
                    goods.unit(),
                    goods.currency(),
                    goods.hsCode(),
                    goods.origin(),
                    goods.firstUnit(),
                    goods.secondUnit()));
  }

  @Override
  public int compareTo(GoodsKey other) {
    return ORDER.compare(this, other);
  }
}
