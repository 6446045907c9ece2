package io.tradehub.hub;

import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.tradehub.connectors.api.Caller;
import io.tradehub.connectors.api.Messages;
import io.tradehub.hub.api.Statuses;
import io.tradehub.hub.core.MessageCore;
import io.tradehub.v1.Event;
import io.tradehub.v1.Message;
import io.tradehub.v1.MessageView;
import io.tradehub.v1.SubmitMessageRequest;
import io.tradehub.v1.SubmitMessageResponse;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/**
 * The message core as a connector's services see it: the core's refusals come as what the API would
 * answer.
 *
 * @param connector whose network's ids are found
 */
record CoreMessages(MessageCore core, String connector) implements Messages {
  @Override
  public CompletableFuture<SubmitMessageResponse> submit(
      Caller caller, SubmitMessageRequest request) {
    return core.submit(caller, request)
        .exceptionally(
            failure -> {
              throw new CompletionException(refused(failure));
            });
  }

  @Override
  public Message get(Caller caller, UUID id, MessageView view) {
    return told(() -> core.get(caller, id, view));
  }

  @Override
  public Optional<UUID> find(Caller caller, String networkId) {
    return told(() -> core.find(caller, connector, networkId));
  }

  @Override
  public List<Event> events(Caller caller, long after, int limit) {
    return told(() -> core.events(caller, after, limit));
  }

  @Override
  public long firstEvent(Caller caller) {
    return told(() -> core.firstEvent(caller));
  }

  @Override
  public long lastEvent(Caller caller) {
    return told(() -> core.lastEvent(caller));
  }

  @Override
  public Registration onEvents(Caller caller, Runnable wake) {
    return core.onEvents(caller, wake)::close;
  }

  private static <T> T told(Supplier<T> question) {
    try {
      return question.get();
    } catch (RuntimeException e) {
      throw refused(e);
    }
  }

  private static StatusRuntimeException refused(Throwable failure) {
    return StatusProto.toStatusRuntimeException(Statuses.of(failure));
  }
}
