package io.tradehub.connectors.singlewindow.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.tradehub.connectors.api.ApiErrors;
import io.tradehub.connectors.api.Caller;
import io.tradehub.connectors.api.Finding;
import io.tradehub.connectors.api.services.Times;
import io.tradehub.connectors.singlewindow.ledger.Filing;
import io.tradehub.connectors.singlewindow.rules.SampleDeclarations;
import io.tradehub.v1.AccountBook;
import io.tradehub.v1.AccountBookItem;
import io.tradehub.v1.ConsolidateRequest;
import io.tradehub.v1.Consolidation;
import io.tradehub.v1.Declaration;
import io.tradehub.v1.DeclarationState;
import io.tradehub.v1.GetAccountBookRequest;
import io.tradehub.v1.GetConsolidationRequest;
import io.tradehub.v1.GetDeclarationRequest;
import io.tradehub.v1.GoodsLine;
import io.tradehub.v1.ListSalesRequest;
import io.tradehub.v1.MessageState;
import io.tradehub.v1.PutAccountBookRequest;
import io.tradehub.v1.RecordReturnsRequest;
import io.tradehub.v1.RecordSalesRequest;
import io.tradehub.v1.RecordSalesResponse;
import io.tradehub.v1.RecordedSale;
import io.tradehub.v1.Sale;
import io.tradehub.v1.SaleReturn;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Books, sales, returns and the filings that are made of them. */
class ConsolidateTest extends DeclarationFixture {
  private static final String BOOK = SampleDeclarations.BOOK;
  private static final String PERIOD = "2026-11";

  @BeforeEach
  void aBook() {
    service.putAccountBook(book().build());
  }

  private static PutAccountBookRequest.Builder book() {
    return PutAccountBookRequest.newBuilder()
        .setNumber(BOOK)
        .addItems(
            AccountBookItem.newBuilder()
                .setItem(3)
                .setHsCode("9102110000")
                .setName("电子手表")
                .setSpecification("0|0|指针式|电池驱动|AUREL牌|A-7")
                .setQuantity(Requests.quantity("1000", "028"))
                .setCurrencyCode("CNY")
                .setOriginCountry("CHE")
                .setFirstPerUnit(Requests.quantity("1", "028")))
        .addItems(
            AccountBookItem.newBuilder()
                .setItem(11)
                .setHsCode("4202210090")
                .setName("皮制手提包")
                .setSpecification("0|0|手提包|牛皮面|AUREL牌|B-2")
                .setQuantity(Requests.quantity("50", "007"))
                .setCurrencyCode("CNY")
                .setOriginCountry("ITA")
                .setFirstPerUnit(Requests.quantity("0.8", "035"))
                .setSecondPerUnit(Requests.quantity("1", "007")));
  }

  private static Sale sale(String id, int item, String quantity, String price, String total) {
    return Sale.newBuilder()
        .setSaleId(id)
        .setAccountBook(BOOK)
        .setBookItem(item)
        .setQuantity(Requests.quantity(quantity, item == 3 ? "028" : "007"))
        .setUnitPrice(price)
        .setTotal(Requests.money(total, "CNY"))
        .setSaleTime(Times.timestamp(Instant.parse("2026-11-20T04:00:00Z")))
        .build();
  }

  private List<RecordSalesResponse.Result> record(Sale... sales) {
    return service
        .recordSales(RecordSalesRequest.newBuilder().addAllSales(List.of(sales)).build())
        .getResultsList();
  }

  private static ConsolidateRequest.Builder request() {
    return ConsolidateRequest.newBuilder()
        .setAccountBook(BOOK)
        .setPeriod(PERIOD)
        .setHeader(Requests.filingHeader())
        .setGoods(
            GoodsLine.newBuilder()
                .setDistrict("31222")
                .setDestinationCode("310115")
                .setDutyMode("3"));
  }

  private Consolidation consolidate() {
    return service.consolidate(request().build());
  }

  private Consolidation get() {
    return service.getConsolidation(
        GetConsolidationRequest.newBuilder()
            .setBookPeriod(
                GetConsolidationRequest.BookPeriod.newBuilder()
                    .setAccountBook(BOOK)
                    .setPeriod(PERIOD))
            .build());
  }

  private List<RecordedSale> sales() {
    return service.listSales(ListSalesRequest.getDefaultInstance()).getSalesList();
  }

