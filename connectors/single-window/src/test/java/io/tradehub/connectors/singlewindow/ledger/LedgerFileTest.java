package io.tradehub.connectors.singlewindow.ledger;

import static io.tradehub.connectors.singlewindow.ledger.Trade.TENANT;
import static io.tradehub.connectors.singlewindow.ledger.Trade.sale;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradehub.v1.ListSalesRequest;
import io.tradehub.v1.RecordSalesResponse;
import io.tradehub.v1.Sale;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerFileTest {
  @TempDir Path folder;

  @Test
  void aLedgerIsMadeWithItsFolderAndFoundAgain() {
    Path deep = folder.resolve("a/b");
    try (Ledger ledger = open(deep)) {
      Trade.record(ledger, sale("a", 1, "1", "10"));
    }
    try (Ledger ledger = open(deep)) {
      assertThat(Trade.find(ledger, "a").getSale().getBookItem()).isEqualTo(1);
    }
    assertThat(deep.resolve(LedgerFile.NAME)).exists();
  }

  @Test
  void aDamagedFileStopsTheStartAndSaysWhatToDo() throws IOException {
    try (Ledger ledger = open(folder)) {
      List<Sale> sales = new ArrayList<>();
      for (int i = 0; i < 1000; i++) {
        sales.add(sale("s" + i, 1, "1", "10").build());
      }
      ledger.sales().record(TENANT, sales).join();
    }
    Path file = folder.resolve(LedgerFile.NAME);
    try (RandomAccessFile damage = new RandomAccessFile(file.toFile(), "rw")) {
      damage.seek(damage.length() / 2);
      damage.write(new byte[20_000]);
    }
    byte[] before = Files.readAllBytes(file);

    assertThatThrownBy(() -> open(folder))
        .isInstanceOf(LedgerException.class)
        .hasMessageStartingWith(file.toAbsolutePath() + " is damaged: ")
        .hasMessageContaining("put back the last copy");
    assertThat(Files.readAllBytes(file)).isEqualTo(before);
  }

  @Test
  void aFileThatIsNoneOfSqliteStopsTheStart() throws IOException {
    Files.writeString(folder.resolve(LedgerFile.NAME), "hello, this is a letter".repeat(100));

    assertThatThrownBy(() -> open(folder)).hasMessageContaining("is damaged");
  }

  @Test
  void aNewerVersionsFileStopsTheStart() throws Exception {
    open(folder).close();
    sql("PRAGMA user_version = 99");

    assertThatThrownBy(() -> open(folder))
        .isInstanceOf(LedgerException.class)
        .hasMessageContaining("newer version of the hub (its tables have version 99");
  }

  @Test
  void aFolderThatCannotBeMadeStopsTheStart() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");

    assertThatThrownBy(() -> open(file.resolve("below")))
        .isInstanceOf(LedgerException.class)
        .hasMessageContaining("cannot be made");
  }

  @Test
  void itIsWrittenAheadAndSyncedWithEachCommit() {
    LedgerFile file = LedgerFile.open(folder);
    try (Db db = file.writer();
        Db reader = file.reader()) {
      assertThat(db.first("PRAGMA journal_mode", row -> row.getString(1))).contains("wal");
      assertThat(db.first("PRAGMA synchronous", row -> row.getInt(1))).contains(2);
      assertThat(db.first("PRAGMA foreign_keys", row -> row.getInt(1))).contains(1);
      assertThatThrownBy(() -> reader.run("DELETE FROM sale")).isInstanceOf(DbException.class);
      assertThatThrownBy(() -> db.run("INSERT INTO unmatched_name (name, receipt) VALUES ('x', 7)"))
          .hasMessageContaining("FOREIGN KEY");
    }
  }

  @Test
  void aFullDiskRefusesAndLosesNothing() throws Exception {
    LedgerFile file = LedgerFile.open(folder);
    try (Db db = file.writer()) {
      db.pragma("PRAGMA max_page_count = 60");
      Writer writer = new Writer(db, "ledger.db", 1000, () -> {});
      String filler = "x".repeat(3900);
      int stored = 0;
      Throwable failure = null;
      for (int i = 0; i < 100 && failure == null; i++) {
        int number = i;
        try {
          writer
              .write(1, d -> d.run("INSERT INTO watermark VALUES (?, ?)", "w" + number, filler))
              .join();
          stored++;
        } catch (CompletionException e) {
          failure = e.getCause();
        }
      }
      assertThat(failure)
          .isInstanceOf(LedgerException.class)
          .hasMessageContaining("nothing of it was stored; make room");
      db.pragma("PRAGMA max_page_count = 100000");
      writer.write(1, d -> d.run("INSERT INTO watermark VALUES ('after', '')")).join();
      writer.close();
      assertThat(db.first("SELECT count(*) FROM watermark", row -> row.getInt(1)))
          .contains(stored + 1);
    }
  }

  @Test
  void whenTooMuchWaitsChangesAreRefusedAndTheRestIsMade() throws Exception {
    LedgerFile file = LedgerFile.open(folder);
    try (Db db = file.writer()) {
      Writer writer = new Writer(db, "ledger.db", 10, () -> {});
      CountDownLatch begun = new CountDownLatch(1);
      CountDownLatch go = new CountDownLatch(1);
      CompletableFuture<Boolean> slow =
          writer.writeAlone(
              d -> {
                begun.countDown();
                await(go);
                return true;
              });
      begun.await();
      List<CompletableFuture<Integer>> waiting = new ArrayList<>();
      for (int i = 0; i < 12; i++) {
        int number = i;
        waiting.add(
            writer.write(1, d -> d.run("INSERT INTO watermark VALUES (?, '')", "w" + number)));
      }
      go.countDown();

      assertThat(slow.join()).isTrue();
      for (int i = 0; i < 10; i++) {
        assertThat(waiting.get(i).join()).isEqualTo(1);
      }
      assertThatThrownBy(() -> waiting.get(10).join())
          .hasCauseInstanceOf(OverloadedException.class);
      assertThatThrownBy(() -> waiting.get(11).join())
          .hasCauseInstanceOf(OverloadedException.class);
      writer.close();
    }
  }

  @Test
  void aChangeThatFailsIsUndoneAloneWhoeverItIsGroupedWith() throws Exception {
    LedgerFile file = LedgerFile.open(folder);
    try (Db db = file.writer()) {
      AtomicInteger undone = new AtomicInteger();
      Writer writer = new Writer(db, "ledger.db", 1000, undone::incrementAndGet);
      CountDownLatch go = new CountDownLatch(1);
      writer.writeAlone(
          d -> {
            await(go);
            return true;
          });
      List<CompletableFuture<Integer>> waiting = new ArrayList<>();
      for (int i = 0; i < 9; i++) {
        int number = i;
        waiting.add(
            writer.write(
                1,
                d -> {
                  int rows = d.run("INSERT INTO watermark VALUES (?, '')", "w" + number);
                  if (number % 4 == 1) {
                    throw new LedgerException("by intent");
                  }
                  return rows;
                }));
      }
      go.countDown();

      for (int i = 0; i < 9; i++) {
        CompletableFuture<Integer> one = waiting.get(i);
        if (i % 4 == 1) {
          assertThatThrownBy(one::join).hasCauseInstanceOf(LedgerException.class);
        } else {
          assertThat(one.join()).isEqualTo(1);
        }
      }
      writer.close();
      assertThat(undone.get()).isEqualTo(2);
      assertThat(db.first("SELECT count(*) FROM watermark", row -> row.getInt(1))).contains(7);
    }
  }

  @Test
  void whatIsAskedOfAClosedLedgerFails() {
    Ledger ledger = open(folder);
    ledger.close();
    ledger.close();

    assertThatThrownBy(
            () -> ledger.sales().record(TENANT, List.of(sale("a", 1, "1", "1").build())).join())
        .hasCauseInstanceOf(LedgerException.class)
        .hasMessageContaining("is closed");
    assertThatThrownBy(
            () -> ledger.sales().list(TENANT, ListSalesRequest.getDefaultInstance()).join())
        .hasMessageContaining("is closed");
  }

  @Test
  void manyThreadsThatRecordTheSameSalesRecordEachOnce() throws Exception {
    try (Ledger ledger = open(folder)) {
      AtomicInteger recorded = new AtomicInteger();
      AtomicInteger duplicates = new AtomicInteger();
      List<Thread> threads = new ArrayList<>();
      for (int t = 0; t < 16; t++) {
        threads.add(
            Thread.ofVirtual()
                .start(
                    () -> {
                      for (int i = 0; i < 50; i++) {
                        RecordSalesResponse.Result result =
                            Trade.recordOne(ledger, sale("s" + i, 1, "1", "10"));
                        (result.getDuplicate() ? duplicates : recorded)
                            .addAndGet(1 + result.getFindingsCount());
                      }
                    }));
      }
      for (Thread thread : threads) {
        thread.join();
      }

      assertThat(recorded.get()).isEqualTo(50);
      assertThat(duplicates.get()).isEqualTo(16 * 50 - 50);
      assertThat(
              ledger
                  .books()
                  .get(TENANT, Trade.BOOK)
                  .join()
                  .orElseThrow()
                  .getItems(0)
                  .getSoldQuantity())
          .isEqualTo("50");
    }
  }

  private static Ledger open(Path folder) {
    return Ledger.open(folder, () -> Trade.NOON);
  }

  private void sql(String statement) throws Exception {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve(LedgerFile.NAME));
        Statement sql = connection.createStatement()) {
      sql.execute(statement);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
