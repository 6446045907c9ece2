package io.tradehub.connectors.api.contract;

import io.grpc.StatusRuntimeException;
import io.tradehub.connectors.api.ApiErrors;
import io.tradehub.connectors.api.Caller;
import io.tradehub.connectors.api.Messages;
import io.tradehub.v1.Direction;
import io.tradehub.v1.Event;
import io.tradehub.v1.Message;
import io.tradehub.v1.MessageState;
import io.tradehub.v1.MessageView;
import io.tradehub.v1.SubmitMessageRequest;
import io.tradehub.v1.SubmitMessageResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/**
 * A message core in memory, of one tenant: it takes what is submitted as it is, unchecked, and
 * shows what a test puts into it.
 */
public final class RecordingMessages implements Messages {
  private final List<SubmitMessageRequest> submitted = new ArrayList<>();
  private final Map<UUID, Message> messages = new HashMap<>();
  private final Map<String, UUID> names = new HashMap<>();
  private final List<Event> events = new ArrayList<>();
  private final List<Runnable> wakes = new ArrayList<>();
  private StatusRuntimeException refusal;

  /** What was submitted, in order. */
  public synchronized List<SubmitMessageRequest> submitted() {
    return List.copyOf(submitted);
  }

  /** From now on everything that is submitted is refused so; null for nothing, as at first. */
  public synchronized void refuse(StatusRuntimeException with) {
    refusal = with;
  }

  /**
   * Puts a message there, or another state of it.
   *
   * @param message whole, as the FULL view shows it
   * @param networkIds what it is called on the network
   */
  public synchronized void put(Message message, String... networkIds) {
    UUID id = UUID.fromString(message.getId());
    messages.put(id, message);
    for (String networkId : networkIds) {
      names.put(networkId, id);
    }
  }

  /** Appends an event, which gets the next sequence, and wakes who watches. */
  public void append(Event event) {
    List<Runnable> watching;
    synchronized (this) {
      events.add(event.toBuilder().setSequence(events.size() + 1L).build());
      watching = List.copyOf(wakes);
    }
    watching.forEach(Runnable::run);
  }

  @Override
  public synchronized CompletableFuture<SubmitMessageResponse> submit(
      Caller caller, SubmitMessageRequest request) {
    if (refusal != null) {
      return CompletableFuture.failedFuture(refusal);
    }
    submitted.add(request);
    Message message =
        Message.newBuilder()
            .setId(new UUID(0x7000L, submitted.size()).toString())
            .setDirection(Direction.DIRECTION_OUTBOUND)
            .setState(MessageState.MESSAGE_STATE_ACCEPTED)
            .setRequestId(request.getRequestId())
            .build();
    put(message.toBuilder().setFullDocument(request.getDocument()).build());
    return CompletableFuture.completedFuture(
        SubmitMessageResponse.newBuilder().setMessage(message).build());
  }

  @Override
  public synchronized Message get(Caller caller, UUID id, MessageView view) {
    Message message = messages.get(id);
    if (message == null) {
      throw ApiErrors.notFound("MESSAGE_NOT_FOUND", "there is no message " + id, Map.of());
    }
    return view == MessageView.MESSAGE_VIEW_FULL
        ? message
        : message.toBuilder().clearFullDocument().clearHistory().clearEvidence().build();
  }

  @Override
  public synchronized Optional<UUID> find(Caller caller, String networkId) {
    return Optional.ofNullable(names.get(networkId));
  }

  @Override
  public synchronized List<Event> events(Caller caller, long after, int limit) {
    return events.stream().filter(event -> event.getSequence() > after).limit(limit).toList();
  }

  @Override
  public long firstEvent(Caller caller) {
    return 1;
  }

  @Override
  public synchronized long lastEvent(Caller caller) {
    return events.size();
  }

  @Override
  public synchronized Registration onEvents(Caller caller, Runnable wake) {
    wakes.add(wake);
    return () -> {
      synchronized (this) {
        wakes.remove(wake);
      }
    };
  }
}
