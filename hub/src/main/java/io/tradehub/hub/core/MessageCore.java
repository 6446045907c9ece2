package io.tradehub.hub.core;

import io.tradehub.connectors.api.Caller;
import io.tradehub.v1.Event;
import io.tradehub.v1.ListMessagesRequest;
import io.tradehub.v1.ListMessagesResponse;
import io.tradehub.v1.LogPlace;
import io.tradehub.v1.LoggedEvent;
import io.tradehub.v1.Message;
import io.tradehub.v1.MessageState;
import io.tradehub.v1.MessageView;
import io.tradehub.v1.ReceiveMessagesResponse.InboxMessage;
import io.tradehub.v1.SubmitMessageRequest;
import io.tradehub.v1.SubmitMessageResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/**
 * The face of the message core towards the API: everything a user can do with messages. The caller
 * is authenticated; its roles have been checked; its tenant alone is seen.
 *
 * <p>Methods that return a future may be called from an event loop and complete on a thread of the
 * core's: hop before writing to a call. Methods that return a value read the store and may block
 * for a disk read: call them from a virtual thread. Both fail with {@link Refusal} when the request
 * cannot be met.
 */
public interface MessageCore {

  /**
   * Accepts a document. Completes when it is on disk.
   *
   * <p>Refused with INVALID_ARGUMENT (with all findings, or naming the field), PERMISSION_DENIED
   * (not the tenant's participant), ALREADY_EXISTS (request_id with other content) or
   * RESOURCE_EXHAUSTED (no room, or beyond the tenant's quota; with a time to wait).
   */
  CompletableFuture<SubmitMessageResponse> submit(Caller caller, SubmitMessageRequest request);

  /**
   * As {@link #submit}, for an item of a stream that waits as {@link #pace} says before it takes
   * its next: the item counts, and is never refused for the tenant's quota.
   */
  CompletableFuture<SubmitMessageResponse> submitPaced(Caller caller, SubmitMessageRequest request);

  /**
   * How long a stream should wait before it takes its next item, so that its tenant stays within
   * its quota; zero when it need not. Ask again after that: others of the tenant may have been
   * first. Never blocks.
   */
  Duration pace(Caller caller);

  /** One message; NOT_FOUND when the tenant has none such. */
  Message get(Caller caller, UUID id, MessageView view);

  /**
   * The tenant's message that has an id on a connector's network: one that was sent, or else one
   * that came.
   */
  Optional<UUID> find(Caller caller, String connector, String networkId);

  /** One page of messages, newest first; INVALID_ARGUMENT when the page token is not ours. */
  ListMessagesResponse list(Caller caller, ListMessagesRequest request);

  /** Cancels a message; NOT_FOUND, or FAILED_PRECONDITION with its state. */
  CompletableFuture<Message> cancel(Caller caller, UUID id, String reason);

  /** The tenant's events after a sequence, in order, at most {@code limit}. */
  List<Event> events(Caller caller, long after, int limit);

  /**
   * The sequence of the first of the tenant's events that is kept; one more than the last when none
   * is.
   */
  long firstEvent(Caller caller);

  /** The sequence of the tenant's last event; 0 when it has none. */
  long lastEvent(Caller caller);

  /**
   * What of the tenant's log can be exported: from after a sequence, and from a time when one is
   * given, up to its end now. OUT_OF_RANGE when that is no longer kept.
   */
  LogSpan logSpan(Caller caller, long after, Optional<Instant> from);

  /**
   * The tenant's events after a sequence as they are stored, in order, at most {@code limit} and
   * none after {@code upTo}.
   */
  List<LoggedEvent> log(Caller caller, long after, long upTo, int limit);

  /**
   * Calls {@code wake} after every commit that appended an event of the tenant. It runs on the
   * core's thread: it must be quick and must not block. Wakes may be merged; none is lost.
   */
  Registration onEvents(Caller caller, Runnable wake);

  /**
   * Hands out messages from the inbox under leases, oldest first.
   *
   * @param participants only for these, in full form; empty means all of the tenant's
   * @param max at most this many
   * @param lease how long each is held
   * @return fewer than {@code max} when there are no more now, or when they are large; none only
   *     when there are none
   */
  List<InboxMessage> lease(Caller caller, Set<String> participants, int max, Duration lease);

  /**
   * Calls {@code wake} when the tenant's inbox may have something to hand out: an arrival, a
   * message given back, a lease that ended. As in {@link #onEvents}.
   */
  Registration onInbox(Caller caller, Runnable wake);

  /**
   * The receiver has it: it leaves the inbox for good. Completes when that is on disk. NOT_FOUND
   * when the lease has ended or is not the tenant's.
   */
  CompletableFuture<MessageState> acknowledge(Caller caller, String leaseId);

  /** The receiver refuses it for good; the sender is told. As {@link #acknowledge}. */
  CompletableFuture<MessageState> refuse(Caller caller, String leaseId, String reason);

  /** The receiver gives it back, to be handed out again after a delay. As {@link #acknowledge}. */
  CompletableFuture<MessageState> release(
      Caller caller, String leaseId, String reason, Duration delay);

  /** Holds it for longer, from now; returns the new end. NOT_FOUND as above. */
  Instant extend(Caller caller, String leaseId, Duration lease);

  /** Ends leases at once, without a trace: a receiver's stream ended before it answered. */
  void abandon(Caller caller, List<String> leaseIds);

  /**
   * A part of a log.
   *
   * @param begin the event before its first
   * @param end its last
   */
  record LogSpan(LogPlace begin, LogPlace end) {}

  /** Ends a registration. */
  @FunctionalInterface
  interface Registration extends AutoCloseable {
    /** No wake after this returns, save one that is running. Idempotent. */
    @Override
    void close();
  }
}
