package io.tradehub.connectors.singlewindow.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.tradehub.connectors.singlewindow.model.Receipt;
import io.tradehub.connectors.singlewindow.model.TradeFlow;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnmatchedTest {
  private static final Receipt.Moved MOVED =
      new Receipt.Moved(
          "shanghai",
          "I_REF1_t-0_20261120120000000.zip",
          TradeFlow.I,
          "REF1",
          2,
          true,
          Optional.of(Trade.NOON));
  private static final Receipt.Imported IMPORTED =
      new Receipt.Imported(
          "shanghai",
          "Successed_I_REF1_t-0.xml",
          ByteString.copyFromUtf8("<DecImportResponse/>"),
          "0",
          "无错误 \"ok\"",
          "REF1",
          "SEQ1",
          "",
          Optional.empty());
  private static final Receipt.Customs CUSTOMS =
      new Receipt.Customs(
          "shanghai",
          "receipt.xml",
          ByteString.copyFrom(new byte[] {0, (byte) 0xff, 1}),
          "SEQ1",
          "ENTRY1",
          "P",
          "note",
          "2248",
          "20261120",
          "20261121",
          Optional.of(Trade.NOON.plusNanos(10_000_000)),
          "20261120T12000001");

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
  void receiptsOfEveryKindAreKeptWhole() {
    List<Receipt> receipts =
        List.of(
            MOVED,
            IMPORTED,
            CUSTOMS,
            new Receipt.Customs(
                "f", "n", ByteString.EMPTY, "", "", "x", "", "", "", "", Optional.empty(), "?"));
    for (int i = 0; i < receipts.size(); i++) {
      assertThat(keep(receipts.get(i), i)).isTrue();
    }
    reopen();

    List<KeptReceipt> kept = page("", 10).receipts();

    assertThat(kept).extracting(KeptReceipt::receipt).containsExactlyElementsOf(receipts);
    assertThat(kept).extracting(KeptReceipt::receiveTime).containsOnly(Trade.NOON);
    assertThat(kept)
        .extracting(KeptReceipt::networkIds)
        .containsExactly(
            List.of("clientseq:shanghai/REF1"),
            List.of("clientseq:shanghai/REF1", "seqno:SEQ1"),
            List.of("seqno:SEQ1", "entry:ENTRY1"),
            List.of());
    assertThat(ledger.unmatched().count()).isEqualTo(4);
    assertThat(ledger.unmatched().bytes()).isEqualTo(23);
  }

  @Test
  void theSameReceiptIsKeptOnce() {
    assertThat(keep(CUSTOMS, 1)).isTrue();
    assertThat(keep(CUSTOMS, 1)).isFalse();
    assertThat(ledger.unmatched().count()).isEqualTo(1);
  }

  @Test
  void theyAreFoundByTheNamesTheyHaveOldestFirst() {
    keep(CUSTOMS, 1);
    keep(IMPORTED, 2);
    keep(MOVED, 3);

    assertThat(of("entry:ENTRY1")).containsExactly(CUSTOMS);
    assertThat(of("seqno:SEQ1")).containsExactly(CUSTOMS, IMPORTED);
    assertThat(of("clientseq:shanghai/REF1", "seqno:SEQ1"))
        .containsExactly(CUSTOMS, IMPORTED, MOVED);
    assertThat(of("clientseq:ningbo/REF1", "seqno:SEQ")).isEmpty();
  }

  @Test
  void whatIsRemovedIsForgotten() {
    keep(CUSTOMS, 1);
    keep(IMPORTED, 2);

    assertThat(ledger.unmatched().remove(sha(1)).join()).isTrue();
    assertThat(ledger.unmatched().remove(sha(1)).join()).isFalse();

    assertThat(of("seqno:SEQ1")).containsExactly(IMPORTED);
    assertThat(ledger.unmatched().count()).isEqualTo(1);
    assertThat(ledger.unmatched().bytes()).isEqualTo(IMPORTED.bytes().size());
    reopen();
    assertThat(ledger.unmatched().count()).isEqualTo(1);
  }

  @Test
  void pagesGoOnWhileOthersComeAndGo() {
    for (int i = 0; i < 5; i++) {
      keep(CUSTOMS, i);
    }
    Unmatched.Page first = page("", 2);
    ledger.unmatched().remove(sha(1)).join();
    keep(CUSTOMS, 5);

    Unmatched.Page second = page(first.nextToken(), 3);
    Unmatched.Page third = page(second.nextToken(), 3);

    assertThat(second.receipts())
        .extracting(KeptReceipt::sha256)
        .containsExactly(sha(2), sha(3), sha(4));
    assertThat(third.receipts()).extracting(KeptReceipt::sha256).containsExactly(sha(5));
    assertThat(third.nextToken()).isEmpty();
    assertThatThrownBy(() -> page("s1", 2)).hasCauseInstanceOf(BadFieldException.class);
    assertThatThrownBy(() -> page("u-1", 2)).hasCauseInstanceOf(BadFieldException.class);
  }

  @Test
  void noMoreAreKeptThanMayBe() {
    reopen(new LedgerConfig(2, 1000, 1000, 1));
    keep(CUSTOMS, 1);
    keep(CUSTOMS, 2);

    assertThatThrownBy(() -> keep(CUSTOMS, 3))
        .hasCauseInstanceOf(OverloadedException.class)
        .hasMessageContaining("(2, 6 bytes)")
        .hasMessageContaining("stay in InBox");
    assertThat(keep(CUSTOMS, 2)).isFalse();
    ledger.unmatched().remove(sha(1)).join();
    assertThat(keep(CUSTOMS, 3)).isTrue();
  }

  @Test
  void noMoreBytesAreKeptThanMayBe() {
    reopen(new LedgerConfig(100, 24, 1000, 1));
    keep(CUSTOMS, 1);
    keep(IMPORTED, 2);

    assertThatThrownBy(() -> keep(CUSTOMS, 3)).hasCauseInstanceOf(OverloadedException.class);
    assertThat(keep(MOVED, 4)).isTrue();
  }

  @Test
  void manyAtOnceAreCountedRight() {
    List<CompletableFuture<Boolean>> waiting = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      waiting.add(ledger.unmatched().keep(CUSTOMS, sha(i / 2)));
    }
    long kept = waiting.stream().filter(CompletableFuture::join).count();

    assertThat(kept).isEqualTo(250);
    assertThat(ledger.unmatched().count()).isEqualTo(250);
    assertThat(of("seqno:SEQ1")).hasSize(250);
  }

  @Test
  void watermarksOutliveARestart() {
    assertThat(ledger.watermarks().get("inbox").join()).isEmpty();
    ledger.watermarks().put("inbox", "1").join();
    ledger.watermarks().put("inbox", "2").join();
    reopen();

    assertThat(ledger.watermarks().get("inbox").join()).contains("2");
    assertThatThrownBy(() -> ledger.watermarks().put("x".repeat(201), ""))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private void reopen() {
    reopen(LedgerConfig.DEFAULT);
  }

  private void reopen(LedgerConfig config) {
    ledger.close();
    ledger = Ledger.open(folder, () -> Trade.NOON, config);
  }

  private boolean keep(Receipt receipt, int number) {
    return ledger.unmatched().keep(receipt, sha(number)).join();
  }

  private List<Receipt> of(String... names) {
    return ledger.unmatched().of(List.of(names)).join().stream().map(KeptReceipt::receipt).toList();
  }

  private Unmatched.Page page(String token, int size) {
    return ledger.unmatched().page(token, size).join();
  }

  private static ByteString sha(int number) {
    byte[] sha = new byte[32];
    sha[0] = (byte) number;
    sha[1] = (byte) (number >> 8);
    return ByteString.copyFrom(sha);
  }
}