  private static void await(BooleanSupplier condition) {
    Instant end = Instant.now().plus(Duration.ofSeconds(20));
    while (!condition.getAsBoolean()) {
      if (Instant.now().isAfter(end)) {
        throw new AssertionError("it did not come true");
      }
      Thread.onSpinWait();
      try {
        TimeUnit.MILLISECONDS.sleep(5);
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }

  @Test
  void givenSales_thenTheyAreRecordedOnceAndWrongOnesAreRefusedAlone() {
    Sale good = sale("S-1", 3, "2", "310", "620.00");
    assertThat(record(good, sale("S-2", 3, "2", "310", "x")))
        .extracting(RecordSalesResponse.Result::getSaleId, r -> r.getFindingsCount() > 0)
        .containsExactly(tuple("S-1", false), tuple("S-2", true));
    assertThat(record(good).getFirst().getDuplicate()).isTrue();
    assertThat(record(sale("S-1", 3, "3", "310", "930.00")).getFirst().getFindings(0).getRuleId())
        .isEqualTo("SALE_REUSED");
    assertThat(sales()).hasSize(1);
    AccountBook book =
        service.getAccountBook(GetAccountBookRequest.newBuilder().setNumber(BOOK).build());
    assertThat(book.getItems(0).getSoldQuantity()).isEqualTo("2");
  }

  @Test
  void givenBooksAndListsThatAreWrong_thenItIsSaid() {
    StatusRuntimeException wrong =
        refusal(() -> service.putAccountBook(book().setNumber("short").build()));
    assertThat(reason(wrong)).isEqualTo("ACCOUNT_BOOK_INVALID");
    assertThat(fields(wrong)).containsKey("number");
    assertThat(
            reason(
                refusal(
                    () ->
                        service.getAccountBook(
                            GetAccountBookRequest.newBuilder().setNumber("T00000000000").build()))))
        .isEqualTo("ACCOUNT_BOOK_NOT_FOUND");
    assertThat(
            reason(
                refusal(
                    () ->
                        service.listSales(
                            ListSalesRequest.newBuilder().setPageToken("nonsense").build()))))
        .isEqualTo("PAGE_TOKEN_INVALID");
    assertThat(reason(refusal(() -> service.recordSales(RecordSalesRequest.getDefaultInstance()))))
        .isEqualTo("REQUEST_INVALID");
    assertThat(
            reason(refusal(() -> service.recordReturns(RecordReturnsRequest.getDefaultInstance()))))
        .isEqualTo("REQUEST_INVALID");
  }

  @Test
  void givenAPreview_thenNothingIsDone() {
    record(sale("S-1", 3, "2", "310", "620.00"), sale("S-2", 11, "1", "2180.55", "2180.55"));

    Consolidation preview = service.consolidate(request().setValidateOnly(true).build());

    assertThat(preview.getState()).isEqualTo(Consolidation.State.STATE_PREVIEW);
    assertThat(preview.getId()).isEmpty();
    assertThat(preview.getLinesList())
        .extracting(Consolidation.Line::getBookItem, l -> l.getTotal().getAmount())
        .containsExactly(tuple(3, "620.00"), tuple(11, "2180.55"));
    assertThat(submitted()).isEmpty();
    assertThat(reason(refusal(this::get))).isEqualTo("CONSOLIDATION_NOT_FOUND");
  }

  @Test
  void givenSalesAndAReturn_thenOneFilingDeclaresThemAndItsReleaseReachesTheSales() {
    record(
        sale("S-1", 3, "2", "310", "620.00"),
        sale("S-2", 3, "1", "310", "310.00"),
        sale("S-3", 11, "1", "2180.55", "2180.55"));
    service.recordReturns(
        RecordReturnsRequest.newBuilder()
            .addReturns(
                SaleReturn.newBuilder()
                    .setReturnId("B-1")
                    .setSaleId("S-1")
                    .setQuantity("1")
                    .setReturnTime(sale("x", 3, "1", "1", "1").getSaleTime()))
            .build());

    Consolidation filed = consolidate();

    assertThat(filed.getState()).isEqualTo(Consolidation.State.STATE_SUBMITTED);
    assertThat(filed.getSaleCount()).isEqualTo(3);
    Declaration declaration = filed.getDeclarations(0);
    assertThat(declaration.getConsolidationId()).isEqualTo(filed.getId());
    assertThat(declaration.getTotals(0)).isEqualTo(Requests.money("2800.55", "CNY"));
    assertThat(lastDeclaration().head().texts())
        .containsEntry("BillType", "3")
        .containsEntry("ManualNo", BOOK);
    assertThat(lastDeclaration().goods())
        .extracting(line -> line.text("ContrItem"), line -> line.text("GQty"))
        .containsExactly(tuple("3", "2"), tuple("11", "1"));
    assertThat(consolidate()).isEqualTo(filed);
    assertThat(submitted()).hasSize(1);

    core.customs(
        declaration.getMessageId(),
        "P",
        "20261124110000",
        "",
        MessageState.MESSAGE_STATE_COMPLETED);
    // Nobody asks for the filing: the desk hears of it by itself.
    await(
        () ->
            sales().stream()
                .allMatch(sale -> sale.getState() == RecordedSale.State.STATE_RELEASED));
    assertThat(get().getState()).isEqualTo(Consolidation.State.STATE_RELEASED);
  }

  @Test
  void givenCustomsRefuse_thenTheSalesGoIntoTheNextAttempt() {
    record(sale("S-1", 3, "2", "310", "620.00"));
    Consolidation first = consolidate();
    core.customs(
        first.getDeclarations(0).getMessageId(),
        "v",
        "20261124110000",
        "改单",
        MessageState.MESSAGE_STATE_REJECTED);

    assertThat(get().getState()).isEqualTo(Consolidation.State.STATE_REFUSED);
    Consolidation second = consolidate();

    assertThat(second.getState()).isEqualTo(Consolidation.State.STATE_SUBMITTED);
    assertThat(second.getId()).isNotEqualTo(first.getId());
    assertThat(second.getSaleCount()).isEqualTo(1);
    assertThat(submitted()).hasSize(2);
    assertThat(
            service
                .getConsolidation(GetConsolidationRequest.newBuilder().setId(first.getId()).build())
                .getDeclarations(0)
                .getState())
        .isEqualTo(DeclarationState.DECLARATION_STATE_RETURNED);
  }

  @Test
  void givenMoreLinesThanADeclarationHas_thenTheFilingHasSeveral() {
    PutAccountBookRequest.Builder book = PutAccountBookRequest.newBuilder().setNumber(BOOK);
    Sale[] sales = new Sale[Filing.MAX_LINES_OF_PART + 3];
    for (int i = 0; i < sales.length; i++) {
      book.addItems(book().getItems(0).toBuilder().setItem(i + 1));
      sales[i] =
          sale("S-" + i, i + 1, "1", "310", "310.00").toBuilder()
              .setQuantity(Requests.quantity("1", "028"))
              .build();
    }
    service.putAccountBook(book.build());
    record(sales);

    Consolidation filed = consolidate();

    assertThat(filed.getDeclarationsCount()).isEqualTo(2);
    assertThat(filed.getDeclarationsList())
        .extracting(Declaration::getGoodsCount)
        .containsExactly(50, 3);
    assertThat(filed.getState()).isEqualTo(Consolidation.State.STATE_SUBMITTED);
  }

  @Test
  void givenAHeadThatTheRulesRefuse_thenNothingIsFiledAndItsFieldIsNamed() {
    record(sale("S-1", 3, "2", "310", "620.00"));
    ConsolidateRequest.Builder wrong = request();
    wrong.getHeaderBuilder().setCustomsOffice("22");

    StatusRuntimeException refusal = refusal(() -> service.consolidate(wrong.build()));

    assertThat(reason(refusal)).isEqualTo("CONSOLIDATION_INVALID");
    assertThat(fields(refusal)).containsKey("header.customs_office");
    assertThat(submitted()).isEmpty();
    assertThat(sales().getFirst().getState()).isEqualTo(RecordedSale.State.STATE_OPEN);
  }

  @Test
  void givenGoodsWithoutTheirDistrict_thenTheFieldOfTheRequestIsNamed() {
    record(sale("S-1", 3, "2", "310", "620.00"));
    ConsolidateRequest.Builder wrong = request();
    wrong.getGoodsBuilder().clearDistrict();

    StatusRuntimeException refusal = refusal(() -> service.consolidate(wrong.build()));

    assertThat(reason(refusal)).isEqualTo("CONSOLIDATION_INVALID");
    assertThat(fields(refusal)).containsOnlyKeys("goods.district");
  }

  @Test
  void givenPeriodsAndCallersThatCannot_thenItIsSaid() {
    assertThat(reason(refusal(() -> service.consolidate(request().setPeriod("2026-13").build()))))
        .isEqualTo("PERIOD_INVALID");
    assertThat(reason(refusal(() -> service.consolidate(request().setPeriod("Nov").build()))))
        .isEqualTo("PERIOD_INVALID");
    assertThat(
            reason(
                refusal(
                    () -> service.getConsolidation(GetConsolidationRequest.getDefaultInstance()))))
        .isEqualTo("CONSOLIDATION_NOT_NAMED");
    caller = new Caller("acme", "erp", Set.of(Caller.Role.ERP), Set.of(), false);
    StatusRuntimeException denied = refusal(this::consolidate);
    assertThat(denied.getStatus().getCode()).isEqualTo(Status.Code.PERMISSION_DENIED);
    assertThat(reason(denied)).isEqualTo("SENDER_NOT_YOURS");
  }

  @Test
  void givenNothingToFile_thenItIsEmpty() {
    assertThat(consolidate().getState()).isEqualTo(Consolidation.State.STATE_EMPTY);
    assertThat(submitted()).isEmpty();
  }

  @Test
  void givenTheHubDiesBetweenFilingAndSubmitting_thenItIsSubmittedAfterwards() throws Exception {
    record(sale("S-1", 3, "2", "310", "620.00"));
    core.recorded.refuse(ApiErrors.unavailable("HUB_STOPPING", "it is dying", Map.of()));
    StatusRuntimeException died = refusal(this::consolidate);
    assertThat(died.getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
    assertThat(get().getState()).isEqualTo(Consolidation.State.STATE_PREPARED);
    core.recorded.refuse(null);

    restart();
    api.resume();

    await(() -> get().getState() == Consolidation.State.STATE_SUBMITTED);
    assertThat(submitted()).hasSize(1);
    // And what customs say then is heard, too, by a desk that began anew.
    core.customs(
        get().getDeclarations(0).getMessageId(),
        "P",
        "20261124110000",
        "",
        MessageState.MESSAGE_STATE_COMPLETED);
    await(() -> sales().getFirst().getState() == RecordedSale.State.STATE_RELEASED);
  }

  @Test
  void givenTheHubDiesAfterSubmittingAndBeforeWritingItDown_thenItIsNotSubmittedTwice()
      throws Exception {
    record(sale("S-1", 3, "2", "310", "620.00"));
    core.recorded.refuse(ApiErrors.unavailable("HUB_STOPPING", "it is dying", Map.of()));
    refusal(this::consolidate);
    core.recorded.refuse(null);
    Consolidation once = consolidate();
    assertThat(once.getState()).isEqualTo(Consolidation.State.STATE_SUBMITTED);

    restart();
    // By now the rules would refuse it: it is what was submitted, all the same.
    check =
        (declaration, names) ->
            List.of(Finding.error("DEC-NEW", "/DecMessage/DecHead/IEDate", "is too long ago"));
    api.resume();

    assertThat(consolidate().getId()).isEqualTo(once.getId());
    assertThat(submitted()).hasSize(1);
  }

  @Test
  void givenACoreThatNeverTakesIt_thenTheSalesAreGivenBack() {
    record(sale("S-1", 3, "2", "310", "620.00"));
    core.recorded.refuse(ApiErrors.denied("SENDER_NOT_YOURS", "not any more", Map.of()));
    StatusRuntimeException denied = refusal(this::consolidate);
    assertThat(denied.getStatus().getCode()).isEqualTo(Status.Code.PERMISSION_DENIED);
    assertThat(get().getState()).isEqualTo(Consolidation.State.STATE_REFUSED);

    core.recorded.refuse(null);
    assertThat(consolidate().getState()).isEqualTo(Consolidation.State.STATE_SUBMITTED);
  }

  @Test
  void givenADeclarationOfAFiling_thenGetDeclarationNamesTheFiling() {
    record(sale("S-1", 3, "2", "310", "620.00"));
    Consolidation filed = consolidate();

    Declaration declaration =
        service.getDeclaration(
            GetDeclarationRequest.newBuilder()
                .setReference(filed.getDeclarations(0).getReference())
                .build());

    assertThat(declaration.getConsolidationId()).isEqualTo(filed.getId());
  }
}
