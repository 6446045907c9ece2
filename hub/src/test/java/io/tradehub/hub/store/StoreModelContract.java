package io.tradehub.hub.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradehub.hub.store.MessageStore.Due;
import io.tradehub.hub.store.StoreModel.Key;
import io.tradehub.hub.store.StoreModel.Line;
import io.tradehub.hub.store.Transaction.IdKind;
import io.tradehub.hub.store.v1.DueEntry;
import io.tradehub.hub.store.v1.StoredDestination;
import io.tradehub.v1.Event;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever is done to a store, in whatever order, with rollbacks and restarts in between, it holds
 * what {@link StoreModel} holds. Names, ids and times are few, so that things meet.
 *
 * <p>A failure names its seed: {@code -Dtradehub.seed=N} runs that one again.
 */
interface StoreModelContract extends StoreUnderTest {
  /** Transactions in one run; with about 8 changes each. */
  int TRANSACTIONS = 600;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  default void itHoldsWhatTheModelHolds(long seed) {
    new Walk(this, seed).run();
  }

  @Test
  default void itHoldsWhatTheModelHoldsOnAPathNeverTakenBefore() {
    new Walk(this, Long.getLong("tradehub.seed", System.nanoTime())).run();
  }

  /** One random walk. */
  final class Walk {
    private static final List<String> TENANTS = List.of("a", "a\0", "ab", "");
    private static final List<String> DESTINATIONS = List.of("d", "d\0", "de");
    private static final List<String> KEYS = List.of("k", "k\0", "");
    private static final int IDS = 40;

    private final StoreUnderTest test;
    private final Random random;
    private final long seed;
    private StoreModel committed = new StoreModel();
    private int step;

    Walk(StoreUnderTest test, long seed) {
      this.test = test;
      this.seed = seed;
      this.random = new Random(seed);
    }

    void run() {
      try {
        for (step = 0; step < TRANSACTIONS; step++) {
          transaction();
          compareSome(test.store());
          if (chance(40)) {
            compareAll(chance(3) ? test.reopen() : test.store());
          }
        }
        compareAll(test.reopen());
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError(
            "transaction %d of the walk with -Dtradehub.seed=%d: %s"
                .formatted(step, seed, e.getMessage()),
            e);
      }
    }

    private void transaction() {
      StoreModel model = committed.copy();
      try (Transaction transaction = test.store().begin()) {
        for (int i = random.nextInt(16); i >= 0; i--) {
          change(transaction, model);
          readBack(transaction, model);
        }
        if (!chance(6)) {
          transaction.commit();
          committed = model;
        }
      }
    }

    private void change(Transaction t, StoreModel m) {
      String tenant = any(TENANTS);
      UUID id = id();
      String text = "text " + random.nextInt();
      switch (random.nextInt(12)) {
        case 0 -> {
          var message = Samples.message(tenant, id, text);
          t.putMessage(message);
          m.messagesOf(tenant).put(id, message);
        }
        case 1 -> {
          if (m.bodies.putIfAbsent(new Key(tenant, id), Samples.bytes(text)) == null) {
            t.putBody(tenant, id, Packed.plain(Samples.bytes(text)));
          }
        }
        case 2 -> {
          var pieces = m.evidence.computeIfAbsent(new Key(tenant, id), k -> new TreeMap<>());
          t.putEvidence(tenant, id, pieces.size(), Samples.evidence(text));
          pieces.put(pieces.size(), Samples.evidence(text));
        }
        case 3 -> {
          Event appended = t.append(tenant, Samples.event(id, text));
          m.eventsOf(tenant).add(appended);
          assertThat(appended.getSequence()).isEqualTo(m.eventsOf(tenant).size());
        }
        case 4, 5 -> {
          Due due = new Due(entry(), tenant, id);
          if (m.queue(due.entry().getDestination()).add(due)) {
            t.schedule(due.entry(), tenant, id);
          }
        }
        case 6, 7 -> {
          // mostly the first of a queue, as a dispatcher takes it
          var queue = m.queue(any(DESTINATIONS));
          if (!queue.isEmpty()) {
            Due due = chance(5) ? queue.last() : queue.first();
            t.unschedule(due.entry(), due.tenant(), due.id());
            queue.remove(due);
          }
        }
        case 8 -> {
          var request = Samples.request(id);
          String key = any(KEYS);
          t.putRequest(tenant, key, request);
          m.requests.put(List.of(tenant, key), request);
        }
        default -> changeMore(t, m, tenant, id);
      }
    }

