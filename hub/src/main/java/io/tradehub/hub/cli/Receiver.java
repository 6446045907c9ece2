package io.tradehub.hub.cli;

import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import io.tradehub.v1.MessageState;
import io.tradehub.v1.ReceiveMessagesRequest;
import io.tradehub.v1.ReceiveMessagesRequest.Acknowledge;
import io.tradehub.v1.ReceiveMessagesRequest.AddCredits;
import io.tradehub.v1.ReceiveMessagesRequest.NegativeAcknowledge;
import io.tradehub.v1.ReceiveMessagesRequest.Subscribe;
import io.tradehub.v1.ReceiveMessagesResponse;
import io.tradehub.v1.ReceiveMessagesResponse.InboxMessage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A receiver of the inbox: takes messages one after the other and answers them. What it holds
 * unanswered when it is closed goes back to the inbox at once.
 *
 * <p>Used by one thread.
 */
public final class Receiver implements AutoCloseable {
  private final Stream stream = new Stream();

  /**
   * Subscribes.
   *
   * @param ahead how many messages the hub may hand out before they are answered
   * @param lease how long the hub holds a message for this receiver
   * @param participants only for these; empty for all of the tenant's
   */
  public Receiver(HubClient hub, int ahead, Duration lease, List<String> participants) {
    hub.asyncMessages().receiveMessages(stream);
    stream.send(
        ReceiveMessagesRequest.newBuilder()
            .setSubscribe(
                Subscribe.newBuilder()
                    .setCredits(ahead)
                    .setLease(
                        com.google.protobuf.Duration.newBuilder().setSeconds(lease.toSeconds()))
                    .addAllParticipants(participants))
            .build());
  }

  /**
   * The next message; empty when none comes in this time.
   *
   * @throws io.grpc.StatusRuntimeException when the stream has ended
   */
  public Optional<InboxMessage> next(Duration wait) throws InterruptedException {
    ReceiveMessagesResponse next = stream.messages.poll(wait.toNanos(), TimeUnit.NANOSECONDS);
    if (next == null) {
      return Optional.empty();
    }
    if (!next.hasMessage()) {
      // The mark that the stream's end puts behind the last message.
      stream.messages.add(next);
      throw stream.failure;
    }
    return Optional.of(next.getMessage());
  }

  /** Lets the hub hand out more. */
  public void addCredits(int credits) {
    stream.send(
        ReceiveMessagesRequest.newBuilder()
            .setAddCredits(AddCredits.newBuilder().setCredits(credits))
            .build());
  }

  /** The message is safe here. Completes when the hub has that on disk. */
  public CompletableFuture<MessageState> acknowledge(String leaseId) {
    return stream.settle(
        leaseId,
        ReceiveMessagesRequest.newBuilder()
            .setAcknowledge(Acknowledge.newBuilder().setLeaseId(leaseId))
            .build());
  }

  /** The message is refused for good; its sender is told. Completes as above. */
  public CompletableFuture<MessageState> refuse(String leaseId, String reason) {
    return stream.settle(
        leaseId,
        ReceiveMessagesRequest.newBuilder()
            .setNegativeAcknowledge(
                NegativeAcknowledge.newBuilder()
                    .setLeaseId(leaseId)
                    .setReason(reason)
                    .setRefuse(true))
            .build());
  }

  /** Hangs up. */
  @Override
  public void close() {
    stream.close();
  }

  private static final class Stream
      implements ClientResponseObserver<ReceiveMessagesRequest, ReceiveMessagesResponse> {
    private final LinkedBlockingQueue<ReceiveMessagesResponse> messages =
        new LinkedBlockingQueue<>();
    private final Map<String, CompletableFuture<MessageState>> settling = new ConcurrentHashMap<>();
    private ClientCallStreamObserver<ReceiveMessagesRequest> call;
    private volatile RuntimeException failure;

    @Override
    public void beforeStart(ClientCallStreamObserver<ReceiveMessagesRequest> stream) {
      call = stream;
    }

    void send(ReceiveMessagesRequest step) {
      if (failure == null) {
        call.onNext(step);
      }
    }

    CompletableFuture<MessageState> settle(String leaseId, ReceiveMessagesRequest step) {
      CompletableFuture<MessageState> settled = new CompletableFuture<>();
      settling.put(leaseId, settled);
      send(step);
      if (failure != null) {
        settled.completeExceptionally(failure);
      }
      return settled;
    }

    @Override
    public void onNext(ReceiveMessagesResponse answer) {
      switch (answer.getResultCase()) {
        case MESSAGE -> messages.add(answer);
        case SETTLED -> {
          var settled = settling.remove(answer.getSettled().getLeaseId());
          if (settled != null) {
            settled.complete(answer.getSettled().getState());
          }
        }
        case FAILED -> {
          var settled = settling.remove(answer.getFailed().getLeaseId());
          if (settled != null) {
            settled.completeExceptionally(
                io.grpc.protobuf.StatusProto.toStatusRuntimeException(
                    answer.getFailed().getError()));
          }
        }
        case RESULT_NOT_SET -> {}
      }
    }

    @Override
    public void onError(Throwable t) {
      end(
          io.grpc.Status.fromThrowable(t)
              .asRuntimeException(io.grpc.Status.trailersFromThrowable(t)));
    }

    @Override
    public void onCompleted() {
      end(
          io.grpc.Status.UNAVAILABLE
              .withDescription("the hub ended the stream")
              .asRuntimeException());
    }

    private void end(RuntimeException reason) {
      failure = reason;
      messages.add(ReceiveMessagesResponse.getDefaultInstance());
      settling.values().forEach(settled -> settled.completeExceptionally(reason));
    }

    void close() {
      if (failure == null) {
        call.cancel("done", null);
      }
    }
  }
}
