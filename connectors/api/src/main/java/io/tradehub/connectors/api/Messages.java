package io.tradehub.connectors.api;

import io.tradehub.v1.Event;
import io.tradehub.v1.Message;
import io.tradehub.v1.MessageView;
import io.tradehub.v1.SubmitMessageRequest;
import io.tradehub.v1.SubmitMessageResponse;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/**
 * The message core, for a connector's own gRPC services: the typed calls of a network submit, look
 * and watch as MessageService does, and go the same way. Each call is made for a caller and sees
 * its tenant alone.
 *
 * <p>What cannot be done fails with a {@link io.grpc.StatusRuntimeException} that may be given to
 * the user as it is: its details carry an ErrorInfo, and a ValidationReport when a document was
 * refused. Methods that return a value read the disk and may block: not for event loops.
 */
public interface Messages {

  /**
   * Accepts a document, as MessageService.SubmitMessage does: checked, written, fsynced. May be
   * called from an event loop; completes on a thread of the core's, which must not be held up.
   */
  CompletableFuture<SubmitMessageResponse> submit(Caller caller, SubmitMessageRequest request);

  /** One message; NOT_FOUND when the tenant has none such. */
  Message get(Caller caller, UUID id, MessageView view);

  /**
   * The message that has a name on the connector's network: one that was sent, or else one that
   * came; empty when the tenant has none such.
   *
   * @param networkId {@link Reference#networkId()} of what was sent, or one of {@link
   *     InboundDocument#networkIds()}
   */
  Optional<UUID> find(Caller caller, String networkId);

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
   * Calls {@code wake} after every commit that appended an event of the tenant. It runs on the
   * core's thread: it must be quick and must not block. Wakes may be merged; none is lost.
   *
   * @return to be closed by whoever no longer wants it; no wake after that, save one that is
   *     running
   */
  Registration onEvents(Caller caller, Runnable wake);

  /** Ends a registration. */
  @FunctionalInterface
  interface Registration extends AutoCloseable {
    /** Idempotent. */
    @Override
    void close();
  }
}
