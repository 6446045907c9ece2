package io.tradehub.hub.store.rocks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradehub.hub.store.StoreException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files are cut, lost or altered: the store says so, or has everything that was committed. It never
 * silently has less, and never gives out what was not put in.
 */
class DamageTest {
  private static final int DEEDS = 60;
  private static final int DAMAGES = Integer.getInteger("tradehub.damages", 40);

  @TempDir private Path folder;
  private Path closed;
  private Path cutOff;

  /** Two stores with the same in them: one closed in order, and one as a killed process left it. */
  @BeforeEach
  void writeTwoStores() throws IOException {
    closed = folder.resolve("closed");
    cutOff = folder.resolve("cut-off");
    try (var store = RocksStore.open(closed, StoreOptions.small())) {
      // The first half in files, the second in the log only.
      write(store, 1, DEEDS / 2);
    }
    try (var store = RocksStore.open(closed, StoreOptions.small())) {
      write(store, DEEDS / 2 + 1, DEEDS);
      copy(closed, cutOff);
    }
  }

  private static void write(RocksStore store, int from, int to) {
    for (int n = from; n <= to; n++) {
      try (var transaction = store.begin()) {
        Deeds.write(transaction, n);
        transaction.commit();
      }
    }
  }

  @Test
  void undamagedTheyHoldEverything() {
    assertThat(whatIsIn(closed)).contains((long) DEEDS);
    assertThat(whatIsIn(cutOff)).contains((long) DEEDS);
  }

  @Test
  void aLogWhoseEndIsMissingIsNotTakenForAll() throws IOException {
    Path log = largest(cutOff, ".log");
    for (long cut : new long[] {1, 100, 20_000, Files.size(log)}) {
      Path copy = folder.resolve("cut" + cut);
      copy(cutOff, copy);
      try (var file = new RandomAccessFile(largest(copy, ".log").toFile(), "rw")) {
        file.setLength(file.length() - cut);
      }
      assertThatThrownBy(() -> RocksStore.open(copy, StoreOptions.small()))
          .as("cut by %d bytes", cut)
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("lost commits");
    }
  }

  @Test
  void aLogThatIsMissingIsNoticed() throws IOException {
    Files.delete(largest(cutOff, ".log"));
    assertThatThrownBy(() -> RocksStore.open(cutOff, StoreOptions.small()))
        .isInstanceOf(StoreException.class);
  }

  @Test
  void whatIsLeftCanBeUsedWhenSomebodySaysSo() throws IOException {
    try (var file = new RandomAccessFile(largest(cutOff, ".log").toFile(), "rw")) {
      file.setLength(file.length() - 100);
    }
    Files.delete(cutOff.resolve("COMMITTED"));
    // Whole transactions are left, and a half one is not.
    assertThat(whatIsIn(cutOff).orElseThrow()).isEqualTo(DEEDS - 1);
  }

  @Test
  void aFileThatWasCutIsNoticed() throws IOException {
    for (Path table : files(closed, ".sst")) {
      Path copy = folder.resolve("cut-" + table.getFileName());
      copy(closed, copy);
      try (var file =
          new RandomAccessFile(copy.resolve("db").resolve(table.getFileName()).toFile(), "rw")) {
        file.setLength(file.length() / 2);
      }
      assertThatThrownBy(() -> RocksStore.open(copy, StoreOptions.small()))
          .as("%s cut from %d bytes", table.getFileName(), Files.size(table))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining(copy.toString());
    }
  }

  @Test
  void aFileThatIsMissingIsNoticed() throws IOException {
    Files.delete(largest(closed, ".sst"));
    assertThatThrownBy(() -> RocksStore.open(closed, StoreOptions.small()))
        .isInstanceOf(StoreException.class);
  }

  @Test
  void whateverIsAlteredNothingIsLostInSilence() throws IOException {
    long seed = Long.getLong("tradehub.seed", System.nanoTime());
    var random = new Random(seed);
    int noticed = 0;
    for (int i = 0; i < DAMAGES; i++) {
      Path copy = folder.resolve("damaged" + i);
      copy(i % 2 == 0 ? closed : cutOff, copy);
      String what = damage(copy, random);
      Optional<Long> found;
      try {
        found = whatIsIn(copy);
      } catch (AssertionError e) {
        throw new AssertionError(
            "damage %d of -Dtradehub.seed=%d, %s: %s".formatted(i, seed, what, e.getMessage()), e);
      }
      assertThat(found.orElse((long) DEEDS))
          .as("transactions left after damage %d of -Dtradehub.seed=%d, %s", i, seed, what)
          .isEqualTo(DEEDS);
      noticed += found.isEmpty() ? 1 : 0;
    }
    assertThat(noticed).as("damages noticed").isPositive();
  }

  /** The last transaction in a store; empty when the store says that it is damaged. */
  private static Optional<Long> whatIsIn(Path store) {
    try (var open = RocksStore.open(store, StoreOptions.small())) {
      return Optional.of(Deeds.check(open));
    } catch (StoreException e) {
      assertThat(e).hasMessageNotContaining("null");
      return Optional.empty();
    }
  }

  /** Alters one file of the database and says how. */
  private static String damage(Path store, Random random) throws IOException {
    List<Path> files = files(store, "");
    Path path = files.get(random.nextInt(files.size()));
    try (var file = new RandomAccessFile(path.toFile(), "rw")) {
      long at = file.length() == 0 ? 0 : random.nextLong(file.length());
      switch (random.nextInt(3)) {
        case 0 -> {
          file.seek(at);
          int old = file.read();
          file.seek(at);
          file.write(old ^ 1 << random.nextInt(8));
          return path + ": a bit turned at " + at;
        }
        case 1 -> {
          byte[] zeros = new byte[(int) Math.min(4096, file.length() - at)];
          file.seek(at);
          file.write(zeros);
          return path + ": zeros at " + at;
        }
        default -> {
          file.setLength(at);
          return path + ": cut at " + at;
        }
      }
    }
  }

  private static List<Path> files(Path store, String suffix) throws IOException {
    try (Stream<Path> files = Files.list(store.resolve("db"))) {
      return new ArrayList<>(
          files
              .filter(f -> f.toString().endsWith(suffix))
              // RocksDB's diary: nothing is read back from it.
              .filter(f -> !f.getFileName().toString().startsWith("LOG"))
              .sorted()
              .toList());
    }
  }

  private static Path largest(Path store, String suffix) throws IOException {
    Path largest = null;
    for (Path file : files(store, suffix)) {
      if (largest == null || Files.size(file) > Files.size(largest)) {
        largest = file;
      }
    }
    assertThat(largest).as("a file *%s in %s", suffix, store).isNotNull();
    return largest;
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to.resolve("db"));
    try (Stream<Path> files = Files.list(from.resolve("db"))) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve("db").resolve(file.getFileName()));
      }
    }
    for (String name : List.of("FORMAT", "COMMITTED")) {
      Files.copy(from.resolve(name), to.resolve(name));
    }
  }
}
