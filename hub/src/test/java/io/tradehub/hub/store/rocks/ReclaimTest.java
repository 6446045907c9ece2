package io.tradehub.hub.store.rocks;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.tradehub.hub.store.Packed;
import io.tradehub.hub.store.Samples;
import io.tradehub.hub.store.Transaction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is dropped gives its room on the disk back. */
class ReclaimTest {
  private static final int DAYS = 10;
  private static final int MESSAGES = 100;
  private static final long DAY_MILLIS = 86_400_000;

  @TempDir private Path folder;

  private static UUID id(int day, int number) {
    return Samples.id(Samples.NOON + day * DAY_MILLIS, number);
  }

  @Test
  void givenDaysThatAreDropped_thenTheDiskHasTheirRoomAgain() throws IOException {
    try (var store = RocksStore.open(folder, StoreOptions.small())) {
      Random random = new Random(1);
      for (int day = 0; day < DAYS; day++) {
        write(store, day, random);
      }
    }
    try (var store = RocksStore.open(folder, StoreOptions.small())) {
      long full = tableBytes();
      int open = Keys.day(id(DAYS - 2, 0));
      try (Transaction transaction = store.begin()) {
        transaction.closeDays(open);
        transaction.carry("acme", id(3, 7));
        transaction.dropDays(open);
        transaction.dropEvents("acme", (DAYS - 2) * MESSAGES);
        transaction.commit();
      }
      store.reclaim();

      // Eight of ten days went.
      assertThat(tableBytes()).isLessThan(full * 3 / 10);
      assertThat(store.body("acme", id(3, 7))).isPresent();
      assertThat(store.body("acme", id(3, 8))).isEmpty();
      assertThat(store.body("acme", id(DAYS - 1, 8))).isPresent();
      assertThat(store.events("acme", 0, 9999)).hasSize(2 * MESSAGES);
      store.reclaim();
    }
  }

  private static void write(RocksStore store, int day, Random random) {
    try (Transaction transaction = store.begin()) {
      for (int i = 0; i < MESSAGES; i++) {
        byte[] noise = new byte[10_000];
        random.nextBytes(noise);
        UUID id = id(day, i);
        transaction.putBody("acme", id, Packed.plain(ByteString.copyFrom(noise)));
        transaction.append("acme", Samples.event(id, "stored"));
      }
      transaction.commit();
    }
  }

  private long tableBytes() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("db"))) {
      return files
          .filter(file -> file.toString().endsWith(".sst"))
          .mapToLong(
              file -> {
                try {
                  return Files.size(file);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              })
          .sum();
    }
  }
}
