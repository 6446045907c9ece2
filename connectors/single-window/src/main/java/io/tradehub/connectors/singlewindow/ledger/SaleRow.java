package io.tradehub.connectors.singlewindow.ledger;

import io.tradehub.v1.Money;
import io.tradehub.v1.Quantity;
import io.tradehub.v1.RecordedSale;
import io.tradehub.v1.Sale;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** A row of sales as the API shows it. */
final class SaleRow {
  private SaleRow() {}

  static RecordedSale read(ResultSet row) throws SQLException {
    RecordedSale.Builder sale =
        RecordedSale.newBuilder()
            .setSale(sale(row))
            .setPeriod(Months.of(row.getLong("period")).toString())
            .setReturnedQuantity(quantity(row.getLong("returned")))
            .setState(state(row))
            .setRecordTime(Times.timestamp(Times.instant(row.getLong("record_time"))));
    int state = row.getInt("state");
    if (state == SaleState.HELD) {
      sale.setHeldReason(row.getString("held_code") + ": " + row.getString("held_text"));
    }
    if (state == SaleState.HELD || state == SaleState.FILED) {
      sale.setConsolidationId(row.getString("filing_id"));
    }
    if (state == SaleState.FILED) {
      sale.setGoodsLine(row.getInt("line_number"));
      Optional.ofNullable(row.getString("message_id")).ifPresent(sale::setMessageId);
    }
    return sale.build();
  }

  /** Where it is. */
  static RecordedSale.State state(ResultSet row) throws SQLException {
    return switch (row.getInt("state")) {
      case SaleState.OPEN -> RecordedSale.State.STATE_OPEN;
      case SaleState.HELD -> RecordedSale.State.STATE_HELD;
      case SaleState.RETURNED -> RecordedSale.State.STATE_RETURNED;
      default ->
          Filing.PartState.RELEASED.name().equals(row.getString("part_state"))
              ? RecordedSale.State.STATE_RELEASED
              : RecordedSale.State.STATE_FILED;
    };
  }

  private static Sale sale(ResultSet row) throws SQLException {
    Sale.Builder sale =
        Sale.newBuilder()
            .setSaleId(row.getString("sale_id"))
            .setAccountBook(row.getString("book_number"))
            .setBookItem(row.getInt("item"))
            .setQuantity(measure(row.getLong("quantity"), row.getString("unit")))
            .setUnitPrice(Decimals.text(Decimals.of(row.getLong("price"), Decimals.PRICE)))
            .setTotal(
                Money.newBuilder()
                    .setCurrencyCode(row.getString("currency"))
                    .setAmount(
                        Decimals.money(row.getLong("total"), row.getString("currency"))
                            .toPlainString()))
            .setSaleTime(Times.timestamp(Times.instant(row.getLong("sale_time"))))
            .setHsCode(row.getString("hs_code"))
            .setName(row.getString("name"))
            .setSpecification(row.getString("specification"))
            .setOriginCountry(row.getString("origin"))
            .setOrderNumber(row.getString("order_number"));
    Optional<Long> first = Db.optionalLong(row, "first");
    Optional<Long> second = Db.optionalLong(row, "second");
    if (first.isPresent()) {
      sale.setFirstQuantity(measure(first.get(), row.getString("first_unit")));
    }
    if (second.isPresent()) {
      sale.setSecondQuantity(measure(second.get(), row.getString("second_unit")));
    }
    return sale.build();
  }

  private static Quantity measure(long scaled, String unit) {
    return Quantity.newBuilder().setValue(quantity(scaled)).setUnitCode(unit).build();
  }

  private static String quantity(long scaled) {
    return Decimals.text(Decimals.of(scaled, Decimals.QUANTITY));
  }
}
