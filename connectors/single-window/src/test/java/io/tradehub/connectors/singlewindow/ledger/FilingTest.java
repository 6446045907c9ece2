package io.tradehub.connectors.singlewindow.ledger;

import static io.tradehub.connectors.singlewindow.ledger.Trade.BOOK;
import static io.tradehub.connectors.singlewindow.ledger.Trade.DECEMBER;
import static io.tradehub.connectors.singlewindow.ledger.Trade.NOVEMBER;
import static io.tradehub.connectors.singlewindow.ledger.Trade.OCTOBER;
import static io.tradehub.connectors.singlewindow.ledger.Trade.TENANT;
import static io.tradehub.connectors.singlewindow.ledger.Trade.back;
import static io.tradehub.connectors.singlewindow.ledger.Trade.close;
import static io.tradehub.connectors.singlewindow.ledger.Trade.file;
import static io.tradehub.connectors.singlewindow.ledger.Trade.find;
import static io.tradehub.connectors.singlewindow.ledger.Trade.item;
import static io.tradehub.connectors.singlewindow.ledger.Trade.key;
import static io.tradehub.connectors.singlewindow.ledger.Trade.message;
import static io.tradehub.connectors.singlewindow.ledger.Trade.money;
import static io.tradehub.connectors.singlewindow.ledger.Trade.quantity;
import static io.tradehub.connectors.singlewindow.ledger.Trade.record;
import static io.tradehub.connectors.singlewindow.ledger.Trade.sale;
import static io.tradehub.connectors.singlewindow.ledger.Trade.submit;
import static io.tradehub.connectors.singlewindow.ledger.Trade.takeBack;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.tradehub.connectors.api.Finding;
import io.tradehub.v1.Consolidation;
import io.tradehub.v1.DeclarationState;
import io.tradehub.v1.RecordedSale;
import io.tradehub.v1.Sale;
import java.nio.file.Path;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilingTest {
  @TempDir(factory = MemoryFolder.class)
  Path folder;

  private final AtomicReference<Instant> now = new AtomicReference<>(Trade.NOON);
  private Ledger ledger;

  @BeforeEach
  void openLedger() {
    ledger = Ledger.open(folder, now::get);
  }

  @AfterEach
  void closeLedger() {
    ledger.close();
  }

  @Test
  void salesOfOneItemBecomeOneLine() {
    record(ledger, sale("a", 1, "2", "10.50"), sale("b", 1, "3", "9.9999"));

    Filing filing = file(ledger, NOVEMBER);

    assertThat(filing.id()).isEqualTo(BOOK + "-2026-11-1");
    assertThat(filing.state()).isEqualTo(Consolidation.State.STATE_PREPARED);
    assertThat(filing.saleCount()).isEqualTo(2);
    assertThat(filing.totals()).containsExactly(money("51.00"));
    assertThat(filing.lines()).hasSize(1);
    FilingLine line = filing.lines().getFirst();
    assertThat(line.quantity().value()).isEqualByComparingTo("5");
    assertThat(line.total()).isEqualByComparingTo("51.00");
    assertThat(line.first().orElseThrow().value()).isEqualByComparingTo("5");
    assertThat(line.saleCount()).isEqualTo(2);
    RecordedSale sold = find(ledger, "b");
    assertThat(sold.getState()).isEqualTo(RecordedSale.State.STATE_FILED);
    assertThat(sold.getConsolidationId()).isEqualTo(filing.id());
    assertThat(sold.getGoodsLine()).isEqualTo(1);
  }

  @Test
  void whatTheBookSaysOfAnItemHolds() {
    put(item(1, "100"));
    record(ledger, sale("a", 1, "2", "10.50"));

    FilingLine line = file(ledger, NOVEMBER).lines().getFirst();

    assertThat(line.hsCode()).isEqualTo("6117101100");
    assertThat(line.name()).isEqualTo("Scarf 1");
    assertThat(line.origin()).isEqualTo("ITA");
    assertThat(line.first().orElseThrow().value()).isEqualByComparingTo("0.5");
    assertThat(line.first().orElseThrow().unit()).isEqualTo("035");
    assertThat(line.second()).isEmpty();
  }

  @Test
  void salesThatDifferInWhatALineHasOneOfStandInLinesOfTheirOwn() {
    record(
        ledger,
        sale("a", 1, "1", "10"),
        sale("b", 1, "1", "10").setHsCode("9102120000"),
        sale("c", 1, "1", "10").setQuantity(quantity("1", "012")),
        sale("d", 1, "1", "10").setOriginCountry("JPN"),
        sale("e", 1, "1", "10").setName("Watch for the wrist"));

    Filing filing = file(ledger, NOVEMBER);

    assertThat(filing.lines()).hasSize(4);
    assertThat(filing.parts()).hasSize(1);
    assertThat(find(ledger, "e").getGoodsLine()).isEqualTo(find(ledger, "a").getGoodsLine());
  }

  @Test
  void eachCurrencyHasDeclarationsOfItsOwn() {
    record(
        ledger,
        sale("a", 1, "1", "10"),
        sale("b", 2, "1", "10").setTotal(money("10").toBuilder().setCurrencyCode("USD")),
        sale("c", 3, "1", "10"));

    Filing filing = file(ledger, NOVEMBER);

    assertThat(filing.parts()).hasSize(2);
    assertThat(filing.linesOf(1)).extracting(FilingLine::item).containsExactly(1, 3);
    assertThat(filing.linesOf(2)).extracting(FilingLine::currency).containsExactly("USD");
  }

  @Test
  void moreThanFiftyLinesMakeFurtherDeclarations() {
    for (int item = 1; item <= 120; item++) {
      record(ledger, sale("s" + item, item, "1", "10"));
    }

    Filing filing = file(ledger, NOVEMBER);

    assertThat(filing.parts()).hasSize(3);
    assertThat(filing.linesOf(2)).hasSize(50);
    assertThat(filing.linesOf(3)).hasSize(20);
    assertThat(filing.parts())
        .extracting(Filing.Part::reference)
        .doesNotHaveDuplicates()
        .allSatisfy(reference -> assertThat(reference).matches("[A-Z0-9]{18}"));
    assertThat(find(ledger, "s101").getGoodsLine()).isEqualTo(1);
  }

  @Test
  void whatDoesNotReconcileIsHeldBackWithItsReason() {
    put(item(1, "5"), item(2, "100"));
    record(
        ledger,
        sale("good", 1, "3", "10"),
        sale("unknown", 3, "1", "10"),
        sale("unit", 2, "1", "10").setQuantity(quantity("1", "035")),
        sale("currency", 2, "1", "10").setTotal(money("10").toBuilder().setCurrencyCode("USD")),
        sale("total", 2, "1", "10").setTotal(money("10.01")),
        sale("too many", 1, "2.5", "10"),
        sale("fits", 1, "2", "10"));

    Filing filing = file(ledger, NOVEMBER);

    assertThat(filing.saleCount()).isEqualTo(2);
    assertThat(filing.heldCount()).isEqualTo(5);
    assertThat(filing.held())
        .extracting(Consolidation.Held::getSaleId, Consolidation.Held::getCode)
        .containsExactly(
            tuple("unknown", "UNKNOWN_ITEM"),
            tuple("unit", "UNIT"),
            tuple("currency", "CURRENCY"),
            tuple("total", "TOTAL"),
            tuple("too many", "OVERSOLD"));
    RecordedSale held = find(ledger, "too many");
    assertThat(held.getState()).isEqualTo(RecordedSale.State.STATE_HELD);
    assertThat(held.getHeldReason()).startsWith("OVERSOLD: of item 1 5 came into bond, and only 2");
    assertThat(held.getPeriod()).isEqualTo("2026-12");
    assertThat(held.getConsolidationId()).isEqualTo(filing.id());
  }

  @Test
  void whatWasHeldBackIsFiledOnceItReconciles() {
    put(item(1, "5"));
    record(ledger, sale("a", 1, "5", "10"), sale("b", 1, "1", "10"));
    file(ledger, NOVEMBER);
    put(item(1, "6"));
    now.set(Instant.parse("2026-12-01T04:00:00Z"));

    Filing december = file(ledger, DECEMBER);

    assertThat(december.saleCount()).isEqualTo(1);
    assertThat(december.heldCount()).isZero();
    assertThat(find(ledger, "b").getConsolidationId()).isEqualTo(december.id());
    assertThat(find(ledger, "b").getHeldReason()).isEmpty();
  }

  @Test
  void aPeriodWithNothingToFileStaysOpen() {
    put(item(1, "5"));
    record(ledger, sale("a", 2, "1", "10"));

    Filing empty = file(ledger, NOVEMBER);

    assertThat(empty.state()).isEqualTo(Consolidation.State.STATE_EMPTY);
    assertThat(empty.heldCount()).isEqualTo(1);
    assertThat(find(ledger, "a").getPeriod()).isEqualTo("2026-11");
    put(item(1, "5"), item(2, "5"));
    Filing next = file(ledger, NOVEMBER);
    assertThat(next.id()).isEqualTo(empty.id());
    assertThat(next.state()).isEqualTo(Consolidation.State.STATE_PREPARED);
    assertThat(next.held()).isEmpty();
    assertThat(find(ledger, "a").getState()).isEqualTo(RecordedSale.State.STATE_FILED);
  }

  @Test
  void repeatedItAnswersTheFilingThatStands() {
    record(ledger, sale("a", 1, "1", "10"));
    Filing filing = file(ledger, NOVEMBER);

    assertThat(close(ledger, NOVEMBER)).isEqualTo(new Closing.Stands(filing));
    assertThat(preview(NOVEMBER)).isEqualTo(new Closing.Stands(filing));
  }

  @Test
  void aPreviewChangesNothing() {
    put(item(1, "5"));
    record(ledger, sale("a", 1, "1", "10"), sale("b", 2, "1", "10"));

    Closing preview = preview(NOVEMBER);

    assertThat(preview).isInstanceOf(Closing.Made.class);
    Filing shown = ((Closing.Made) preview).filing();
    assertThat(shown.state()).isEqualTo(Consolidation.State.STATE_PREVIEW);
    assertThat(shown.id()).isEmpty();
    assertThat(shown.saleCount()).isEqualTo(1);
    assertThat(shown.heldCount()).isEqualTo(1);
    assertThat(find(ledger, "a").getState()).isEqualTo(RecordedSale.State.STATE_OPEN);
    assertThat(find(ledger, "b").getState()).isEqualTo(RecordedSale.State.STATE_OPEN);
    assertThat(ledger.consolidations().newest(TENANT, BOOK, NOVEMBER).join()).isEmpty();
    Filing filed = file(ledger, NOVEMBER);
    assertThat(filed.lines()).isEqualTo(shown.lines());
    assertThat(filed.held()).isEqualTo(shown.held());
  }

  @Test
  void aCheckThatFindsAnErrorLeavesThePeriodOpen() {
    record(ledger, sale("a", 1, "1", "10"));
    Finding finding = Finding.error("DEC-X", "header.country", "it is missing");
    List<Filing> checked = new ArrayList<>();

    Closing closing =
        ledger
            .consolidations()
            .close(
                TENANT,
                BOOK,
                NOVEMBER,
                Trade.TEMPLATE,
                filing -> {
                  checked.add(filing);
                  return List.of(finding);
                })
            .join();

    assertThat(closing).isEqualTo(new Closing.Refused(List.of(finding)));
    assertThat(find(ledger, "a").getState()).isEqualTo(RecordedSale.State.STATE_OPEN);
    Filing filed = file(ledger, NOVEMBER);
    assertThat(checked).containsExactly(filed);
  }

  @Test
  void aPeriodThatHasNotBegunAndABookThatNobodyKnowsAreRefused() {
    record(ledger, sale("a", 1, "1", "10"));

    assertThat(close(ledger, DECEMBER))
        .isInstanceOfSatisfying(
            Closing.Refused.class,
            refused ->
                assertThat(refused.findings())
                    .extracting(Finding::ruleId)
                    .containsExactly("DEC-FILING-PERIOD"));
    assertThat(
            ledger
                .consolidations()
                .close("other", BOOK, NOVEMBER, Trade.TEMPLATE, FilingCheck.NONE)
                .join())
        .isInstanceOfSatisfying(
            Closing.Refused.class,
            refused ->
                assertThat(refused.findings())
                    .extracting(Finding::ruleId)
                    .containsExactly("DEC-FILING-BOOK"));
  }

  @Test
  void aFilingGoesFromPreparedToReleased() {
    record(ledger, sale("a", 1, "1", "10"));
    Filing filing = file(ledger, NOVEMBER);
    assertThat(ledger.consolidations().prepared().join()).containsExactly(key(filing, 1));

    submit(ledger, filing);
    submit(ledger, filing);

    assertThat(ledger.consolidations().prepared().join()).isEmpty();
    assertThat(state(filing)).isEqualTo(Consolidation.State.STATE_SUBMITTED);
    assertThat(find(ledger, "a").getMessageId()).isEqualTo(message(filing, 1));
    assertThat(ledger.consolidations().ofMessage(message(filing, 1)).join())
        .contains(key(filing, 1));
    assertThat(decide(filing, 1, DeclarationState.DECLARATION_STATE_TAX_DUE))
        .isEqualTo(Decided.UNCHANGED);
    assertThat(decide(filing, 1, DeclarationState.DECLARATION_STATE_RELEASED))
        .isEqualTo(Decided.RELEASED);
    assertThat(decide(filing, 1, DeclarationState.DECLARATION_STATE_CLOSED))
        .isEqualTo(Decided.UNCHANGED);
    assertThat(state(filing)).isEqualTo(Consolidation.State.STATE_RELEASED);
    assertThat(find(ledger, "a").getState()).isEqualTo(RecordedSale.State.STATE_RELEASED);
  }

  @Test
  void aDeclarationIsSubmittedAsOneMessage() {
    record(ledger, sale("a", 1, "1", "10"));
    Filing filing = file(ledger, NOVEMBER);
    submit(ledger, filing);

    assertThatThrownBy(() -> ledger.consolidations().submitted(key(filing, 1), "another").join())
        .hasCauseInstanceOf(LedgerException.class)
        .hasMessageContaining("was submitted as message " + message(filing, 1));
    assertThatThrownBy(() -> ledger.consolidations().submitted(key(filing, 2), "another").join())
        .hasMessageContaining("there is no declaration 2");
  }

  @Test
  void messagesOfOthersChangeNothing() {
    assertThat(
            ledger
                .consolidations()
                .decided("x", DeclarationState.DECLARATION_STATE_RELEASED)
                .join())
        .isEqualTo(Decided.NOT_OF_A_FILING);
    assertThat(
            ledger.consolidations().decided("x", DeclarationState.DECLARATION_STATE_SAVED).join())
        .isEqualTo(Decided.NOT_OF_A_FILING);
  }

  @Test
  void aRefusedFilingGivesItsSalesToTheNextAttempt() {
    record(ledger, sale("a", 1, "1", "10"), sale("b", 2, "1", "10"));
    Filing first = file(ledger, NOVEMBER);
    submit(ledger, first);

    assertThat(decide(first, 1, DeclarationState.DECLARATION_STATE_RETURNED))
        .isEqualTo(Decided.GIVEN_BACK);
    assertThat(decide(first, 1, DeclarationState.DECLARATION_STATE_REFUSED))
        .isEqualTo(Decided.UNCHANGED);

    assertThat(state(first)).isEqualTo(Consolidation.State.STATE_REFUSED);
    assertThat(find(ledger, "a").getState()).isEqualTo(RecordedSale.State.STATE_OPEN);
    assertThat(find(ledger, "a").getPeriod()).isEqualTo("2026-11");
    assertThat(find(ledger, "a").getConsolidationId()).isEmpty();
    record(ledger, sale("c", 1, "1", "10"));
    Filing second = file(ledger, NOVEMBER);
    assertThat(second.id()).isEqualTo(BOOK + "-2026-11-2");
    assertThat(second.saleCount()).isEqualTo(3);
    assertThat(second.parts().getFirst().reference())
        .isNotEqualTo(first.parts().getFirst().reference());
    assertThat(decide(first, 1, DeclarationState.DECLARATION_STATE_RELEASED))
        .isEqualTo(Decided.RELEASED_TOO_LATE);
    assertThat(find(ledger, "a").getConsolidationId()).isEqualTo(second.id());
  }

  @Test
  void onlyTheRefusedDeclarationGivesItsSalesBack() {
    for (int item = 1; item <= 51; item++) {
      record(ledger, sale("s" + item, item, "1", "10"));
    }
    Filing first = file(ledger, NOVEMBER);
    submit(ledger, first);
    decide(first, 1, DeclarationState.DECLARATION_STATE_RELEASED);

    decide(first, 2, DeclarationState.DECLARATION_STATE_REFUSED);

    assertThat(find(ledger, "s50").getState()).isEqualTo(RecordedSale.State.STATE_RELEASED);
    assertThat(find(ledger, "s51").getState()).isEqualTo(RecordedSale.State.STATE_OPEN);
    assertThat(file(ledger, NOVEMBER).lines()).extracting(FilingLine::item).containsExactly(51);
  }

  @Test
  void aDeclarationThatIsRefusedAfterTheNextAttemptGivesItsSalesToTheNextPeriod() {
    for (int item = 1; item <= 51; item++) {
      record(ledger, sale("s" + item, item, "1", "10"));
    }
    Filing first = file(ledger, NOVEMBER);
    submit(ledger, first);
    decide(first, 2, DeclarationState.DECLARATION_STATE_REFUSED);
    file(ledger, NOVEMBER);

    decide(first, 1, DeclarationState.DECLARATION_STATE_DELETED);

    assertThat(find(ledger, "s1").getState()).isEqualTo(RecordedSale.State.STATE_OPEN);
    assertThat(find(ledger, "s1").getPeriod()).isEqualTo("2026-12");
    assertThat(find(ledger, "s51").getState()).isEqualTo(RecordedSale.State.STATE_FILED);
  }

  @Test
  void aReleaseThatCustomsDeleteGivesTheSalesBack() {
    record(ledger, sale("a", 1, "1", "10"));
    Filing filing = file(ledger, NOVEMBER);
    submit(ledger, filing);
    decide(filing, 1, DeclarationState.DECLARATION_STATE_RELEASED);

    assertThat(decide(filing, 1, DeclarationState.DECLARATION_STATE_DELETED))
        .isEqualTo(Decided.GIVEN_BACK);
    assertThat(find(ledger, "a").getState()).isEqualTo(RecordedSale.State.STATE_OPEN);
  }

  @Test
  void aDeclarationThatTheHubNeverTookIsWithdrawn() {
    record(ledger, sale("a", 1, "1", "10"));
    Filing filing = file(ledger, NOVEMBER);

    assertThat(ledger.consolidations().withdraw(key(filing, 1)).join()).isTrue();
    assertThat(ledger.consolidations().withdraw(key(filing, 1)).join()).isFalse();

    assertThat(find(ledger, "a").getState()).isEqualTo(RecordedSale.State.STATE_OPEN);
    assertThat(ledger.consolidations().prepared().join()).isEmpty();
    assertThatThrownBy(() -> ledger.consolidations().submitted(key(filing, 1), "m").join())
        .hasMessageContaining("was withdrawn");
  }

  @Test
  void whatIsSubmittedIsNotWithdrawn() {
    record(ledger, sale("a", 1, "1", "10"));
    Filing filing = file(ledger, NOVEMBER);
    submit(ledger, filing);

    assertThat(ledger.consolidations().withdraw(key(filing, 1)).join()).isFalse();
    assertThat(find(ledger, "a").getState()).isEqualTo(RecordedSale.State.STATE_FILED);
  }

  @Test
  void aSaleOfAFiledPeriodGoesIntoTheNext() {
    record(ledger, sale("a", 1, "1", "10"));
    file(ledger, NOVEMBER);

    record(ledger, sale("late", 1, "1", "10"));

    assertThat(find(ledger, "late").getPeriod()).isEqualTo("2026-12");
  }

  @Test
  void aPeriodIsTheMonthInChina() {
    Sale.Builder eve = sale("eve", 1, "1", "10");
    eve.setSaleTime(Trade.time(Instant.parse("2026-10-31T15:59:59.999999999Z")));
    Sale.Builder first = sale("first", 1, "1", "10");
    first.setSaleTime(Trade.time(Instant.parse("2026-10-31T16:00:00Z")));
    record(ledger, eve, first);

    assertThat(find(ledger, "eve").getPeriod()).isEqualTo("2026-10");
    assertThat(find(ledger, "first").getPeriod()).isEqualTo("2026-11");
  }

  @Test
  void whatComesBackBeforeTheFilingLessensTheSale() {
    record(ledger, sale("a", 1, "3", "3.3333").setTotal(money("10.00")), sale("b", 1, "1", "5"));

    assertThat(takeBack(ledger, back("r1", "a", "1")).getPeriod()).isEqualTo("2026-11");
    takeBack(ledger, back("r2", "b", ""));

    assertThat(find(ledger, "b").getState()).isEqualTo(RecordedSale.State.STATE_RETURNED);
    Filing filing = file(ledger, NOVEMBER);
    assertThat(filing.saleCount()).isEqualTo(1);
    FilingLine line = filing.lines().getFirst();
    assertThat(line.quantity().value()).isEqualByComparingTo("2");
    assertThat(line.total()).isEqualByComparingTo("6.67");
    assertThat(line.returnCount()).isZero();
    assertThat(find(ledger, "a").getReturnedQuantity()).isEqualTo("1");
  }

  @Test
  void whatComesBackAfterTheFilingIsTakenOffTheNextPeriod() {
    record(ledger, sale("a", 1, "3", "10"));
    file(ledger, NOVEMBER);

    assertThat(takeBack(ledger, back("r", "a", "2")).getPeriod()).isEqualTo("2026-12");

    record(ledger, sale("b", 1, "5", "12"));
    now.set(Instant.parse("2026-12-01T04:00:00Z"));
    FilingLine line = file(ledger, DECEMBER).lines().getFirst();
    assertThat(line.quantity().value()).isEqualByComparingTo("3");
    assertThat(line.total()).isEqualByComparingTo("40");
    assertThat(line.saleCount()).isEqualTo(1);
    assertThat(line.returnCount()).isEqualTo(1);
    assertThat(find(ledger, "a").getState()).isEqualTo(RecordedSale.State.STATE_FILED);
  }

  @Test
  void anItemOfWhichMoreCameBackThanWasSoldIsHeldBackWhole() {
    record(ledger, sale("a", 1, "3", "10"), sale("other", 2, "1", "10"));
    file(ledger, NOVEMBER);
    takeBack(ledger, back("r", "a", "2"));
    record(ledger, sale("b", 1, "2", "12"), sale("c", 2, "1", "10"));
    now.set(Instant.parse("2026-12-01T04:00:00Z"));

    Filing december = file(ledger, DECEMBER);

    assertThat(december.lines()).extracting(FilingLine::item).containsExactly(2);
    assertThat(december.held())
        .extracting(Consolidation.Held::getBookItem, Consolidation.Held::getCode)
        .containsExactly(tuple(1, "MORE_RETURNED"));
    RecordedSale held = find(ledger, "b");
    assertThat(held.getState()).isEqualTo(RecordedSale.State.STATE_HELD);
    assertThat(held.getHeldReason()).startsWith("MORE_RETURNED: ");
    assertThat(held.getPeriod()).isEqualTo("2027-01");
    record(ledger, sale("d", 1, "1", "12"));
    now.set(Instant.parse("2027-01-01T04:00:00Z"));
    FilingLine line = file(ledger, YearMonth.of(2027, 1)).lines().getFirst();
    assertThat(line.quantity().value()).isEqualByComparingTo("1");
    assertThat(line.returnCount()).isEqualTo(1);
  }

  @Test
  void aReturnThatWaitsLessensItsSaleWhenThatIsGivenBack() {
    record(ledger, sale("a", 1, "3", "10"), sale("b", 1, "1", "10"));
    Filing first = file(ledger, NOVEMBER);
    submit(ledger, first);
    takeBack(ledger, back("r1", "a", "2"));
    takeBack(ledger, back("r2", "b", "1"));

    decide(first, 1, DeclarationState.DECLARATION_STATE_REFUSED);

    assertThat(find(ledger, "b").getState()).isEqualTo(RecordedSale.State.STATE_RETURNED);
    Filing second = file(ledger, NOVEMBER);
    assertThat(second.saleCount()).isEqualTo(1);
    assertThat(second.lines().getFirst().quantity().value()).isEqualByComparingTo("1");
    assertThat(second.lines().getFirst().returnCount()).isZero();
    assertThat(takeBack(ledger, back("r1", "a", "2")).getDuplicate()).isTrue();
  }

  @Test
  void whatCameBackIsInBondAgain() {
    put(item(1, "3"));
    record(ledger, sale("a", 1, "3", "10"));
    file(ledger, NOVEMBER);
    takeBack(ledger, back("r", "a", "2"));
    record(ledger, sale("b", 1, "3", "10"), sale("c", 1, "2", "11"));
    now.set(Instant.parse("2026-12-01T04:00:00Z"));

    Filing december = file(ledger, DECEMBER);

    // Two are in bond: the three of b are too many, the two of c are not; as many came back.
    assertThat(december.state()).isEqualTo(Consolidation.State.STATE_EMPTY);
    assertThat(find(ledger, "b").getHeldReason()).startsWith("OVERSOLD");
    assertThat(find(ledger, "c").getHeldReason()).startsWith("MORE_RETURNED");
  }

  @Test
  void earlierPeriodsAreFiledByThemselves() {
    Sale.Builder october = sale("o", 1, "1", "10");
    october.setSaleTime(Trade.time(Instant.parse("2026-10-05T04:00:00Z")));
    record(ledger, october, sale("n", 1, "1", "10"));

    assertThat(file(ledger, NOVEMBER).saleCount()).isEqualTo(1);
    assertThat(file(ledger, OCTOBER).saleCount()).isEqualTo(1);
    assertThat(find(ledger, "o").getConsolidationId()).isEqualTo(BOOK + "-2026-10-1");
  }

  @Test
  void aFilingIsReadAsItWasWritten() {
    put(item(1, "5"));
    record(ledger, sale("a", 1, "1", "10"), sale("b", 2, "1", "10"));
    Filing filing = file(ledger, NOVEMBER);
    ledger.close();
    ledger = Ledger.open(folder, now::get);

    assertThat(ledger.consolidations().get(TENANT, filing.id()).join()).contains(filing);
    assertThat(ledger.consolidations().newest(TENANT, BOOK, NOVEMBER).join()).contains(filing);
    assertThat(ledger.consolidations().get("other", filing.id()).join()).isEmpty();
    assertThat(ledger.consolidations().newest("other", BOOK, NOVEMBER).join()).isEmpty();
    assertThat(filing.template()).isEqualTo(Trade.TEMPLATE);
  }

  @Test
  void tenantsDoNotMeet() {
    record(ledger, sale("a", 1, "1", "10"));
    ledger.sales().record("other", List.of(sale("a", 1, "7", "10").build())).join();

    assertThat(file(ledger, NOVEMBER).lines().getFirst().quantity().value())
        .isEqualByComparingTo("1");
    Closing others =
        ledger
            .consolidations()
            .close("other", BOOK, NOVEMBER, Trade.TEMPLATE, FilingCheck.NONE)
            .join();
    assertThat(((Closing.Made) others).filing().lines().getFirst().quantity().value())
        .isEqualByComparingTo("7");
  }

  private Consolidation.State state(Filing filing) {
    return ledger.consolidations().get(TENANT, filing.id()).join().orElseThrow().state();
  }

  private Decided decide(Filing filing, int part, DeclarationState state) {
    return ledger.consolidations().decided(message(filing, part), state).join();
  }

  private Closing preview(YearMonth period) {
    return ledger
        .consolidations()
        .preview(TENANT, BOOK, period, Trade.TEMPLATE, FilingCheck.NONE)
        .join();
  }

  private void put(io.tradehub.v1.AccountBookItem.Builder... items) {
    assertThat(ledger.books().put(TENANT, Trade.book(items)).join())
        .isInstanceOf(BookPut.Stored.class);
  }
}
