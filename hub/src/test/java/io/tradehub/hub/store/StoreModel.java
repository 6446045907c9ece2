package io.tradehub.hub.store;

import com.google.protobuf.ByteString;
import io.tradehub.hub.store.MessageStore.Due;
import io.tradehub.hub.store.MessageStore.InboxEntry;
import io.tradehub.hub.store.MessageStore.QueueLength;
import io.tradehub.hub.store.v1.StoredDestination;
import io.tradehub.hub.store.v1.StoredInboxEntry;
import io.tradehub.hub.store.v1.StoredMessage;
import io.tradehub.hub.store.v1.StoredNetworkId;
import io.tradehub.hub.store.v1.StoredRequest;
import io.tradehub.v1.Event;
import io.tradehub.v1.Evidence;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What a store should hold, in plain collections: so simple that it is right by looking at it.
 * {@link StoreModelContract} compares a store with it.
 */
public final class StoreModel {
  /** Ids in the order of age: as unsigned numbers, like their text. */
  static final Comparator<UUID> AGE = Comparator.comparing(UUID::toString);

  private static final Comparator<Due> DUE =
      Comparator.comparingInt((Due d) -> d.entry().getRank())
          .thenComparingLong(d -> d.entry().getDueMillis())
          .thenComparing(Due::id, AGE)
          .thenComparing(Due::tenant);

  /** Days that ids are of. */
  static final int DAYS = 5;

  static final long DAY_MILLIS = 86_400_000;

  /** Whose and which. */
  record Key(String tenant, UUID id) {}

  /** A line. */
  record Line(String tenant, String connector, String orderingKey) {}

  final Map<String, TreeMap<UUID, StoredMessage>> messages = new HashMap<>();

  /** Content under its day, and what was carried over from closed days. */
  private final Map<Key, ByteString> bodies = new HashMap<>();

  private final Map<Key, ByteString> carriedBodies = new HashMap<>();
  private final Map<Key, TreeMap<Integer, Evidence>> evidence = new HashMap<>();
  private final Map<Key, TreeMap<Integer, Evidence>> carriedEvidence = new HashMap<>();

  /** Days before this one are closed. */
  int closed;

  /** Days before this one are dropped. */
  int dropped;

  /** The last event of each log that was dropped. */
  final Map<String, Long> cuts = new HashMap<>();

  final Map<String, List<Event>> events = new HashMap<>();
  final Map<String, TreeSet<Due>> queues = new HashMap<>();
  final Map<List<String>, StoredRequest> requests = new HashMap<>();
  final Map<List<String>, StoredNetworkId> networkIds = new HashMap<>();
  final Map<String, TreeMap<UUID, StoredInboxEntry>> inboxes = new HashMap<>();
  final Map<Line, TreeSet<UUID>> lines = new HashMap<>();
  final Map<String, TreeSet<UUID>> dead = new HashMap<>();
  final Map<String, StoredDestination> destinations = new HashMap<>();

  /** One that goes its own way. */
  StoreModel copy() {
    var copy = new StoreModel();
    messages.forEach((k, v) -> copy.messages.put(k, new TreeMap<>(v)));
    copy.bodies.putAll(bodies);
    copy.carriedBodies.putAll(carriedBodies);
    evidence.forEach((k, v) -> copy.evidence.put(k, new TreeMap<>(v)));
    carriedEvidence.forEach((k, v) -> copy.carriedEvidence.put(k, new TreeMap<>(v)));
    copy.closed = closed;
    copy.dropped = dropped;
    copy.cuts.putAll(cuts);
    events.forEach((k, v) -> copy.events.put(k, new ArrayList<>(v)));
    queues.forEach((k, v) -> copy.queues.put(k, new TreeSet<>(v)));
    copy.requests.putAll(requests);
    copy.networkIds.putAll(networkIds);
    inboxes.forEach((k, v) -> copy.inboxes.put(k, new TreeMap<>(v)));
    lines.forEach((k, v) -> copy.lines.put(k, new TreeSet<>(v)));
    dead.forEach((k, v) -> copy.dead.put(k, new TreeSet<>(v)));
    copy.destinations.putAll(destinations);
    return copy;
  }

  static int day(UUID id) {
    return (int) ((id.getMostSignificantBits() >>> 16) / DAY_MILLIS);
  }

  /** False when there is one. */
  boolean putBody(Key key, ByteString content) {
    if (body(key).isPresent()) {
      return false;
    }
    (day(key.id()) < closed ? carriedBodies : bodies).put(key, content);
    return true;
  }

  Optional<ByteString> body(Key key) {
    return Optional.ofNullable(bodies.getOrDefault(key, carriedBodies.get(key)));
  }

