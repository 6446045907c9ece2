package io.tradehub.loadtest.declare;

import com.google.protobuf.Timestamp;
import io.tradehub.v1.Sale;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;

/**
 * One sold item.
 *
 * @param id for ever
 * @param item of the account book
 * @param quantity in its unit
 * @param price of one
 * @param total what is said to be the product of both
 * @param period its month in China
 * @param time when it was sold
 */
record Sold(
    String id,
    int item,
    BigDecimal quantity,
    BigDecimal price,
    BigDecimal total,
    YearMonth period,
    Instant time) {

  /** Whether it can be filed: its item is there, and its total is right. */
  boolean reconciles() {
    return item != Stock.NO_ITEM
        && item != Stock.SCARCE_ITEM
        && total.compareTo(quantity.multiply(price)) == 0;
  }

  /** As the hub takes it. */
  Sale toSale() {
    return Sale.newBuilder()
        .setSaleId(id)
        .setAccountBook(Stock.NUMBER)
        .setBookItem(item)
        .setQuantity(Wording.quantity(quantity, Stock.article(item).unit()))
        .setUnitPrice(Wording.plain(price))
        .setTotal(Wording.money(Stock.CURRENCY, total))
        .setSaleTime(
            Timestamp.newBuilder().setSeconds(time.getEpochSecond()).setNanos(time.getNano()))
        .build();
  }
}
