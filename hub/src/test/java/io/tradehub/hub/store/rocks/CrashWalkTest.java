package io.tradehub.hub.store.rocks;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradehub.hub.store.StoreModel;
import io.tradehub.hub.store.StoreWalk;
import io.tradehub.hub.store.Transaction;
import io.tradehub.hub.store.audit.LogReport;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random walks over a store that is thrown back again and again: closed in order; killed, with a
 * transaction under way or not; and killed on a disk that lied, so that the end of its log is gone.
 * After each it holds what {@link StoreModel} held at a commit: the last one, or, when the log was
 * cut, an earlier one and never a part of one. At the end every log's chain is whole.
 *
 * <p>{@code -Dtradehub.walks=N} sets how many walks; {@code -Dtradehub.seed=N} the first one's
 * seed, which a failure names.
 */
class CrashWalkTest {
  private static final int WALKS = Integer.getInteger("tradehub.walks", 12);
  private static final int LIVES = 4;
  private static final int TRANSACTIONS = 25;

  @TempDir private Path folder;

  @Test
  void aStoreThatIsThrownBackHoldsWhatItHeldAtACommit() throws IOException {
    long first = Long.getLong("tradehub.seed", System.nanoTime());
    for (long seed = first; seed < first + WALKS; seed++) {
      Path home = folder.resolve("walk");
      try {
        new Walk(home, seed).run();
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError(
            "the walk with -Dtradehub.seed=%d: %s".formatted(seed, e.getMessage()), e);
      }
      delete(home);
    }
  }

  /** One store's lives. */
  private static final class Walk {
    private final Path home;
    private final Random random;
    private final StoreWalk walk;

    /** What the store held after each of its commits, by the commit's number. */
    private final NavigableMap<Long, StoreModel> commits = new TreeMap<>();

    private Path folder;
    private boolean reclaimed;

    Walk(Path home, long seed) {
      this.home = home;
      this.random = new Random(seed);
      this.walk = new StoreWalk(random);
      this.folder = home.resolve("store0");
      commits.put(0L, walk.model());
    }

    void run() throws IOException {
      for (int life = 1; life <= LIVES; life++) {
        live(home.resolve("store" + life));
      }
      try (var store = RocksStore.open(folder, StoreOptions.small())) {
        walk.compareAll(store);
      }
      try (LogAudit audit = LogAudit.open(folder)) {
        for (String tenant : audit.tenants()) {
          LogReport report = audit.check(tenant, more -> {});
          assertThat(report.broken()).as("the log of '%s'", tenant).isEmpty();
        }
      }
    }

    /** Works on the store until it ends, one way or another. */
    private void live(Path next) throws IOException {
      reclaimed = false;
      int end = random.nextInt(3);
      try (var store = RocksStore.open(folder, StoreOptions.small())) {
        walk.compareAll(store);
        for (int i = random.nextInt(TRANSACTIONS); i >= 0; i--) {
          walk.transaction(store);
          walk.compareSome(store);
          commits.put(noted(), walk.model());
          if (random.nextInt(40) == 0) {
            store.reclaim();
            reclaimed = true;
          }
        }
        if (end == 0) {
          return;
        }
        // As a killed process leaves it, in the middle of a transaction.
        try (Transaction open = store.begin()) {
          open.removeRequest("a", "k");
          LogAuditTest.copy(folder, next);
        }
      }
      folder = next;
      if (end == 2 && !reclaimed) {
        loseTheEnd();
      }
    }

    /** A disk that lied, and somebody who goes on with what is left. */
    private void loseTheEnd() throws IOException {
      try (var file = new RandomAccessFile(lastLog().toFile(), "rw")) {
        file.setLength(file.length() - random.nextLong(file.length() + 1));
      }
      Files.delete(folder.resolve("COMMITTED"));
      RocksStore.open(folder, StoreOptions.small()).close();
      long left;
      try (LogView view = LogView.open(folder)) {
        left = view.commits();
      }
      walk.continueFrom(commits.get(left));
      commits.tailMap(left, false).clear();
      Files.write(folder.resolve("COMMITTED"), counter().putLong(left).array());
    }

    /** How many commits the store has noted. */
    private long noted() throws IOException {
      return counter().put(Files.readAllBytes(folder.resolve("COMMITTED"))).flip().getLong();
    }

    private static ByteBuffer counter() {
      return ByteBuffer.allocate(Long.BYTES).order(ByteOrder.nativeOrder());
    }

    private Path lastLog() throws IOException {
      try (Stream<Path> files = Files.list(folder.resolve("db"))) {
        return files
            .filter(file -> file.toString().endsWith(".log"))
            .max(Comparator.naturalOrder())
            .orElseThrow();
      }
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