  /** The number that it has. */
  int putEvidence(Key key, Evidence piece) {
    int number = evidence(key).size();
    (day(key.id()) < closed ? carriedEvidence : evidence)
        .computeIfAbsent(key, k -> new TreeMap<>())
        .put(number, piece);
    return number;
  }

  List<Evidence> evidence(Key key) {
    var all = new TreeMap<>(evidence.getOrDefault(key, new TreeMap<>()));
    all.putAll(carriedEvidence.getOrDefault(key, new TreeMap<>()));
    return List.copyOf(all.values());
  }

  void carry(Key key) {
    if (bodies.containsKey(key)) {
      carriedBodies.put(key, bodies.get(key));
    }
    if (evidence.containsKey(key)) {
      carriedEvidence.computeIfAbsent(key, k -> new TreeMap<>()).putAll(evidence.get(key));
    }
  }

  void removeMessage(Key key) {
    messagesOf(key.tenant()).remove(key.id());
    if (day(key.id()) < closed) {
      carriedBodies.remove(key);
      carriedEvidence.remove(key);
    }
  }

  void dropDays(int before) {
    dropped = Math.max(dropped, before);
    bodies.keySet().removeIf(key -> day(key.id()) < before);
    evidence.keySet().removeIf(key -> day(key.id()) < before);
  }

  long cut(String tenant) {
    return cuts.getOrDefault(tenant, 0L);
  }

  List<Event> events(String tenant, long after, int limit) {
    return eventsOf(tenant).stream().skip(Math.max(after, cut(tenant))).limit(limit).toList();
  }

  TreeMap<UUID, StoredMessage> messagesOf(String tenant) {
    return messages.computeIfAbsent(tenant, t -> new TreeMap<>(AGE));
  }

  TreeSet<Due> queue(String destination) {
    return queues.computeIfAbsent(destination, d -> new TreeSet<>(DUE));
  }

  TreeMap<UUID, StoredInboxEntry> inboxOf(String tenant) {
    return inboxes.computeIfAbsent(tenant, t -> new TreeMap<>(AGE));
  }

  TreeSet<UUID> deadOf(String tenant) {
    return dead.computeIfAbsent(tenant, t -> new TreeSet<>(AGE));
  }

  List<UUID> deadAfter(String tenant, Optional<UUID> after, int limit) {
    var all = deadOf(tenant);
    var rest = after.isPresent() ? all.tailSet(after.get(), false) : all;
    return rest.stream().limit(limit).toList();
  }

  List<UUID> deadBefore(String tenant, Optional<UUID> before, int limit) {
    var all = deadOf(tenant).descendingSet();
    var rest = before.isPresent() ? all.tailSet(before.get(), false) : all;
    return rest.stream().limit(limit).toList();
  }

  long deadSize() {
    return dead.values().stream().mapToLong(TreeSet::size).sum();
  }

  TreeSet<UUID> line(Line line) {
    return lines.computeIfAbsent(line, l -> new TreeSet<>(AGE));
  }

  List<Event> eventsOf(String tenant) {
    return events.computeIfAbsent(tenant, t -> new ArrayList<>());
  }

  List<StoredMessage> newestFirst(String tenant, Optional<UUID> before, int limit) {
    var all = messagesOf(tenant);
    var older = before.isPresent() ? all.headMap(before.get(), false) : all;
    return older.descendingMap().values().stream().limit(limit).toList();
  }

  List<Due> due(String destination, Optional<Due> after, int limit) {
    var all = queue(destination);
    var rest = after.isPresent() ? all.tailSet(after.get(), false) : all;
    return rest.stream().limit(limit).toList();
  }

  List<InboxEntry> inbox(String tenant, Optional<UUID> after, int limit) {
    var all = inboxOf(tenant);
    var rest = after.isPresent() ? all.tailMap(after.get(), false) : all;
    return rest.entrySet().stream()
        .limit(limit)
        .map(e -> new InboxEntry(e.getKey(), e.getValue().getReceiver(), e.getValue().getReturns()))
        .toList();
  }

  List<QueueLength> lengths() {
    return queues.entrySet().stream()
        .flatMap(
            queue ->
                queue.getValue().stream()
                    .collect(
                        Collectors.groupingBy(
                            due -> due.entry().getRank(), TreeMap::new, Collectors.counting()))
                    .entrySet()
                    .stream()
                    .map(e -> new QueueLength(queue.getKey(), e.getKey(), e.getValue())))
        .toList();
  }

  long inboxSize() {
    return inboxes.values().stream().mapToLong(TreeMap::size).sum();
  }
}