    private void changeMore(Transaction t, StoreModel m, String tenant, UUID id) {
      switch (random.nextInt(8)) {
        case 5 -> {
          t.putDead(tenant, id);
          m.deadOf(tenant).add(id);
        }
        case 6 -> {
          // mostly the oldest, as a replay takes them
          var dead = m.deadOf(tenant);
          UUID gone = dead.isEmpty() || chance(3) ? id : dead.first();
          t.removeDead(tenant, gone);
          dead.remove(gone);
        }
        case 7 -> {
          String destination = any(DESTINATIONS);
          if (chance(2)) {
            t.removeDestination(destination);
            m.destinations.remove(destination);
          } else {
            var order =
                StoredDestination.newBuilder().setId(destination).setPaused(chance(2)).build();
            t.putDestination(order);
            m.destinations.put(destination, order);
          }
        }
        case 0 -> {
          String key = any(KEYS);
          IdKind kind = any(List.of(IdKind.values()));
          t.putNetworkId("c", kind, key, Samples.owner(tenant));
          m.networkIds.put(List.of("c", kind.name(), key), Samples.owner(tenant));
        }
        case 1 -> {
          var entry = Samples.inboxEntry("r", random.nextInt(9));
          t.putInbox(tenant, id, entry);
          m.inboxOf(tenant).put(id, entry);
        }
        case 2 -> {
          var inbox = m.inboxOf(tenant);
          UUID gone = inbox.isEmpty() || chance(5) ? id : inbox.firstKey();
          t.removeInbox(tenant, gone);
          inbox.remove(gone);
        }
        case 3 -> {
          Line line = line();
          t.joinLine(line.tenant(), line.connector(), line.orderingKey(), id);
          m.line(line).add(id);
        }
        default -> {
          Line line = line();
          UUID gone = m.line(line).isEmpty() || chance(5) ? id : m.line(line).first();
          t.leaveLine(line.tenant(), line.connector(), line.orderingKey(), gone);
          m.line(line).remove(gone);
        }
      }
    }

    /** A transaction's reads see its own writes over what is committed. */
    private void readBack(Transaction t, StoreModel m) {
      String tenant = any(TENANTS);
      UUID id = id();
      Line line = line();
      String key = any(KEYS);
      IdKind kind = any(List.of(IdKind.values()));
      assertThat(t.message(tenant, id)).isEqualTo(maybe(m.messagesOf(tenant).get(id)));
      assertThat(t.inbox(tenant, id)).isEqualTo(maybe(m.inboxOf(tenant).get(id)));
      assertThat(t.request(tenant, key)).isEqualTo(maybe(m.requests.get(List.of(tenant, key))));
      assertThat(t.networkId("c", kind, key))
          .isEqualTo(maybe(m.networkIds.get(List.of("c", kind.name(), key))));
      String destination = any(DESTINATIONS);
      assertThat(t.destination(destination)).isEqualTo(maybe(m.destinations.get(destination)));
      assertThat(t.firstInLine(line.tenant(), line.connector(), line.orderingKey()))
          .isEqualTo(m.line(line).stream().findFirst());
    }

