package io.tradehub.loadtest;

import io.tradehub.hub.store.MessageStore;
import io.tradehub.hub.store.Transaction;
import io.tradehub.hub.store.rocks.RocksStore;
import io.tradehub.hub.store.rocks.StoreOptions;
import io.tradehub.v1.Event;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code tradehub bench store}: how many messages a second the store takes in, each commit on disk
 * before the next, by how many come in one commit; and how fast a queue is worked off.
 */
@Command(
    name = "store",
    description = "Messages a second into the store, fsynced, by messages in one commit.",
    mixinStandardHelpOptions = true)
final class BenchStoreCommand implements Callable<Integer> {
  @Mixin private BenchOptions options = new BenchOptions();

  @Option(names = "--folder", paramLabel = "DIR", description = "On the disk to measure.")
  private Path parent = Path.of(System.getProperty("java.io.tmpdir"));

  @Option(names = "--body", paramLabel = "BYTES", description = "Length of a document (10000).")
  private int bodyBytes = 10_000;

  @Option(
      names = "--messages",
      paramLabel = "N",
      description = "Instead, so many messages through their whole life: does the store slow down?")
  private long aged;

  private long number;
  private StoreMessages messages;

  @Override
  public Integer call() throws Exception {
    Path folder =
        Files.createTempDirectory(Files.createDirectories(parent), "tradehub-bench-store");
    try {
      return options.finish(aged > 0 ? age(folder) : measure(folder), System.out);
    } finally {
      Folders.delete(folder);
    }
  }

  private Report age(Path folder) {
    try (var store = RocksStore.open(folder.resolve("store"), StoreOptions.defaults())) {
      return new StoreAging(store, new StoreMessages(bodyBytes)).run(aged);
    }
  }

  private Report measure(Path folder) throws IOException {
    long nanos = (options.brief() ? 4 : 15) * 1_000_000_000L;
    List<Measure> measures = new ArrayList<>();
    messages = new StoreMessages(bodyBytes);
    try (Steps steps = new Steps("bench store", 5)) {
      steps.doing("plain fsync");
      measures.add(Measure.of("one plain write of 10 KB and fsync", plainFsync(folder), "ms"));
      steps.step();
      try (var store = RocksStore.open(folder.resolve("store"), StoreOptions.defaults())) {
        for (int batch : new int[] {1, 32, 128}) {
          steps.doing("%d in a commit".formatted(batch));
          accept(store, batch, nanos / 4); // warm
          double rate = accept(store, batch, nanos);
          measures.add(Measure.of("accepted, %d in a commit".formatted(batch), rate, "msg/s"));
          measures.add(Measure.of("one commit of %d".formatted(batch), 1000 * batch / rate, "ms"));
          steps.step();
        }
        steps.doing("working off the queue");
        measures.add(
            Measure.of("taken from the queue, 32 in a commit", work(store, nanos), "msg/s"));
        steps.step();
      }
      long start = System.nanoTime();
      try (var store = RocksStore.open(folder.resolve("store"), StoreOptions.defaults())) {
        double millis = (System.nanoTime() - start) / 1e6;
        long queued = store.queues().stream().mapToLong(MessageStore.QueueLength::length).sum();
        measures.add(Measure.of("opening with %,d in the queue".formatted(queued), millis, "ms"));
        measures.add(
            Measure.of("on disk for one message", (double) store.diskBytes() / number, "bytes"));
      }
    }
    return Report.now(
        "store",
        measures,
        List.of(
            "Each message: its record, a body of %,d bytes of which half compress, an event, a place in a queue, a request id, a network id."
                .formatted(bodyBytes),
            "One thread; every commit is one batch and one fsync."));
  }

  /** Messages a second. */
  private double accept(RocksStore store, int batch, long nanos) {
    long start = System.nanoTime();
    long count = 0;
    while (System.nanoTime() - start < nanos) {
      try (Transaction tx = store.begin()) {
        for (int i = 0; i < batch; i++) {
          messages.accept(store, tx, number++);
        }
        tx.commit();
      }
      count += batch;
    }
    return count / ((System.nanoTime() - start) / 1e9);
  }

  /** Finds the first of the queue, and moves them on, as a dispatcher and its attempts do. */
  private double work(RocksStore store, long nanos) {
    long start = System.nanoTime();
    long count = 0;
    while (System.nanoTime() - start < nanos) {
      List<MessageStore.Due> first = store.due(StoreMessages.DESTINATION, Optional.empty(), 32);
      if (first.isEmpty()) {
        break;
      }
      try (Transaction tx = store.begin()) {
        for (MessageStore.Due due : first) {
          var stored = tx.message(due.tenant(), due.id()).orElseThrow().toBuilder().clearDue();
          tx.unschedule(due.entry(), due.tenant(), due.id());
          tx.append(due.tenant(), Event.newBuilder().setMessageId(due.id().toString()).build());
          tx.putMessage(stored.build());
        }
        tx.commit();
      }
      count += first.size();
    }
    return count / ((System.nanoTime() - start) / 1e9);
  }

  private static double plainFsync(Path folder) throws IOException {
    int rounds = 500;
    try (var file =
        FileChannel.open(
            folder.resolve("plain"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      long start = System.nanoTime();
      for (int i = 0; i < rounds; i++) {
        file.write(ByteBuffer.allocate(10_000));
        file.force(false);
      }
      return (System.nanoTime() - start) / 1e6 / rounds;
    }
  }
}
