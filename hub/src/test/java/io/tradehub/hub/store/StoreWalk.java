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
import java.util.UUID;

/**
 * A random walk over a store, step by step, with {@link StoreModel} beside it. Names, ids and times
 * are few, so that things meet.
 */
public final class StoreWalk {
  static final List<String> TENANTS = List.of("a", "a\0", "ab", "");
  private static final List<String> DESTINATIONS = List.of("d", "d\0", "de");
  static final List<String> KEYS = List.of("k", "k\0", "");
  static final int IDS = 40;

  private final Random random;
  private StoreModel committed = new StoreModel();

  /** A walk over an empty store. */
  public StoreWalk(Random random) {
    this.random = random;
  }

  /** What the store should hold. */
  public StoreModel model() {
    return committed;
  }

  /** Goes on from what a store held before: it was thrown back to that. */
  public void continueFrom(StoreModel model) {
    committed = model;
  }

  /** One transaction, which is committed or not: work as the core does it, or retention. */
  public void transaction(MessageStore store) {
    StoreModel model = committed.copy();
    try (Transaction transaction = store.begin()) {
      if (chance(5)) {
        new RetentionSteps(random, model).take(transaction);
        if (!chance(6)) {
          transaction.commit();
          committed = model;
        }
        return;
      }
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
        if (m.putBody(new Key(tenant, id), Samples.bytes(text))) {
          t.putBody(tenant, id, Packed.plain(Samples.bytes(text)));
        }
      }
      case 2 -> {
        int number = m.putEvidence(new Key(tenant, id), Samples.evidence(text));
        t.putEvidence(tenant, id, number, Samples.evidence(text));
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

  /** Compares a few things. */
  public void compareSome(MessageStore store) {
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
        .isEqualTo(committed.events(tenant, after, limit));
    assertThat(store.deadAfter(tenant, maybeId, limit))
        .isEqualTo(committed.deadAfter(tenant, maybeId, limit));
    assertThat(store.deadBefore(tenant, maybeId, limit))
        .isEqualTo(committed.deadBefore(tenant, maybeId, limit));
    assertThat(store.queues()).containsExactlyInAnyOrderElementsOf(committed.lengths());
    assertThat(store.inboxSize()).isEqualTo(committed.inboxSize());
    assertThat(store.deadSize()).isEqualTo(committed.deadSize());
  }

  /** Compares everything. */
  public void compareAll(MessageStore store) {
    for (String tenant : TENANTS) {
      assertThat(store.messages(tenant, Optional.empty(), 999))
          .isEqualTo(committed.newestFirst(tenant, Optional.empty(), 999));
      assertThat(store.events(tenant, 0, 99_999)).isEqualTo(committed.events(tenant, 0, 99_999));
      assertThat(store.firstSequence(tenant)).isEqualTo(committed.cut(tenant) + 1);
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
        var key = new Key(tenant, id(i));
        assertThat(store.message(tenant, key.id()))
            .isEqualTo(maybe(committed.messagesOf(tenant).get(key.id())));
        assertThat(store.body(tenant, key.id())).isEqualTo(committed.body(key));
        assertThat(store.evidence(tenant, key.id())).isEqualTo(committed.evidence(key));
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
    return id(random.nextInt(IDS));
  }

  /** The n-th id; they are of several days. */
  static UUID id(int n) {
    return Samples.id(Samples.NOON + n % StoreModel.DAYS * StoreModel.DAY_MILLIS + n, n);
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
