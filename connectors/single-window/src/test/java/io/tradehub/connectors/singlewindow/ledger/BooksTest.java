package io.tradehub.connectors.singlewindow.ledger;

import static io.tradehub.connectors.singlewindow.ledger.Trade.BOOK;
import static io.tradehub.connectors.singlewindow.ledger.Trade.NOVEMBER;
import static io.tradehub.connectors.singlewindow.ledger.Trade.TENANT;
import static io.tradehub.connectors.singlewindow.ledger.Trade.back;
import static io.tradehub.connectors.singlewindow.ledger.Trade.book;
import static io.tradehub.connectors.singlewindow.ledger.Trade.file;
import static io.tradehub.connectors.singlewindow.ledger.Trade.item;
import static io.tradehub.connectors.singlewindow.ledger.Trade.quantity;
import static io.tradehub.connectors.singlewindow.ledger.Trade.record;
import static io.tradehub.connectors.singlewindow.ledger.Trade.sale;
import static io.tradehub.connectors.singlewindow.ledger.Trade.submit;
import static io.tradehub.connectors.singlewindow.ledger.Trade.takeBack;
import static org.assertj.core.api.Assertions.assertThat;

import io.tradehub.v1.AccountBook;
import io.tradehub.v1.AccountBookItem;
import io.tradehub.v1.DeclarationState;
import io.tradehub.v1.Finding;
import io.tradehub.v1.PutAccountBookRequest;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BooksTest {
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

  @Test
  void aBookIsShownAsItWasPutWithWhatWasSoldAndFiled() {
    AccountBookItem.Builder first = item(1, "10.5").setSecondPerUnit(quantity("1", "007"));
    PutAccountBookRequest request = book(first, item(2, "3"));
    put(request);
    record(ledger, sale("a", 1, "2", "10"), sale("b", 1, "1", "10"));
    takeBack(ledger, back("r", "b", "0.5"));
    file(ledger, NOVEMBER);
    record(ledger, sale("c", 1, "4", "10"));

    AccountBook shown = get();

    assertThat(shown.getNumber()).isEqualTo(BOOK);
    assertThat(shown.getUpdateTime()).isEqualTo(Trade.time(Trade.NOON));
    assertThat(shown.getItemsList())
        .containsExactly(
            first.setSoldQuantity("6.5").setFiledQuantity("2.5").build(),
            item(2, "3").setSoldQuantity("0").setFiledQuantity("0").build());
  }

  @Test
  void aBookIsReplacedWhole() {
    put(book(item(1, "10"), item(2, "3")));

    put(book(item(3, "1")));

    assertThat(get().getItemsList()).extracting(AccountBookItem::getItem).containsExactly(3);
  }

  @Test
  void aBookThatWasNeverPutIsKnownByItsSales() {
    record(ledger, sale("a", 1, "2", "10"), sale("b", 7, "1", "10"));

    AccountBook shown = get();

    assertThat(shown.hasUpdateTime()).isFalse();
    assertThat(shown.getItemsList())
        .extracting(AccountBookItem::getItem, AccountBookItem::getSoldQuantity)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(1, "2"),
            org.assertj.core.groups.Tuple.tuple(7, "1"));
    assertThat(shown.getItems(0).getName()).isEqualTo("Wrist watch");
    assertThat(ledger.books().get(TENANT, "T22481A00002").join()).isEmpty();
    assertThat(ledger.books().get("other", BOOK).join()).isEmpty();
  }

  @Test
  void allThatIsWrongWithABookIsFoundAtOnce() {
    PutAccountBookRequest request =
        PutAccountBookRequest.newBuilder()
            .setNumber("T1")
            .addItems(item(1, "10").setHsCode("").setName(" "))
            .addItems(item(1, "0").setOriginCountry("IT").setCurrencyCode("rmb"))
            .addItems(AccountBookItem.newBuilder().setItem(0))
            .addItems(item(4, "1").setFirstPerUnit(quantity("2", "011")))
            .build();

    assertThat(refused(request))
        .containsExactly(
            "DEC-BOOK-BOOK number",
            "DEC-BOOK-HS-CODE items[0].hs_code",
            "DEC-BOOK-NAME items[0].name",
            "DEC-BOOK-QUANTITY items[1].quantity.value",
            "DEC-BOOK-ORIGIN items[1].origin_country",
            "DEC-BOOK-CURRENCY items[1].currency_code",
            "DEC-BOOK-ITEM items[1].item",
            "DEC-BOOK-QUANTITY items[2].quantity.value",
            "DEC-BOOK-UNIT items[2].quantity.unit_code",
            "DEC-BOOK-FIRST items[2].first_per_unit.value",
            "DEC-BOOK-UNIT items[2].first_per_unit.unit_code",
            "DEC-BOOK-ITEM items[2].item",
            "DEC-BOOK-HS-CODE items[2].hs_code",
            "DEC-BOOK-NAME items[2].name",
            "DEC-BOOK-SPECIFICATION items[2].specification",
            "DEC-BOOK-ORIGIN items[2].origin_country",
            "DEC-BOOK-CURRENCY items[2].currency_code",
            "DEC-BOOK-FIRST items[3].first_per_unit.value");
    assertThat(refused(PutAccountBookRequest.newBuilder().setNumber(BOOK).build()))
        .containsExactly("DEC-BOOK-ITEMS items");
    assertThat(ledger.books().get(TENANT, BOOK).join()).isEmpty();
  }

  @Test
  void anItemThatSalesAreFiledOfStaysWhatItIs() {
    put(book(item(1, "10"), item(2, "10"), item(3, "10")));
    record(ledger, sale("a", 1, "2", "10"), sale("b", 2, "1", "10"), sale("c", 3, "1", "10"));
    io.tradehub.connectors.singlewindow.ledger.Filing filing = file(ledger, NOVEMBER);
    PutAccountBookRequest other =
        book(
            item(1, "10").setQuantity(quantity("10", "035")).setFirstPerUnit(quantity("1", "007")),
            item(2, "20").setCurrencyCode("USD").setName("New name"));

    assertThat(refused(other))
        .containsExactly(
            "DEC-BOOK-FILED items[0].quantity.unit_code",
            "DEC-BOOK-FILED items[1].currency_code",
            "DEC-BOOK-FILED items");

    assertThat(get().getItemsCount()).isEqualTo(3);
    put(book(item(1, "5").setName("Other"), item(2, "5"), item(3, "1"), item(4, "1")));
    submit(ledger, filing);
    ledger
        .consolidations()
        .decided(Trade.message(filing, 1), DeclarationState.DECLARATION_STATE_REFUSED)
        .join();
    put(other);
  }

  private void put(PutAccountBookRequest request) {
    assertThat(ledger.books().put(TENANT, request).join()).isInstanceOf(BookPut.Stored.class);
  }

  private AccountBook get() {
    return ledger.books().get(TENANT, BOOK).join().orElseThrow();
  }

  private List<String> refused(PutAccountBookRequest request) {
    BookPut put = ledger.books().put(TENANT, request).join();
    assertThat(put).isInstanceOf(BookPut.Refused.class);
    for (Finding finding : ((BookPut.Refused) put).findings()) {
      assertThat(finding.getText()).isNotBlank();
    }
    return ((BookPut.Refused) put)
        .findings().stream()
            .map(finding -> finding.getRuleId() + " " + finding.getLocation())
            .toList();
  }
}
