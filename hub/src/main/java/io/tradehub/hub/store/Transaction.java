package io.tradehub.hub.store;

import io.tradehub.hub.store.v1.DueEntry;
import io.tradehub.hub.store.v1.StoredDestination;
import io.tradehub.hub.store.v1.StoredInboxEntry;
import io.tradehub.hub.store.v1.StoredMessage;
import io.tradehub.hub.store.v1.StoredNetworkId;
import io.tradehub.hub.store.v1.StoredQueryCount;
import io.tradehub.hub.store.v1.StoredRequest;
import io.tradehub.v1.Event;
import io.tradehub.v1.Evidence;
import java.util.Optional;
import java.util.UUID;

/**
 * Changes that reach the disk together or not at all. Its reads see its own writes. Used by one
 * thread.
 */
public interface Transaction extends AutoCloseable {

  /** A message as it is now. */
  Optional<StoredMessage> message(String tenant, UUID id);

  /** Stores a message, new or changed. Does not touch the due index. */
  void putMessage(StoredMessage message);

  /** Stores a message's content, once, which this store has packed. */
  void putBody(String tenant, UUID id, Packed content);

  /** Adds a piece of evidence as number {@code index}, from 0. */
  void putEvidence(String tenant, UUID id, int index, Evidence evidence);

  /**
   * Appends an event to its tenant's log.
   *
   * @param event without sequence and hash
   * @return the event with both
   */
  Event append(String tenant, Event event);

  /** Notes how far a tenant's queries are in its log. */
  void putQueryCount(String tenant, StoredQueryCount count);

  /**
   * Puts a message in a destination's queue, at a place where it does not stand: the caller knows,
   * for the message's own record says where it stands, and a look would cost as much as the write.
   */
  void schedule(DueEntry entry, String tenant, UUID id);

  /** Takes a message out of a destination's queue, from the place where it stands. */
  void unschedule(DueEntry entry, String tenant, UUID id);

  /** The first answer to a request id. */
  Optional<StoredRequest> request(String tenant, String requestId);

  /** Remembers the first answer to a request id. */
  void putRequest(String tenant, String requestId, StoredRequest request);

  /** Whose message an id of a network belongs to. */
  Optional<StoredNetworkId> networkId(String connector, IdKind kind, String id);

  /** Remembers whose message an id of a network belongs to. */
  void putNetworkId(String connector, IdKind kind, String id, StoredNetworkId owner);

  /** Puts an inbound message into its tenant's inbox, or changes its entry. */
  void putInbox(String tenant, UUID id, StoredInboxEntry entry);

  /** A message's entry in its tenant's inbox. */
  Optional<StoredInboxEntry> inbox(String tenant, UUID id);

  /** Takes a message out of its tenant's inbox. */
  void removeInbox(String tenant, UUID id);

  /** Puts a message at the end of its ordering key's line. Ids ascend with age. */
  void joinLine(String tenant, String connector, String orderingKey, UUID id);

  /** Takes a message out of its ordering key's line. */
  void leaveLine(String tenant, String connector, String orderingKey, UUID id);

  /** The first of an ordering key's line. */
  Optional<UUID> firstInLine(String tenant, String connector, String orderingKey);

  /** Puts a message among the dead letters. */
  void putDead(String tenant, UUID id);

  /** Takes a message out of the dead letters. */
  void removeDead(String tenant, UUID id);

  /** What was ordered by hand for a destination. */
  Optional<StoredDestination> destination(String id);

  /** Remembers what was ordered by hand for a destination, in place of what was before. */
  void putDestination(StoredDestination destination);

  /** Forgets what was ordered by hand for a destination. */
  void removeDestination(String id);

  /**
   * Forgets a message, with its content and evidence. What else is remembered because of it, and
   * its places in queues, is for the caller to forget.
   */
  void removeMessage(String tenant, UUID id);

  /** Forgets the first answer to a request id. */
  void removeRequest(String tenant, String requestId);

  /** Forgets whose message an id of a network belongs to. */
  void removeNetworkId(String connector, IdKind kind, String id);

  /**
   * Closes days of content, to be dropped: content of their messages is kept apart from now on.
   *
   * @param before days since 1970; this one stays open
   */
  void closeDays(int before);

  /**
   * Carries the committed content and evidence of a message of a closed day over to where it
   * outlives its day. May be repeated.
   */
  void carry(String tenant, UUID id);

  /** Drops what lies under closed days: all that was not carried over. */
  void dropDays(int before);

  /**
   * Drops a tenant's committed events up to a sequence, which must be one that is kept, and leaves
   * an anchor in their place, from which the chain of the others can be checked. Nothing happens
   * when they are dropped already.
   */
  void dropEvents(String tenant, long upTo);

  /**
   * Writes everything in one batch with one fsync; returns when it is on disk. Nothing to write is
   * no write.
   */
  void commit();

  /** Forgets what was not committed. Idempotent. */
  @Override
  void close();

  /** Which space of ids an id of a network is in. */
  enum IdKind {
    /** What a message of ours is called on the network. */
    OUTBOUND,
    /** What a document that came is called on the network. */
    INBOUND,
    /** What a business answer that came is called on the network. */
    ANSWER
  }
}
