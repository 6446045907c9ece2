package io.tradehub.loadtest;

import com.google.protobuf.ByteString;
import io.tradehub.hub.store.MessageStore.Due;
import io.tradehub.hub.store.Transaction;
import io.tradehub.hub.store.rocks.RocksStore;
import io.tradehub.hub.store.v1.StoredMessage;
import io.tradehub.v1.Event;
import io.tradehub.v1.EventType;
import io.tradehub.v1.Evidence;
import io.tradehub.v1.MessageState;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Puts messages through their whole life in a store, accepted, claimed, completed with a receipt,
 * with a short queue at all times, and measures whether it slows down as it fills: by time, and by
 * the processor's time with all that RocksDB does in the background, which a busy machine does not
 * disturb.
 */
final class StoreAging {
  private static final int BATCH = 64;
  private static final int SLICES = 10;
  private static final ByteString RECEIPT = ByteString.copyFrom(new byte[1500]);

  private final RocksStore store;
  private final StoreMessages messages;
  private long next;

  StoreAging(RocksStore store, StoreMessages messages) {
    this.store = store;
    this.messages = messages;
  }

  /** One part of the run. */
  private record Slice(double perSecond, double cpuMicros) {}

  Report run(long total) {
    List<Slice> slices = new ArrayList<>();
    try (Steps steps = new Steps("bench store", SLICES)) {
      for (int i = 1; i <= SLICES; i++) {
        steps.doing("%,d of %,d messages".formatted(next, total));
        slices.add(slice(total * i / SLICES));
        steps.step();
      }
    }
    List<Measure> measures = new ArrayList<>();
    for (int i = 0; i < SLICES; i++) {
      String part = "part %d of %d".formatted(i + 1, SLICES);
      measures.add(Measure.of(part, slices.get(i).perSecond(), "msg/s"));
      measures.add(Measure.of(part + ", processor", slices.get(i).cpuMicros(), "µs/msg"));
    }
    // The first part warms the virtual machine.
    Slice young = slices.get(1);
    Slice old = slices.getLast();
    measures.add(
        Measure.atLeast(
            "throughput, last part ÷ second", old.perSecond() / young.perSecond(), "x", 0.8));
    measures.add(
        Measure.of("processor, second part ÷ last", young.cpuMicros() / old.cpuMicros(), "x"));
    measures.add(Measure.of("on disk for one message", (double) store.diskBytes() / next, "bytes"));
    return Report.now(
        "store",
        measures,
        List.of(
            "%,d messages, each accepted, claimed and completed with a receipt of %,d bytes; %d in a commit."
                .formatted(total, RECEIPT.size(), BATCH),
            "One thread; every commit is one batch and one fsync."));
  }

  private Slice slice(long until) {
    long first = next;
    long start = System.nanoTime();
    long cpu = cpuNanos();
    while (next < until) {
      try (Transaction tx = store.begin()) {
        for (int i = 0; i < BATCH; i++) {
          messages.accept(store, tx, next++);
        }
        tx.commit();
      }
      List<Due> due = store.due(StoreMessages.DESTINATION, Optional.empty(), BATCH);
      change(due, this::claim);
      change(due, this::complete);
    }
    long count = next - first;
    return new Slice(
        count / ((System.nanoTime() - start) / 1e9), (cpuNanos() - cpu) / 1000.0 / count);
  }

  private interface Change {
    void make(Transaction tx, Due due, StoredMessage.Builder stored);
  }

  private void change(List<Due> due, Change change) {
    try (Transaction tx = store.begin()) {
      for (Due entry : due) {
        StoredMessage.Builder stored =
            tx.message(entry.tenant(), entry.id()).orElseThrow().toBuilder();
        change.make(tx, entry, stored);
        tx.putMessage(stored.build());
      }
      tx.commit();
    }
  }

  private void claim(Transaction tx, Due due, StoredMessage.Builder stored) {
    stored.getMessageBuilder().setState(MessageState.MESSAGE_STATE_DELIVERING).setAttempts(1);
    event(tx, due, stored, EventType.EVENT_TYPE_ATTEMPTED);
  }

  private void complete(Transaction tx, Due due, StoredMessage.Builder stored) {
    stored.getMessageBuilder().setState(MessageState.MESSAGE_STATE_COMPLETED);
    tx.unschedule(due.entry(), due.tenant(), due.id());
    stored.clearDue();
    Evidence receipt = Evidence.newBuilder().setKind("receipt").setContent(RECEIPT).build();
    tx.putEvidence(due.tenant(), due.id(), 0, receipt);
    event(tx, due, stored, EventType.EVENT_TYPE_COMPLETED);
  }

  private static void event(Transaction tx, Due due, StoredMessage.Builder stored, EventType type) {
    Event event =
        Event.newBuilder()
            .setMessageId(due.id().toString())
            .setType(type)
            .setState(stored.getMessage().getState())
            .setDestination(due.entry().getDestination())
            .build();
    stored.addEventSequences(tx.append(due.tenant(), event).getSequence());
  }

  private static long cpuNanos() {
    return ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
        .getProcessCpuTime();
  }
}
