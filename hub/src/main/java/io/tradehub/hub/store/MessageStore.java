package io.tradehub.hub.store;

import com.google.protobuf.ByteString;
import io.tradehub.hub.store.audit.ExportedEvent;
import io.tradehub.hub.store.v1.DueEntry;
import io.tradehub.hub.store.v1.StoredDestination;
import io.tradehub.hub.store.v1.StoredMessage;
import io.tradehub.hub.store.v1.StoredNetworkId;
import io.tradehub.hub.store.v1.StoredQueryCount;
import io.tradehub.hub.store.v1.StoredRequest;
import io.tradehub.v1.Event;
import io.tradehub.v1.Evidence;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Where messages, their bodies, events, queues and inboxes are kept.
 *
 * <p>Reads see what is committed, may come from any thread and never block a writer. There is one
 * writer: {@link #begin} is called from one thread, the committer's, and a transaction ends before
 * the next begins. Nothing is acknowledged to anybody before {@link Transaction#commit} has
 * returned.
 *
 * <p>The tenant is part of every key: a read names its tenant and cannot see another's.
 *
 * <p>Every method may throw {@link StoreException}; after one from {@link Transaction#commit} the
 * hub stops (fail-stop), because what is on disk is then unknown.
 */
public interface MessageStore extends AutoCloseable {

  /** One message, without content, history and evidence. */
  Optional<StoredMessage> message(String tenant, UUID id);

  /** A tenant's messages, newest first, older than {@code before} when it is given. */
  List<StoredMessage> messages(String tenant, Optional<UUID> before, int limit);

  /**
   * A tenant's messages, oldest first, after {@code after} when it is given, and older than {@code
   * before}.
   */
  List<StoredMessage> oldest(String tenant, Optional<UUID> after, UUID before, int limit);

  /** The first answer to a request id, as committed. */
  Optional<StoredRequest> request(String tenant, String requestId);

  /** Whose message an id of a network belongs to, as committed. */
  Optional<StoredNetworkId> networkId(String connector, Transaction.IdKind kind, String id);

  /** A message's content. */
  Optional<ByteString> body(String tenant, UUID id);

  /** A message's evidence, oldest first. */
  List<Evidence> evidence(String tenant, UUID id);

  /** A tenant's events with a sequence greater than {@code after}, in order. */
  List<Event> events(String tenant, long after, int limit);

  /**
   * A tenant's events with exactly these sequences, in the order given; missing ones are left out.
   */
  List<Event> events(String tenant, List<Long> sequences);

  /** The same as they are stored, each with its link in the chain. */
  List<ExportedEvent> storedEvents(String tenant, long after, int limit);

  /**
   * The link in the chain of a tenant's event, or of the last that was dropped; of 0, nothing.
   * Empty when there is none of that sequence.
   */
  Optional<ByteString> link(String tenant, long sequence);

  /** How far each tenant's queries are in its log, of those of which it was noted. */
  Map<String, StoredQueryCount> queryCounts();

  /** The sequence of a tenant's last event; 0 when it has none. */
  long lastSequence(String tenant);

  /**
   * The sequence of the first of a tenant's events that is kept; one more than the last when none
   * is, and 1 when there never was one.
   */
  long firstSequence(String tenant);

  /** How far days of content are closed and dropped. */
  KeptDays days();

  /**
   * Gives the disk room of what was dropped back, in the caller's own time: it may take minutes,
   * holds nobody up, and ends early when the store is closed.
   */
  void reclaim();

  /** The tenants that have events. */
  List<String> tenants();

  /**
   * The entries of one destination's queue in the order they are handed out: by rank, then by due
   * time, then by age. Entries not due yet are returned too; the caller stops at them.
   *
   * @param after the last entry already seen, or empty for the first
   */
  List<Due> due(String destination, Optional<Due> after, int limit);

  /** The destinations whose queue is not empty, with its length for each rank that it has. */
  List<QueueLength> queues();

  /** A tenant's inbox, oldest first, after {@code after} when it is given. */
  List<InboxEntry> inbox(String tenant, Optional<UUID> after, int limit);

  /** How much is in the inboxes of all tenants. */
  long inboxSize();

  /** The ids of a tenant's dead letters, newest first, older than {@code before} when given. */
  List<UUID> deadBefore(String tenant, Optional<UUID> before, int limit);

  /** The ids of a tenant's dead letters, oldest first, younger than {@code after} when given. */
  List<UUID> deadAfter(String tenant, Optional<UUID> after, int limit);

  /** How many dead letters all tenants have. */
  long deadSize();

  /** What was ordered by hand for destinations and still holds, by their ids. */
  List<StoredDestination> destinations();

  /** Bytes that the store takes on disk, as far as it knows. */
  long diskBytes();

  /**
   * Makes a content ready to be stored; from any thread, ahead of the transaction.
   *
   * @param kind contents of one kind are alike, such as a document type: what is learned from some
   *     helps to make others small
   */
  Packed pack(String kind, ByteString content);

  /** Begins the next transaction. */
  Transaction begin();

  /** Flushes and lets go of the files. Idempotent. */
  @Override
  void close();

  /**
   * One place in a queue.
   *
   * @param entry destination, rank and due time
   * @param tenant whose message it is
   * @param id the message
   */
  record Due(DueEntry entry, String tenant, UUID id) {}

  /**
   * How far days of content are dropped. Days are counted from 1970, by the messages' ids.
   *
   * @param carriedBefore earlier days are closed: what stays of them is carried over
   * @param droppedBefore earlier days are dropped; not more than the other
   */
  record KeptDays(int carriedBefore, int droppedBefore) {}

  /** How many messages of one rank one destination's queue holds. */
  record QueueLength(String destination, int rank, long length) {}

  /**
   * One message in an inbox.
   *
   * @param id the message
   * @param receiver the participant that it came for, in full form
   * @param returns how often it was given back
   */
  record InboxEntry(UUID id, String receiver, int returns) {}
}
