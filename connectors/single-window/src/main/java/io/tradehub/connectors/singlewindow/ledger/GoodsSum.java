package io.tradehub.connectors.singlewindow.ledger;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the sales of one line come to, less what came back. */
final class GoodsSum {
  private final GoodsKey key;
  private final Optional<BookItem> item;
  private final Goods goods;
  private final List<Long> goodsIds = new ArrayList<>();
  private long quantity;
  private long total;
  private BigDecimal first = BigDecimal.ZERO;
  private BigDecimal second = BigDecimal.ZERO;
  private long sales;
  private long returns;

  /**
   * @param goods the first of them, which name the line when no book does
   * @param item of the book, when it was put and agrees
   */
  GoodsSum(GoodsKey key, Goods goods, Optional<BookItem> item) {
    this.key = key;
    this.goods = goods;
    this.item = item;
  }

  GoodsKey key() {
    return key;
  }

  Goods goods() {
    return goods;
  }

  /** The ids of all goods that are in it. */
  List<Long> goodsIds() {
    return goodsIds;
  }

  void add(Reconciler.Amounts sold) {
    sales++;
    quantity = Math.addExact(quantity, sold.quantity());
    total = Math.addExact(total, sold.total());
    first = first.add(Decimals.of(sold.first(), Decimals.QUANTITY));
    second = second.add(Decimals.of(sold.second(), Decimals.QUANTITY));
  }

  void takeOff(Reconciler.Amounts back) {
    returns++;
    quantity = Math.subtractExact(quantity, back.quantity());
    total = Math.subtractExact(total, back.total());
    first = first.subtract(Decimals.of(back.first(), Decimals.QUANTITY));
    second = second.subtract(Decimals.of(back.second(), Decimals.QUANTITY));
  }

  /** Whether nothing was added or taken off. */
  boolean empty() {
    return sales == 0 && returns == 0;
  }

  /** Whether there is something to declare of it. */
  boolean positive() {
    return quantity > 0 && total > 0;
  }

  FilingLine line(int part, int number) {
    BigDecimal amount = Decimals.of(quantity, Decimals.QUANTITY);
    return new FilingLine(
        part,
        number,
        key.item(),
        key.hsCode(),
        item.map(BookItem::name).orElse(goods.name()),
        item.map(BookItem::specification).orElse(goods.specification()),
        key.origin(),
        new FilingLine.Measure(amount, key.unit()),
        Decimals.money(total, key.currency()),
        key.currency(),
        legal(key.firstUnit(), item.map(its -> BookItem.legal(amount, its.firstPerUnit())), first),
        legal(
            key.secondUnit(),
            item.flatMap(BookItem::secondPerUnit).map(per -> BookItem.legal(amount, per)),
            second),
        sales,
        returns);
  }

  private static Optional<FilingLine.Measure> legal(
      String unit, Optional<BigDecimal> byBook, BigDecimal bySales) {
    return unit.isEmpty()
        ? Optional.empty()
        : Optional.of(new FilingLine.Measure(byBook.orElse(bySales), unit));
  }

  Reconciler.Reason whyHeld() {
    return new Reconciler.Reason(
        "MORE_RETURNED",
        ("of item %d as much came back in this period as was sold, or more (%d sales, %d returns): it"
                + " goes into the next filing in which more is sold")
            .formatted(key.item(), sales, returns));
  }
}
