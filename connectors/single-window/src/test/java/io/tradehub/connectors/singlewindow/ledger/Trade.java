package io.tradehub.connectors.singlewindow.ledger;

import com.google.protobuf.Timestamp;
import io.tradehub.v1.AccountBookItem;
import io.tradehub.v1.DeclarationHeader;
import io.tradehub.v1.GoodsLine;
import io.tradehub.v1.ListSalesRequest;
import io.tradehub.v1.Money;
import io.tradehub.v1.PutAccountBookRequest;
import io.tradehub.v1.Quantity;
import io.tradehub.v1.RecordReturnsResponse;
import io.tradehub.v1.RecordSalesResponse;
import io.tradehub.v1.RecordedSale;
import io.tradehub.v1.Sale;
import io.tradehub.v1.SaleReturn;
import io.tradehub.v1.TradeParty;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;

/** What the tests of the ledger trade in: watches and scarves of one bonded shop. */
final class Trade {
  static final String TENANT = "shop";
  static final String BOOK = "T22481A00001";
  static final YearMonth OCTOBER = YearMonth.of(2026, 10);
  static final YearMonth NOVEMBER = YearMonth.of(2026, 11);
  static final YearMonth DECEMBER = YearMonth.of(2026, 12);

  /** Noon of a day in November in China. */
  static final Instant NOON = Instant.parse("2026-11-20T04:00:00Z");

  static final FilingTemplate TEMPLATE =
      new FilingTemplate(
          DeclarationHeader.newBuilder()
              .setCustomsOffice("2248")
              .setDeclarant(TradeParty.newBuilder().setName("Lotus Customs Agency"))
              .setPackageCount(1)
              .build(),
          GoodsLine.newBuilder().setDistrict("31222").build());

  private Trade() {}

  static Timestamp time(Instant time) {
    return Times.timestamp(time);
  }

  static Quantity quantity(String value, String unit) {
    return Quantity.newBuilder().setValue(value).setUnitCode(unit).build();
  }

  static Money money(String amount) {
    return Money.newBuilder().setCurrencyCode("CNY").setAmount(amount).build();
  }

  /** So many of an item, each for so much, sold at {@link #NOON}; described in full. */
  static Sale.Builder sale(String id, int item, String quantity, String price) {
    BigDecimal total = new BigDecimal(quantity).multiply(new BigDecimal(price));
    return Sale.newBuilder()
        .setSaleId(id)
        .setAccountBook(BOOK)
        .setBookItem(item)
        .setQuantity(quantity(quantity, "011"))
        .setUnitPrice(price)
        .setTotal(money(total.setScale(2, java.math.RoundingMode.HALF_UP).toPlainString()))
        .setSaleTime(time(NOON))
        .setHsCode("9102110000")
        .setName("Wrist watch")
        .setSpecification("1|0|quartz|steel|Lotus")
        .setOriginCountry("CHE")
        .setFirstQuantity(quantity(quantity, "007"));
  }

  static SaleReturn.Builder back(String id, String sale, String quantity) {
    return SaleReturn.newBuilder()
        .setReturnId(id)
        .setSaleId(sale)
        .setQuantity(quantity)
        .setReturnTime(time(NOON));
  }

  /** An item of which so many came into bond. */
  static AccountBookItem.Builder item(int item, String quantity) {
    return AccountBookItem.newBuilder()
        .setItem(item)
        .setHsCode("6117101100")
        .setName("Scarf " + item)
        .setSpecification("1|0|cashmere|Lotus")
        .setQuantity(quantity(quantity, "011"))
        .setCurrencyCode("CNY")
        .setOriginCountry("ITA")
        .setFirstPerUnit(quantity("0.25", "035"));
  }

  static PutAccountBookRequest book(AccountBookItem.Builder... items) {
    PutAccountBookRequest.Builder book = PutAccountBookRequest.newBuilder().setNumber(BOOK);
    for (AccountBookItem.Builder item : items) {
      book.addItems(item);
    }
    return book.build();
  }

  /** Records it, and expects nothing wrong with it. */
  static void record(Ledger ledger, Sale.Builder... sales) {
    List<RecordSalesResponse.Result> results =
        ledger
            .sales()
            .record(TENANT, java.util.Arrays.stream(sales).map(Sale.Builder::build).toList())
            .join();
    results.forEach(
        result -> {
          if (result.getFindingsCount() > 0) {
            throw new AssertionError(result);
          }
        });
  }

  static RecordSalesResponse.Result recordOne(Ledger ledger, Sale.Builder sale) {
    return ledger.sales().record(TENANT, List.of(sale.build())).join().getFirst();
  }

  static RecordReturnsResponse.Result takeBack(Ledger ledger, SaleReturn.Builder back) {
    return ledger.sales().recordReturns(TENANT, List.of(back.build())).join().getFirst();
  }

  static Closing close(Ledger ledger, YearMonth period) {
    return ledger.consolidations().close(TENANT, BOOK, period, TEMPLATE, FilingCheck.NONE).join();
  }

  /** Closes it, and expects a new filing. */
  static Filing file(Ledger ledger, YearMonth period) {
    return switch (close(ledger, period)) {
      case Closing.Made(var filing) -> filing;
      case Closing.Stands stands -> throw new AssertionError(stands);
      case Closing.Refused refused -> throw new AssertionError(refused);
    };
  }

  static FilingKey key(Filing filing, int part) {
    return new FilingKey(filing.tenant(), filing.id(), part);
  }

  /** Tells that the hub accepted all its declarations, as messages "id/part". */
  static void submit(Ledger ledger, Filing filing) {
    for (Filing.Part part : filing.parts()) {
      ledger
          .consolidations()
          .submitted(key(filing, part.number()), message(filing, part.number()))
          .join();
    }
  }

  static String message(Filing filing, int part) {
    return filing.id() + "/" + part;
  }

  static RecordedSale find(Ledger ledger, String saleId) {
    return ledger
        .sales()
        .list(TENANT, ListSalesRequest.newBuilder().addSaleIds(saleId).build())
        .join()
        .getSales(0);
  }
}
