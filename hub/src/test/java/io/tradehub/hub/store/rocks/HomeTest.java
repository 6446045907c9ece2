package io.tradehub.hub.store.rocks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradehub.hub.store.Samples;
import io.tradehub.hub.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which folders are opened as a store, and what is said of the others. */
class HomeTest {
  @TempDir private Path folder;

  private void makeAStore() {
    try (var store = RocksStore.open(folder, StoreOptions.small());
        var transaction = store.begin()) {
      Deeds.write(transaction, 1);
      transaction.commit();
    }
  }

  private void assertRefused(String... saying) {
    assertThatThrownBy(() -> RocksStore.open(folder, StoreOptions.small()))
        .isInstanceOf(StoreException.class)
        .hasMessageContainingAll(saying)
        .hasMessageContaining(folder.toString());
  }

  @Test
  void aFolderThatIsNotThereIsMade() {
    Path deep = folder.resolve("a/b/c");
    RocksStore.open(deep, StoreOptions.small()).close();
    assertThat(deep.resolve("FORMAT")).hasContent("tradehub-store 3");
  }

  @Test
  void aSecondUserIsToldThatItIsInUse() {
    try (var first = RocksStore.open(folder, StoreOptions.small())) {
      assertRefused("in use", Long.toString(ProcessHandle.current().pid()));
      assertThat(first.tenants()).isEmpty(); // and the first goes on
    }
    RocksStore.open(folder, StoreOptions.small()).close();
  }

  @Test
  void aNewerFormatIsRefusedAndNotTouched() throws IOException {
    makeAStore();
    Files.writeString(folder.resolve("FORMAT"), "tradehub-store 4\n");
    assertRefused("'tradehub-store 4'", "this hub knows 'tradehub-store 3'");
    Files.writeString(folder.resolve("FORMAT"), "tradehub-store 3\n");
    try (var store = RocksStore.open(folder, StoreOptions.small())) {
      assertThat(Deeds.check(store)).isEqualTo(1);
    }
  }

  @Test
  void aFormatFileThatIsRubbishIsRefused() throws IOException {
    makeAStore();
    Files.writeString(folder.resolve("FORMAT"), "x".repeat(5000));
    assertRefused("written by another version");
  }

  @Test
  void aFormatFileThatIsNotTextIsRefused() throws IOException {
    makeAStore();
    Files.write(folder.resolve("FORMAT"), new byte[] {(byte) 0xFF, (byte) 0xC0});
    assertRefused("format");
  }

  @Test
  void aDatabaseWithoutAFormatFileIsRefused() throws IOException {
    makeAStore();
    Files.delete(folder.resolve("FORMAT"));
    assertRefused("no FORMAT file");
  }

  @Test
  void aStoreThatLostItsDatabaseIsRefusedAndNotMadeAnew() throws IOException {
    makeAStore();
    Files.move(folder.resolve("db"), folder.resolve("elsewhere"));
    assertRefused("lost its database");
    assertThat(folder.resolve("db")).doesNotExist();
  }

  @Test
  void aStoreWhoseMakingWasCutShortIsMadeAnew() throws IOException {
    Files.writeString(folder.resolve("FORMAT"), "tradehub-store being made\n");
    Files.createDirectories(folder.resolve("db"));
    Files.writeString(folder.resolve("db/CURRENT"), "half");
    makeAStore();
    try (var store = RocksStore.open(folder, StoreOptions.small())) {
      assertThat(Deeds.check(store)).isEqualTo(1);
    }
  }

  @Test
  void aFileInTheFoldersPlaceIsRefused() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    assertThatThrownBy(() -> RocksStore.open(file, StoreOptions.small()))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining(file.toString());
  }

  @Test
  void theStoreGrowsWithWhatIsInIt() {
    makeAStore();
    try (var store = RocksStore.open(folder, StoreOptions.small())) {
      long before = store.diskBytes();
      try (var transaction = store.begin()) {
        for (int i = 2; i < 100; i++) {
          Deeds.write(transaction, i);
        }
        transaction.putMessage(Samples.message("acme", Samples.id(1), ""));
        transaction.commit();
      }
      assertThat(store.diskBytes()).isGreaterThan(before);
    }
  }
}
