package io.tradehub.connectors.singlewindow.ledger;

import com.google.protobuf.Timestamp;
import io.tradehub.v1.Finding;
import io.tradehub.v1.Sale;
import io.tradehub.v1.SaleReturn;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Checks what can be known of a sale or a return by itself. Whether a sale's figures agree with
 * each other and with the account book is found when its period is filed: until then the book may
 * be put or be mended.
 */
final class SaleCheck {
  private static final int MAX_ID = 64;
  private static final int MAX_NAME = 255;
  private static final int MAX_SPECIFICATION = 255;
  private static final int MAX_REASON = 200;

  /** Clocks differ a little. */
  private static final Duration AHEAD = Duration.ofMinutes(5);

  /** A year that no sale is of; what is earlier is a mistake of seconds and milliseconds. */
  private static final Instant FIRST = Instant.parse("2000-01-01T00:00:00Z");

  private SaleCheck() {}

  /** What was read, when nothing is wrong, or all that is wrong. */
  record Read<T>(Optional<T> value, List<Finding> findings) {}

  /**
   * A return whose fields are right.
   *
   * @param asked how much, in hundred thousandths; empty for all that is left
   */
  record Returned(
      String returnId, String saleId, Optional<Long> asked, long returnTime, String reason) {}

  static Read<Sold> sale(Sale sale, Instant now) {
    FieldCheck check = new FieldCheck("DEC-SALE");
    String id = check.id("sale_id", sale.getSaleId(), MAX_ID);
    String book = check.book("account_book", sale.getAccountBook());
    int item = check.item("book_item", sale.getBookItem());
    FilingLine.Measure quantity = check.measure("QUANTITY", "quantity", sale.getQuantity());
    BigDecimal price = check.price("unit_price", sale.getUnitPrice());
    BigDecimal total = check.money("TOTAL", "total", sale.getTotal());
    long time = time(check, "sale_time", sale.getSaleTime(), now);
    String hsCode = check.hsCode("hs_code", sale.getHsCode(), false);
    String name = check.text("NAME", "name", sale.getName(), false, MAX_NAME);
    String specification =
        check.text(
            "SPECIFICATION", "specification", sale.getSpecification(), false, MAX_SPECIFICATION);
    String origin = check.country("origin_country", sale.getOriginCountry(), false);
    Optional<FilingLine.Measure> first =
        check.optionalMeasure("FIRST", "first_quantity", sale.getFirstQuantity());
    Optional<FilingLine.Measure> second =
        check.optionalMeasure("SECOND", "second_quantity", sale.getSecondQuantity());
    if (first.isEmpty() && second.isPresent()) {
      check.wrong("FIRST", "first_quantity", "it is missing where there is a second");
    }
    first.ifPresent(its -> check.agrees("FIRST", "first_quantity", its, quantity));
    second.ifPresent(its -> check.agrees("SECOND", "second_quantity", its, quantity));
    String order = check.text("ORDER", "order_number", sale.getOrderNumber(), false, MAX_ID);
    if (!check.findings().isEmpty()) {
      return new Read<>(Optional.empty(), check.findings());
    }
    Goods goods =
        new Goods(
            item,
            quantity.unit(),
            sale.getTotal().getCurrencyCode(),
            hsCode,
            name,
            specification,
            origin,
            first.map(FilingLine.Measure::unit).orElse(""),
            second.map(FilingLine.Measure::unit).orElse(""));
    Sold sold =
        new Sold(
            id,
            book,
            goods,
            scaled(quantity),
            Decimals.scaled(price, Decimals.PRICE),
            Decimals.scaled(total, Decimals.MONEY),
            first.map(SaleCheck::scaled),
            second.map(SaleCheck::scaled),
            time,
            order);
    return new Read<>(Optional.of(sold), List.of());
  }

  /**
   * What must be there because the sale's book was never put.
   *
   * @return all that is missing; nothing when the book alone is enough
   */
  static List<Finding> undescribed(Sold sold) {
    FieldCheck check = new FieldCheck("DEC-SALE");
    Goods goods = sold.goods();
    missing(check, "HS-CODE", "hs_code", goods.hsCode(), sold.book());
    missing(check, "NAME", "name", goods.name(), sold.book());
    missing(check, "SPECIFICATION", "specification", goods.specification(), sold.book());
    missing(check, "ORIGIN", "origin_country", goods.origin(), sold.book());
    missing(check, "FIRST", "first_quantity", goods.firstUnit(), sold.book());
    return check.findings();
  }

  private static void missing(
      FieldCheck check, String rule, String field, String value, String book) {
    if (value.isEmpty()) {
      check.wrong(
          rule,
          field,
          "it is missing, and account book %s was never put: give it here, or put the book first"
              .formatted(book));
    }
  }

  static Read<Returned> returned(SaleReturn back, Instant now) {
    FieldCheck check = new FieldCheck("DEC-RETURN");
    String id = check.id("return_id", back.getReturnId(), MAX_ID);
    String sale = check.id("sale_id", back.getSaleId(), MAX_ID);
    Optional<BigDecimal> quantity =
        back.getQuantity().isEmpty()
            ? Optional.empty()
            : Optional.of(check.quantity("QUANTITY", "quantity", back.getQuantity()));
    long time = time(check, "return_time", back.getReturnTime(), now);
    String reason = check.text("REASON", "reason", back.getReason(), false, MAX_REASON);
    if (!check.findings().isEmpty()) {
      return new Read<>(Optional.empty(), check.findings());
    }
    Optional<Long> asked = quantity.map(q -> Decimals.scaled(q, Decimals.QUANTITY));
    return new Read<>(Optional.of(new Returned(id, sale, asked, time, reason)), List.of());
  }

  private static long time(FieldCheck check, String field, Timestamp time, Instant now) {
    if (time.equals(Timestamp.getDefaultInstance())) {
      check.wrong("TIME", field, "it is missing");
      return 0;
    }
    Instant instant;
    try {
      instant = Times.instant(time);
    } catch (RuntimeException e) {
      check.wrong("TIME", field, "it is no time");
      return 0;
    }
    if (instant.isBefore(FIRST) || instant.isAfter(now.plus(AHEAD))) {
      check.wrong(
          "TIME",
          field,
          "it is %s, and must lie between %s and now (%s)".formatted(instant, FIRST, now));
      return 0;
    }
    return Times.nanos(instant);
  }

  private static long scaled(FilingLine.Measure measure) {
    return Decimals.scaled(measure.value(), Decimals.QUANTITY);
  }
}