    private void compareSome(MessageStore store) {
      String tenant = any(TENANTS);
      UUID id = id();
      String destination = any(DESTINATIONS);
      Optional<UUID> maybeId = chance(2) ? Optional.of(id) : Optional.empty();
      Optional<Due> maybeDue =
          chance(2)
              ? Optional.of(
                  new Due(entry().toBuilder().setDestination(destination).build(), tenant, id))
              : Optional.empty();
      int limit = random.nextInt(5);
      int after = random.nextInt(20);
      assertThat(store.due(destination, maybeDue, limit))
          .isEqualTo(committed.due(destination, maybeDue, limit));
      assertThat(store.inbox(tenant, maybeId, limit))
          .isEqualTo(committed.inbox(tenant, maybeId, limit));
      assertThat(store.messages(tenant, maybeId, limit))
          .isEqualTo(committed.newestFirst(tenant, maybeId, limit));
      assertThat(store.events(tenant, after, limit))
          .isEqualTo(committed.eventsOf(tenant).stream().skip(after).limit(limit).toList());
      assertThat(store.deadAfter(tenant, maybeId, limit))
          .isEqualTo(committed.deadAfter(tenant, maybeId, limit));
      assertThat(store.deadBefore(tenant, maybeId, limit))
          .isEqualTo(committed.deadBefore(tenant, maybeId, limit));
      assertThat(store.queues()).containsExactlyInAnyOrderElementsOf(committed.lengths());
      assertThat(store.inboxSize()).isEqualTo(committed.inboxSize());
      assertThat(store.deadSize()).isEqualTo(committed.deadSize());
    }

    private void compareAll(MessageStore store) {
      for (String tenant : TENANTS) {
        assertThat(store.messages(tenant, Optional.empty(), 999))
            .isEqualTo(committed.newestFirst(tenant, Optional.empty(), 999));
        assertThat(store.events(tenant, 0, 99_999)).isEqualTo(committed.eventsOf(tenant));
        assertThat(store.lastSequence(tenant)).isEqualTo(committed.eventsOf(tenant).size());
        EventsContract.assertChained(committed.eventsOf(tenant));
        assertThat(store.inbox(tenant, Optional.empty(), 999))
            .isEqualTo(committed.inbox(tenant, Optional.empty(), 999));
        assertThat(store.deadAfter(tenant, Optional.empty(), 999))
            .isEqualTo(committed.deadAfter(tenant, Optional.empty(), 999));
        for (String key : KEYS) {
          assertThat(store.request(tenant, key))
              .isEqualTo(maybe(committed.requests.get(List.of(tenant, key))));
        }
        for (int i = 0; i < IDS; i++) {
          var key = new Key(tenant, Samples.id(i));
          assertThat(store.message(tenant, key.id()))
              .isEqualTo(maybe(committed.messagesOf(tenant).get(key.id())));
          assertThat(store.body(tenant, key.id())).isEqualTo(maybe(committed.bodies.get(key)));
          assertThat(store.evidence(tenant, key.id()))
              .containsExactlyElementsOf(
                  committed.evidence.getOrDefault(key, new TreeMap<>()).values());
        }
      }
      for (String destination : DESTINATIONS) {
        assertThat(store.due(destination, Optional.empty(), 9999))
            .isEqualTo(committed.due(destination, Optional.empty(), 9999));
      }
      assertThat(store.destinations())
          .containsExactlyInAnyOrderElementsOf(committed.destinations.values());
      assertThat(store.queues()).containsExactlyInAnyOrderElementsOf(committed.lengths());
      assertThat(store.inboxSize()).isEqualTo(committed.inboxSize());
      assertThat(store.deadSize()).isEqualTo(committed.deadSize());
    }

    private DueEntry entry() {
      return Samples.entry(any(DESTINATIONS), random.nextInt(2), random.nextInt(6));
    }

    private Line line() {
      return new Line(any(TENANTS), "c", any(KEYS));
    }

    private UUID id() {
      return Samples.id(random.nextInt(IDS));
    }

    private <T> T any(List<T> of) {
      return of.get(random.nextInt(of.size()));
    }

    private boolean chance(int oneIn) {
      return random.nextInt(oneIn) == 0;
    }

    private static <T> Optional<T> maybe(T value) {
      return Optional.ofNullable(value);
    }
  }
}
