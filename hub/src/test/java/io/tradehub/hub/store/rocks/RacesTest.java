package io.tradehub.hub.store.rocks;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradehub.hub.store.MessageStore.Due;
import io.tradehub.hub.store.Samples;
import io.tradehub.hub.store.StoreException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Readers on many threads beside the writer, and beside closing. */
class RacesTest {
  private static final String TENANT = "acme";

  @TempDir private Path folder;

  @Test
  void readsThatRaceWithClosingAreAnsweredOrRefusedAndNeverCrash() throws Exception {
    for (int round = 0; round < 5; round++) {
      var store = RocksStore.open(folder, StoreOptions.small());
      try (var transaction = store.begin()) {
        Deeds.write(transaction, round + 1);
        transaction.commit();
      }
      Queue<Throwable> wrong = new ConcurrentLinkedQueue<>();
      var reads = new AtomicLong();
      List<Thread> readers = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        Runnable reader =
            () -> {
              try {
                while (true) {
                  store.messages(Deeds.TENANT, Optional.empty(), 10);
                  store.body(Deeds.TENANT, Samples.id(1));
                  store.due(Deeds.DESTINATION, Optional.empty(), 10);
                  store.events(Deeds.TENANT, 0, 10);
                  store.inbox(Deeds.TENANT, Optional.empty(), 10);
                  reads.incrementAndGet();
                }
              } catch (StoreException e) {
                // closed: what a reader is told
              } catch (Throwable e) {
                wrong.add(e);
              }
            };
        readers.add(
            i % 2 == 0 ? Thread.ofPlatform().start(reader) : Thread.ofVirtual().start(reader));
      }
      long enough = System.nanoTime() + 10_000_000_000L;
      while (reads.get() < 200 && System.nanoTime() < enough) {
        Thread.onSpinWait();
      }
      store.close();
      for (Thread reader : readers) {
        reader.join();
      }
      assertThat(wrong).isEmpty();
      assertThat(reads).hasPositiveValue();
    }
  }

  /**
   * A dispatcher's view: while the writer takes the first of a queue and puts others before and
   * behind, a reader that looks after a commit has returned sees all that is in the queue. Were the
   * queue's beginning ever taken too far, something would stay unseen for ever.
   */
  @Test
  void readersNeverMissWhatIsCommitted() throws Exception {
    long seed = Long.getLong("tradehub.seed", System.nanoTime());
    var random = new Random(seed);
    try (var store = RocksStore.open(folder, StoreOptions.small())) {
      var done = new AtomicBoolean();
      Queue<String> wrong = new ConcurrentLinkedQueue<>();
      // The anchor stands last in the queue and is never taken; every view must contain it.
      UUID anchor = Samples.id(0);
      try (var transaction = store.begin()) {
        transaction.schedule(Samples.entry("d", 9, 0), TENANT, anchor);
        transaction.commit();
      }
      List<Thread> readers = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        readers.add(
            Thread.ofPlatform()
                .start(
                    () -> {
                      while (!done.get()) {
                        List<Due> seen = store.due("d", Optional.empty(), 10_000);
                        if (seen.isEmpty() || !seen.getLast().id().equals(anchor)) {
                          wrong.add("the anchor was not seen among " + seen.size());
                        }
                        store.due(
                            "d", Optional.empty(), 1); // raises the bound as a dispatcher does
                      }
                    }));
      }
      try {
        List<Due> expected = new ArrayList<>();
        for (int n = 1; n <= 3000; n++) {
          try (var transaction = store.begin()) {
            if (expected.size() > 5 && random.nextBoolean()) {
              Due first = expected.removeFirst();
              transaction.unschedule(first.entry(), first.tenant(), first.id());
            } else {
              // mostly behind, sometimes before everything
              long millis = random.nextInt(4) == 0 ? -n : n;
              Due added = Samples.due("d", 0, millis, TENANT, Samples.id(n));
              transaction.schedule(added.entry(), added.tenant(), added.id());
              expected.add(millis < 0 ? 0 : expected.size(), added);
            }
            transaction.commit();
          }
          List<Due> now = store.due("d", Optional.empty(), 10_000);
          assertThat(now.subList(0, now.size() - 1))
              .as("after commit %d of -Dtradehub.seed=%d", n, seed)
              .isEqualTo(expected);
        }
      } finally {
        done.set(true);
        for (Thread reader : readers) {
          reader.join();
        }
      }
      assertThat(wrong).isEmpty();
    }
  }
}
