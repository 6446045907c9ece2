package io.tradehub.connectors.singlewindow.ledger;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.function.ToLongFunction;

/**
 * Makes goods lines of a period's sales and returns, and holds back what does not reconcile
 * (docs/single-window.md, "Reconciled"). It sees one after the other and keeps sums alone: how much
 * it holds depends on how many different goods there are, and not on how many sales.
 *
 * <p>First all returns, then all sales in the order that they were recorded, then {@link #finish}.
 */
final class Reconciler {
  /** How many different goods one filing may have. */
  static final int MAX_GOODS = 200_000;

  /** Half of the last place of a price: what rounding can have taken off each unit. */
  private static final BigDecimal HALF_PRICE_STEP = new BigDecimal("0.00005");

  private static final BigDecimal HALF = new BigDecimal("0.5");

  private final Optional<Map<Integer, BookItem>> book;
  private final ToLongFunction<BookItem> filedBefore;
  private final LongFunction<Goods> goods;
  private final Map<Long, GoodsSum> byGoods = new HashMap<>();
  private final Map<GoodsKey, GoodsSum> byKey = new LinkedHashMap<>();
  private final Map<Integer, Long> cameBack = new HashMap<>();

  /** How much of an item may still be sold; all its returns are known with its first sale. */
  private final Map<Integer, Long> room = new HashMap<>();

  /**
   * @param book the items of the book, when it was put
   * @param filedBefore what is filed of an item already, in hundred thousandths
   * @param goods the goods of an id
   */
  Reconciler(
      Optional<Map<Integer, BookItem>> book,
      ToLongFunction<BookItem> filedBefore,
      LongFunction<Goods> goods) {
    this.book = book;
    this.filedBefore = filedBefore;
    this.goods = goods;
  }

  /**
   * A sale as it was recorded, and what is left of it.
   *
   * @param goods the id of its goods
   * @param quantity in hundred thousandths
   * @param price in ten thousandths
   * @param total in cents
   * @param left what did not come back
   */
  record SoldGoods(long goods, long quantity, long price, long total, Amounts left) {}

  /** Quantity, total and legal quantities, in the ledger's numbers. */
  record Amounts(long quantity, long total, long first, long second) {}

  /** Why something is held back: a short code, and the same in words. */
  record Reason(String code, String text) {}

  /** Too many different goods for one filing. */
  static final class TooManyGoodsException extends RuntimeException {
    private static final long serialVersionUID = 1;

    TooManyGoodsException() {
      super(null, null, false, false);
    }
  }

  /** Takes off what came back of sales that were filed before. */
  void returned(long goodsId, Amounts back) {
    GoodsSum sum = sum(goodsId);
    sum.takeOff(back);
    cameBack.merge(sum.key().item(), back.quantity(), Math::addExact);
  }

  /** Adds a sale; empty when it reconciles, else why it is held back. */
  Optional<Reason> sold(SoldGoods sale) {
    GoodsSum sum = sum(sale.goods());
    Goods its = sum.goods();
    Optional<Reason> wrong = disagreement(its).or(() -> miscalculated(sale, its.currency()));
    if (wrong.isEmpty() && book.isPresent()) {
      wrong = oversold(sale, book.get().get(its.item()));
    }
    if (wrong.isEmpty()) {
      sum.add(sale.left());
    }
    return wrong;
  }

  private GoodsSum sum(long goodsId) {
    GoodsSum known = byGoods.get(goodsId);
    if (known == null) {
      if (byGoods.size() == MAX_GOODS) {
        throw new TooManyGoodsException();
      }
      Goods its = goods.apply(goodsId);
      Optional<BookItem> item =
          book.map(items -> items.get(its.item())).filter(i -> disagreement(its).isEmpty());
      known = byKey.computeIfAbsent(GoodsKey.of(its, item), key -> new GoodsSum(key, its, item));
      known.goodsIds().add(goodsId);
      byGoods.put(goodsId, known);
    }
    return known;
  }

  private Optional<Reason> disagreement(Goods its) {
    if (book.isEmpty()) {
      return Optional.empty();
    }
    BookItem item = book.get().get(its.item());
    if (item == null) {
      return reason(
          "UNKNOWN_ITEM",
          "the account book has no item %d: put the book with it, or return the sale and record it"
              + " with the item that it is of",
          its.item());
    }
    if (!item.unit().equals(its.unit())) {
      return reason(
          "UNIT",
          "it is sold in the unit %s, and item %d is kept in %s: return it and record it in that"
              + " unit, or put the book right",
          its.unit(),
          its.item(),
          item.unit());
    }
    if (!item.currency().equals(its.currency())) {
      return reason(
          "CURRENCY",
          "it is sold in %s, and item %d is sold in %s: return it and record it in that currency,"
              + " or put the book right",
          its.currency(),
          its.item(),
          item.currency());
    }
    return Optional.empty();
  }

  private static Optional<Reason> miscalculated(SoldGoods sale, String currency) {
    BigDecimal quantity = Decimals.of(sale.quantity(), Decimals.QUANTITY);
    BigDecimal exact = quantity.multiply(Decimals.of(sale.price(), Decimals.PRICE));
    BigDecimal total = Decimals.of(sale.total(), Decimals.MONEY);
    BigDecimal allowed =
        HALF.movePointLeft(Decimals.cents(currency)).add(quantity.multiply(HALF_PRICE_STEP));
    if (exact.subtract(total).abs().compareTo(allowed) <= 0) {
      return Optional.empty();
    }
    return reason(
        "TOTAL",
        "quantity times price is %s and its total %s: return it and record it with a total that"
            + " agrees",
        Decimals.text(exact),
        total.toPlainString());
  }

  private Optional<Reason> oversold(SoldGoods sale, BookItem item) {
    // What came back of filed sales is in bond again.
    long before =
        room.computeIfAbsent(
            item.item(),
            number ->
                item.quantity()
                    - filedBefore.applyAsLong(item)
                    + cameBack.getOrDefault(number, 0L));
    if (sale.left().quantity() <= before) {
      room.put(item.item(), before - sale.left().quantity());
      return Optional.empty();
    }
    return reason(
        "OVERSOLD",
        "of item %d %s came into bond, and only %s of it are not filed yet: put the book with all"
            + " that came in, or return what was not sold",
        item.item(),
        BookItem.quantity(item.quantity()),
        BookItem.quantity(Math.max(0, before)));
  }

  private static Optional<Reason> reason(String code, String text, Object... values) {
    return Optional.of(new Reason(code, text.formatted(values)));
  }

  /**
   * What is filed, and what is held back whole.
   *
   * @param lines the goods lines, by item
   * @param held those of which as much came back as was sold, or more
   */
  record Reconciled(List<GoodsSum> lines, List<GoodsSum> held) {}

  /** Ends it. */
  Reconciled finish() {
    List<GoodsSum> lines = new ArrayList<>();
    List<GoodsSum> held = new ArrayList<>();
    for (GoodsSum sum : byKey.values()) {
      if (sum.positive()) {
        lines.add(sum);
      } else if (!sum.empty()) {
        held.add(sum);
      }
    }
    lines.sort(Comparator.comparing(GoodsSum::key));
    held.sort(Comparator.comparing(GoodsSum::key));
    return new Reconciled(lines, held);
  }
}
