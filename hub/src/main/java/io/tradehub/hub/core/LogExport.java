package io.tradehub.hub.core;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import io.tradehub.hub.store.MessageStore;
import io.tradehub.v1.LogPlace;
import io.tradehub.v1.LoggedEvent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A tenant's log as it is stored, for the tenant to take with it. Blocking reads. */
final class LogExport {
  private final MessageStore store;
  private final LogSearch search;

  LogExport(MessageStore store) {
    this.store = store;
    this.search = new LogSearch(store);
  }

  /** What is exported: see {@link MessageCore#logSpan}. */
  MessageCore.LogSpan span(String tenant, long after, Optional<Instant> from) {
    long dropped = store.firstSequence(tenant) - 1;
    long last = store.lastSequence(tenant);
    if (after > 0 && after < dropped) {
      throw Refusal.of(
              Refusal.Kind.OUT_OF_RANGE,
              "LOG_NO_LONGER_KEPT",
              "the events after %d are no longer kept (retention.events); those after %d are"
                  .formatted(after, dropped))
          .with(Map.of("first_kept", Long.toString(dropped + 1)));
    }
    if (after > last) {
      throw Refusal.field(
          "AFTER_THE_END", "after_sequence", "the last event of your log is " + last);
    }
    long begin = Math.max(after, dropped);
    if (from.isPresent()) {
      begin = search.lastBefore(tenant, begin, last, from.get());
    }
    return new MessageCore.LogSpan(place(tenant, begin), place(tenant, last));
  }

  private LogPlace place(String tenant, long sequence) {
    ByteString hash =
        store
            .link(tenant, sequence)
            .orElseThrow(
                () ->
                    Refusal.of(
                        Refusal.Kind.OUT_OF_RANGE,
                        "LOG_NO_LONGER_KEPT",
                        "the event %d was dropped meanwhile (retention.events); begin again"
                            .formatted(sequence)));
    return LogPlace.newBuilder().setTenant(tenant).setSequence(sequence).setHash(hash).build();
  }

  /** Events after a sequence, up to another. */
  List<LoggedEvent> events(String tenant, long after, long upTo, int limit) {
    return store.storedEvents(tenant, after, (int) Math.min(limit, upTo - after)).stream()
        .map(
            event ->
                LoggedEvent.newBuilder()
                    .setSequence(event.sequence())
                    .setEvent(UnsafeByteOperations.unsafeWrap(event.event()))
                    .setHash(UnsafeByteOperations.unsafeWrap(event.hash()))
                    .build())
        .toList();
  }
}
