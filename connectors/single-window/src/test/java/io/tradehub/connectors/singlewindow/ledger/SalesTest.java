package io.tradehub.connectors.singlewindow.ledger;

import static io.tradehub.connectors.singlewindow.ledger.Trade.NOVEMBER;
import static io.tradehub.connectors.singlewindow.ledger.Trade.TENANT;
import static io.tradehub.connectors.singlewindow.ledger.Trade.back;
import static io.tradehub.connectors.singlewindow.ledger.Trade.file;
import static io.tradehub.connectors.singlewindow.ledger.Trade.find;
import static io.tradehub.connectors.singlewindow.ledger.Trade.item;
import static io.tradehub.connectors.singlewindow.ledger.Trade.money;
import static io.tradehub.connectors.singlewindow.ledger.Trade.quantity;
import static io.tradehub.connectors.singlewindow.ledger.Trade.record;
import static io.tradehub.connectors.singlewindow.ledger.Trade.recordOne;
import static io.tradehub.connectors.singlewindow.ledger.Trade.sale;
import static io.tradehub.connectors.singlewindow.ledger.Trade.takeBack;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.google.protobuf.Timestamp;
import io.tradehub.v1.Finding;
import io.tradehub.v1.ListSalesRequest;
import io.tradehub.v1.ListSalesResponse;
import io.tradehub.v1.Money;
import io.tradehub.v1.Quantity;
import io.tradehub.v1.RecordReturnsResponse;
import io.tradehub.v1.RecordSalesResponse;
import io.tradehub.v1.RecordedSale;
import io.tradehub.v1.Sale;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SalesTest {
  @TempDir(factory = MemoryFolder.class)
  Path folder;

  private Ledger ledger;

  @BeforeEach
  void openLedger() {
    ledger = Ledger.open(folder, () -> Trade.NOON);
  }

  @AfterEach
  void closeLedger() {
    ledger.close();
  }

  static Stream<Arguments> wrongSales() {
    return Stream.of(
        wrong("DEC-SALE-ID", "sale_id", s -> s.setSaleId(" a")),
        wrong("DEC-SALE-ID", "sale_id", s -> s.setSaleId("x".repeat(65))),
        wrong("DEC-SALE-ID", "sale_id", s -> s.setSaleId("销售1")),
        wrong("DEC-SALE-BOOK", "account_book", s -> s.setAccountBook("T22481A0001")),
        wrong("DEC-SALE-BOOK", "account_book", s -> s.setAccountBook("t22481a00001")),
        wrong("DEC-SALE-ITEM", "book_item", s -> s.setBookItem(0)),
        wrong("DEC-SALE-QUANTITY", "quantity.value", s -> s.setQuantity(quantity("", "011"))),
        wrong("DEC-SALE-QUANTITY", "quantity.value", s -> s.setQuantity(quantity("0", "011"))),
        wrong("DEC-SALE-QUANTITY", "quantity.value", s -> s.setQuantity(quantity("-1", "011"))),
        wrong("DEC-SALE-QUANTITY", "quantity.value", s -> s.setQuantity(quantity("1e3", "011"))),
        wrong(
            "DEC-SALE-QUANTITY", "quantity.value", s -> s.setQuantity(quantity("1.000001", "011"))),
        wrong(
            "DEC-SALE-QUANTITY",
            "quantity.value",
            s -> s.setQuantity(quantity("1000000000", "011"))),
        wrong("DEC-SALE-UNIT", "quantity.unit_code", s -> s.setQuantity(quantity("1", "11"))),
        wrong("DEC-SALE-PRICE", "unit_price", s -> s.clearUnitPrice()),
        wrong("DEC-SALE-PRICE", "unit_price", s -> s.setUnitPrice("1.00001")),
        wrong("DEC-SALE-TOTAL", "total.amount", s -> s.setTotal(money("1.001"))),
        wrong("DEC-SALE-TOTAL", "total.amount", s -> s.setTotal(money("0.00"))),
        wrong("DEC-SALE-TOTAL", "total.amount", s -> s.setTotal(in("JPY", "10.5"))),
        wrong("DEC-SALE-CURRENCY", "total.currency_code", s -> s.setTotal(in("yuan", "10"))),
        wrong("DEC-SALE-TIME", "sale_time", s -> s.clearSaleTime()),
        wrong("DEC-SALE-TIME", "sale_time", s -> s.setSaleTime(at("2026-11-20T04:05:01Z"))),
        wrong("DEC-SALE-TIME", "sale_time", s -> s.setSaleTime(at("1999-12-31T00:00:00Z"))),
        wrong(
            "DEC-SALE-TIME",
            "sale_time",
            s -> s.setSaleTime(Timestamp.newBuilder().setSeconds(Long.MAX_VALUE))),
        wrong("DEC-SALE-HS-CODE", "hs_code", s -> s.setHsCode("91021100")),
        wrong("DEC-SALE-HS-CODE", "hs_code", s -> s.clearHsCode()),
        wrong("DEC-SALE-NAME", "name", s -> s.clearName()),
        wrong("DEC-SALE-NAME", "name", s -> s.setName("表".repeat(256))),
        wrong("DEC-SALE-NAME", "name", s -> s.setName("a\nb")),
        wrong("DEC-SALE-SPECIFICATION", "specification", s -> s.clearSpecification()),
        wrong("DEC-SALE-ORIGIN", "origin_country", s -> s.setOriginCountry("CH")),
        wrong("DEC-SALE-ORIGIN", "origin_country", s -> s.clearOriginCountry()),
        wrong("DEC-SALE-FIRST", "first_quantity", s -> s.clearFirstQuantity()),
        wrong(
            "DEC-SALE-FIRST",
            "first_quantity.value",
            s -> s.setFirstQuantity(quantity("x", "007"))),
        wrong(
            "DEC-SALE-FIRST",
            "first_quantity.value",
            s -> s.setFirstQuantity(quantity("3", "011"))),
        wrong(
            "DEC-SALE-SECOND",
            "second_quantity.value",
            s -> s.setSecondQuantity(Quantity.newBuilder().setUnitCode("035"))),
        wrong("DEC-SALE-ORDER", "order_number", s -> s.setOrderNumber("x".repeat(65))));
  }

  private static Arguments wrong(String rule, String location, UnaryOperator<Sale.Builder> change) {
    return Arguments.of(rule, location, change);
  }

  private static Money in(String currency, String amount) {
    return Money.newBuilder().setCurrencyCode(currency).setAmount(amount).build();
  }

  private static Timestamp at(String time) {
    return Trade.time(Instant.parse(time));
  }

  @ParameterizedTest(name = "{0} at {1}")
  @MethodSource("wrongSales")
  void aWrongFieldIsFoundWhereItIsAndTheSaleIsNotRecorded(
      String rule, String location, UnaryOperator<Sale.Builder> change) {
    RecordSalesResponse.Result result = recordOne(ledger, change.apply(sale("a", 1, "1", "10")));

    assertThat(result.getFindingsList())
        .extracting(Finding::getRuleId, Finding::getLocation)
        .containsExactly(tuple(rule, location));
    assertThat(result.getFindings(0).getText()).isNotBlank();
    assertThat(all().getSalesList()).isEmpty();
  }

  @Test
  void allThatIsWrongIsFoundAtOnce() {
    RecordSalesResponse.Result result = recordOne(ledger, Sale.newBuilder());

    assertThat(result.getFindingsList())
        .extracting(Finding::getLocation)
        .containsExactly(
            "sale_id",
            "account_book",
            "book_item",
            "quantity.value",
            "quantity.unit_code",
            "unit_price",
            "total.currency_code",
            "total.amount",
            "sale_time");
  }

  @Test
  void oneThatIsWrongIsRefusedAlone() {
    List<RecordSalesResponse.Result> results =
        ledger
            .sales()
            .record(
                TENANT,
                List.of(
                    sale("a", 1, "1", "10").build(),
                    sale("b", 0, "1", "10").build(),
                    sale("c", 1, "1", "10").build()))
            .join();

    assertThat(results)
        .extracting(RecordSalesResponse.Result::getSaleId)
        .containsExactly("a", "b", "c");
    assertThat(results)
        .extracting(RecordSalesResponse.Result::getFindingsCount)
        .containsExactly(0, 1, 0);
    assertThat(ids(all())).containsExactly("a", "c");
  }

  @Test
  void whenTheBookIsPutASaleNeedNotDescribeItsGoods() {
    ledger.books().put(TENANT, Trade.book(item(1, "10"))).join();

    record(
        ledger,
        sale("a", 1, "1", "10")
            .clearHsCode()
            .clearName()
            .clearSpecification()
            .clearOriginCountry()
            .clearFirstQuantity());

    assertThat(file(ledger, NOVEMBER).lines().getFirst().name()).isEqualTo("Scarf 1");
  }

  @Test
  void aSaleIsShownAsItWasRecorded() {
    Sale sale =
        sale("a", 1, "1.5", "10.25")
            .setTotal(in("JPY", "15"))
            .setSecondQuantity(quantity("0.3", "035"))
            .setOrderNumber("order 7")
            .setSaleTime(Timestamp.newBuilder().setSeconds(1_700_000_000).setNanos(123_456_789))
            .build();
    record(ledger, sale.toBuilder());

    RecordedSale shown = find(ledger, "a");

    assertThat(shown.getSale()).isEqualTo(sale);
    assertThat(shown.getState()).isEqualTo(RecordedSale.State.STATE_OPEN);
    assertThat(shown.getPeriod()).isEqualTo("2023-11");
    assertThat(shown.getReturnedQuantity()).isEqualTo("0");
    assertThat(shown.getRecordTime()).isEqualTo(Trade.time(Trade.NOON));
  }

  @Test
  void theSameSaleAgainIsADuplicateAlsoWhenItsNumbersAreWrittenOtherwise() {
    record(ledger, sale("a", 1, "1", "10"));

    RecordSalesResponse.Result again =
        recordOne(
            ledger,
            sale("a", 1, "1", "10")
                .setQuantity(quantity("1.00", "011"))
                .setUnitPrice("10.0")
                .setTotal(money("10")));

    assertThat(again.getDuplicate()).isTrue();
    assertThat(again.getFindingsList()).isEmpty();
    assertThat(ids(all())).containsExactly("a");
  }

  static Stream<UnaryOperator<Sale.Builder>> changes() {
    return Stream.of(
        s -> s.setAccountBook("T22481A00002"),
        s -> s.setBookItem(2),
        s -> s.setQuantity(quantity("2", "011")),
        s -> s.setQuantity(quantity("1", "012")),
        s -> s.setUnitPrice("10.0001"),
        s -> s.setTotal(money("10.01")),
        s -> s.setTotal(in("USD", "10")),
        s -> s.setSaleTime(at("2026-11-20T03:59:59.999999999Z")),
        s -> s.setHsCode("9102120000"),
        s -> s.setName("Other"),
        s -> s.setSpecification("Other"),
        s -> s.setOriginCountry("JPN"),
        s -> s.setFirstQuantity(quantity("2", "007")),
        s -> s.setFirstQuantity(quantity("1", "035")),
        s -> s.setSecondQuantity(quantity("1", "035")),
        s -> s.setOrderNumber("2"));
  }

  @ParameterizedTest
  @MethodSource("changes")
  void anIdIsOfOneSaleForEver(UnaryOperator<Sale.Builder> change) {
    record(ledger, sale("a", 1, "1", "10"));

    RecordSalesResponse.Result other = recordOne(ledger, change.apply(sale("a", 1, "1", "10")));

    assertThat(other.getDuplicate()).isFalse();
    assertThat(other.getFindingsList())
        .extracting(Finding::getRuleId, Finding::getLocation)
        .containsExactly(tuple("SALE_REUSED", "sale_id"));
    assertThat(find(ledger, "a").getSale().getBookItem()).isEqualTo(1);
  }

  @Test
  void anIdTwiceInOneCallIsRecordedOnce() {
    List<RecordSalesResponse.Result> results =
        ledger
            .sales()
            .record(
                TENANT, List.of(sale("a", 1, "1", "10").build(), sale("a", 1, "1", "10").build()))
            .join();

    assertThat(results)
        .extracting(RecordSalesResponse.Result::getDuplicate)
        .containsExactly(false, true);
    assertThat(sold(1)).isEqualTo("1");
  }

  @Test
  void whatCannotBeAddedUpIsRefused() throws Exception {
    record(ledger, sale("a", 1, "1", "10"));
    // As if 92,233 sales of the largest quantity had been recorded.
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve(LedgerFile.NAME));
        Statement sql = connection.createStatement()) {
      sql.execute("UPDATE stock SET gross_quantity = 9223372036854775807 - 200000");
    }

    List<RecordSalesResponse.Result> results =
        ledger
            .sales()
            .record(
                TENANT,
                List.of(
                    sale("b", 1, "1.5", "10").build(),
                    sale("c", 1, "0.50001", "10").build(),
                    sale("a", 1, "1", "10").build(),
                    sale("d", 1, "0.5", "10").build(),
                    sale("e", 2, "1.5", "10").build()))
            .join();

    assertThat(results)
        .extracting(result -> result.getFindingsList().stream().map(Finding::getRuleId).toList())
        .containsExactly(List.of(), List.of("DEC-SALE-SUM"), List.of(), List.of(), List.of());
    assertThat(results.get(2).getDuplicate()).isTrue();
    assertThat(ids(all())).containsExactly("a", "b", "d", "e");
  }

  @Test
  void aBatchIsBounded() {
    List<Sale> many = Collections.nCopies(1001, sale("a", 1, "1", "1").build());

    assertThatThrownBy(() -> ledger.sales().record(TENANT, many))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at most 1000");
  }

  @Test
  void returnsAreRefusedWithWhatIsWrong() {
    record(ledger, sale("a", 1, "2", "10"));
    takeBack(ledger, back("half", "a", "1.5"));

    assertThat(findings(takeBack(ledger, back("", "a", "1"))))
        .containsExactly("DEC-RETURN-ID return_id");
    assertThat(findings(takeBack(ledger, back("r", "b", "1"))))
        .containsExactly("DEC-RETURN-SALE sale_id");
    assertThat(findings(takeBack(ledger, back("r", "a", "0.50001"))))
        .containsExactly("DEC-RETURN-MORE quantity");
    assertThat(findings(takeBack(ledger, back("r", "a", "x"))))
        .containsExactly("DEC-RETURN-QUANTITY quantity");
    assertThat(
            findings(
                takeBack(ledger, back("r", "a", "").setReturnTime(at("2026-11-20T03:59:59Z")))))
        .containsExactly("DEC-RETURN-TIME return_time");
    assertThat(
            findings(
                takeBack(ledger, back("r", "a", "").setReturnTime(at("2026-11-20T05:00:00Z")))))
        .containsExactly("DEC-RETURN-TIME return_time");
    assertThat(findings(takeBack(ledger, back("r", "a", "").setReason("x".repeat(201)))))
        .containsExactly("DEC-RETURN-REASON reason");
    assertThat(find(ledger, "a").getReturnedQuantity()).isEqualTo("1.5");
    takeBack(ledger, back("rest", "a", ""));
    assertThat(findings(takeBack(ledger, back("r", "a", ""))))
        .containsExactly("DEC-RETURN-MORE quantity");
  }

  @Test
  void theSameReturnAgainIsADuplicateAndAnotherByItsIdIsRefused() {
    record(ledger, sale("a", 1, "2", "10"));
    takeBack(ledger, back("r", "a", "").setReason("too small"));

    RecordReturnsResponse.Result again =
        takeBack(ledger, back("r", "a", "").setReason("too small"));

    assertThat(again.getDuplicate()).isTrue();
    assertThat(again.getPeriod()).isEqualTo("2026-11");
    assertThat(findings(takeBack(ledger, back("r", "a", "2").setReason("too small"))))
        .containsExactly("RETURN_REUSED return_id");
    assertThat(findings(takeBack(ledger, back("r", "a", ""))))
        .containsExactly("RETURN_REUSED return_id");
    assertThat(sold(1)).isEqualTo("0");
  }

  @Test
  void pagesGoOnWhileSalesCome() {
    for (int i = 0; i < 7; i++) {
      record(ledger, sale("s" + i, 1, "1", "10"));
    }
    ListSalesRequest.Builder request = ListSalesRequest.newBuilder().setPageSize(3);
    ListSalesResponse first = list(request);
    record(ledger, sale("s7", 1, "1", "10"));

    ListSalesResponse second = list(request.setPageToken(first.getNextPageToken()));
    ListSalesResponse third = list(request.setPageToken(second.getNextPageToken()));

    assertThat(ids(first)).containsExactly("s0", "s1", "s2");
    assertThat(ids(second)).containsExactly("s3", "s4", "s5");
    assertThat(ids(third)).containsExactly("s6", "s7");
    assertThat(third.getNextPageToken()).isEmpty();
  }

  @Test
  void salesAreFoundByBookPeriodStateAndId() {
    record(
        ledger,
        sale("oct", 1, "1", "10").setSaleTime(at("2026-10-05T00:00:00Z")),
        sale("nov", 1, "1", "10"),
        sale("wrong", 1, "1", "10").setTotal(money("11")),
        sale("other", 1, "1", "10").setAccountBook("T22481A00002"),
        sale("gone", 1, "1", "10"));
    ledger.sales().record("stranger", List.of(sale("theirs", 1, "1", "10").build())).join();
    takeBack(ledger, back("r", "gone", ""));
    file(ledger, NOVEMBER);

    assertThat(ids(list(ListSalesRequest.newBuilder()))).hasSize(5);
    assertThat(ids(list(ListSalesRequest.newBuilder().setPeriod("2026-10"))))
        .containsExactly("oct");
    assertThat(ids(list(ListSalesRequest.newBuilder().setAccountBook("T22481A00002"))))
        .containsExactly("other");
    assertThat(
            ids(
                list(
                    ListSalesRequest.newBuilder().setAccountBook(Trade.BOOK).setPeriod("2026-11"))))
        .containsExactly("nov", "gone");
    assertThat(ids(list(states(RecordedSale.State.STATE_HELD)))).containsExactly("wrong");
    assertThat(ids(list(states(RecordedSale.State.STATE_RETURNED, RecordedSale.State.STATE_FILED))))
        .containsExactly("nov", "gone");
    assertThat(
            ids(
                list(
                    ListSalesRequest.newBuilder()
                        .addSaleIds("other")
                        .addSaleIds("oct")
                        .addSaleIds("theirs")
                        .addSaleIds("none"))))
        .containsExactly("oct", "other");
    assertThat(
            ids(
                list(
                    ListSalesRequest.newBuilder()
                        .addSaleIds("other")
                        .addSaleIds("oct")
                        .setPeriod("2026-10"))))
        .containsExactly("oct");
  }

  @Test
  void aTokenOrPeriodThatIsNoneIsRefused() {
    assertThatThrownBy(() -> list(ListSalesRequest.newBuilder().setPageToken("u7")))
        .cause()
        .isInstanceOfSatisfying(
            BadFieldException.class, e -> assertThat(e.field()).isEqualTo("page_token"));
    assertThatThrownBy(() -> list(ListSalesRequest.newBuilder().setPeriod("2026-13")))
        .cause()
        .isInstanceOfSatisfying(
            BadFieldException.class, e -> assertThat(e.field()).isEqualTo("period"));
  }

  private static ListSalesRequest.Builder states(RecordedSale.State... states) {
    return ListSalesRequest.newBuilder().addAllStates(List.of(states));
  }

  private ListSalesResponse list(ListSalesRequest.Builder request) {
    return ledger.sales().list(TENANT, request.build()).join();
  }

  private ListSalesResponse all() {
    return list(ListSalesRequest.newBuilder().setPageSize(1000));
  }

  private String sold(int item) {
    return ledger
        .books()
        .get(TENANT, Trade.BOOK)
        .join()
        .orElseThrow()
        .getItems(item - 1)
        .getSoldQuantity();
  }

  private static List<String> ids(ListSalesResponse page) {
    return page.getSalesList().stream().map(sale -> sale.getSale().getSaleId()).toList();
  }

  private static List<String> findings(RecordReturnsResponse.Result result) {
    return result.getFindingsList().stream()
        .map(finding -> finding.getRuleId() + " " + finding.getLocation())
        .toList();
  }
}
