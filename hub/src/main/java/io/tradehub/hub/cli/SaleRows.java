package io.tradehub.hub.cli;

import com.google.protobuf.Timestamp;
import io.tradehub.v1.Money;
import io.tradehub.v1.Quantity;
import io.tradehub.v1.Sale;
import io.tradehub.v1.SaleReturn;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Set;

/** Sales and returns as rows of a CSV file. */
final class SaleRows {
  /** Columns that a file of sales must have. */
  static final List<String> SALE =
      List.of(
          "sale_id",
          "account_book",
          "book_item",
          "quantity",
          "unit_price",
          "total",
          "currency",
          "sale_time");

  /** All that it may have. */
  static final Set<String> SALE_ALL =
      Set.of(
          "sale_id",
          "account_book",
          "book_item",
          "quantity",
          "unit",
          "unit_price",
          "total",
          "currency",
          "sale_time",
          "hs_code",
          "name",
          "specification",
          "origin_country",
          "first_quantity",
          "first_unit",
          "second_quantity",
          "second_unit",
          "order_number");

  /** Columns that a file of returns must have. */
  static final List<String> RETURN = List.of("return_id", "sale_id", "return_time");

  /** All that it may have. */
  static final Set<String> RETURN_ALL =
      Set.of("return_id", "sale_id", "quantity", "return_time", "reason");

  /** A time without a zone is China's, as the periods are. */
  private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

  private static final DateTimeFormatter LOCAL =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm[:ss]");

  private SaleRows() {}

  /**
   * A sale.
   *
   * @throws CommandFailure when a cell holds what its field cannot
   */
  static Sale sale(CsvTable.Row row) {
    Sale.Builder sale =
        Sale.newBuilder()
            .setSaleId(row.text("sale_id"))
            .setAccountBook(row.text("account_book"))
            .setBookItem(number("book_item", row.text("book_item")))
            .setQuantity(quantity(row, "quantity", "unit"))
            .setUnitPrice(row.text("unit_price"))
            .setTotal(
                Money.newBuilder()
                    .setAmount(row.text("total"))
                    .setCurrencyCode(row.text("currency")))
            .setSaleTime(time("sale_time", row.text("sale_time")))
            .setHsCode(row.text("hs_code"))
            .setName(row.text("name"))
            .setSpecification(row.text("specification"))
            .setOriginCountry(row.text("origin_country"))
            .setOrderNumber(row.text("order_number"));
    if (!row.text("first_quantity").isEmpty() || !row.text("first_unit").isEmpty()) {
      sale.setFirstQuantity(quantity(row, "first_quantity", "first_unit"));
    }
    if (!row.text("second_quantity").isEmpty() || !row.text("second_unit").isEmpty()) {
      sale.setSecondQuantity(quantity(row, "second_quantity", "second_unit"));
    }
    return sale.build();
  }

  /**
   * A return.
   *
   * @throws CommandFailure when a cell holds what its field cannot
   */
  static SaleReturn back(CsvTable.Row row) {
    return SaleReturn.newBuilder()
        .setReturnId(row.text("return_id"))
        .setSaleId(row.text("sale_id"))
        .setQuantity(row.text("quantity"))
        .setReturnTime(time("return_time", row.text("return_time")))
        .setReason(row.text("reason"))
        .build();
  }

  private static Quantity quantity(CsvTable.Row row, String value, String unit) {
    return Quantity.newBuilder().setValue(row.text(value)).setUnitCode(row.text(unit)).build();
  }

  private static int number(String column, String text) {
    try {
      return text.isEmpty() ? 0 : Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new CommandFailure(
          "%s is '%s'; expected a whole number".formatted(column, Screen.cut(text, 40)));
    }
  }

  /** A time like 2026-11-24T10:15:00+08:00, or 2026-11-24 10:15:00 in China. */
  static Timestamp time(String column, String text) {
    try {
      Instant time =
          text.contains("T")
              ? OffsetDateTime.parse(text).toInstant()
              : LocalDateTime.parse(text, LOCAL).atZone(CHINA).toInstant();
      return CheckCommand.timestamp(time);
    } catch (DateTimeException e) {
      throw new CommandFailure(
          "%s is '%s'; expected a time like 2026-11-24T10:15:00+08:00, or 2026-11-24 10:15:00 in China"
              .formatted(column, Screen.cut(text, 40)));
    }
  }
}
