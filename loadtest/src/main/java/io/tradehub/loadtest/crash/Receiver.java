package io.tradehub.loadtest.crash;

import com.google.protobuf.Duration;
import com.google.rpc.Code;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import io.tradehub.v1.ReceiveMessagesRequest;
import io.tradehub.v1.ReceiveMessagesRequest.Acknowledge;
import io.tradehub.v1.ReceiveMessagesRequest.AddCredits;
import io.tradehub.v1.ReceiveMessagesRequest.NegativeAcknowledge;
import io.tradehub.v1.ReceiveMessagesRequest.Subscribe;
import io.tradehub.v1.ReceiveMessagesResponse;
import io.tradehub.v1.ReceiveMessagesResponse.InboxMessage;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;

/**
 * A client that receives one tenant's messages: it acknowledges most, gives some back and leaves
 * some to their lease.
 */
final class Receiver implements Runnable {
  private static final int CREDITS = 100;
  private static final long PAUSE_MILLIS = 50;
  private static final int LEASE_SECONDS = 3;

  private final int tenant;
  private final Lives lives;
  private final Inbound inbound;
  private final SplittableRandom random;
  private final Violations violations;

  Receiver(
      int tenant, Lives lives, Inbound inbound, SplittableRandom random, Violations violations) {
    this.tenant = tenant;
    this.lives = lives;
    this.inbound = inbound;
    this.random = random;
    this.violations = violations;
  }

  @Override
  public void run() {
    try {
      while (true) {
        Optional<Lives.Life> life = lives.await();
        if (life.isEmpty()) {
          return;
        }
        new Session(life.get()).ended.await();
        Thread.sleep(PAUSE_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** One stream; everything happens on its connection's event loop. */
  private final class Session implements StreamObserver<ReceiveMessagesResponse> {
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Map<String, Integer> acknowledging = new HashMap<>();
    private final StreamObserver<ReceiveMessagesRequest> out;

    Session(Lives.Life life) {
      out = life.apis().get(tenant).streams().receiveMessages(this);
      out.onNext(
          ReceiveMessagesRequest.newBuilder()
              .setSubscribe(
                  Subscribe.newBuilder()
                      .setCredits(CREDITS)
                      .setLease(Duration.newBuilder().setSeconds(LEASE_SECONDS)))
              .build());
    }

    @Override
    public void onNext(ReceiveMessagesResponse response) {
      switch (response.getResultCase()) {
        case MESSAGE -> take(response.getMessage());
        case SETTLED -> {
          Integer number = acknowledging.remove(response.getSettled().getLeaseId());
          if (number != null) {
            inbound.settled(number);
          }
        }
        case FAILED -> {
          acknowledging.remove(response.getFailed().getLeaseId());
          int code = response.getFailed().getError().getCode();
          // A slow machine lets a lease end before its acknowledgement is read.
          if (code != Code.NOT_FOUND_VALUE && code != Code.UNAVAILABLE_VALUE) {
            violations.add(
                Violations.Kind.INBOX,
                "an acknowledgement failed: " + response.getFailed().getError().getMessage());
          }
        }
        case RESULT_NOT_SET -> violations.add(Violations.Kind.INBOX, "a receiver was told nothing");
      }
    }

    private void take(InboxMessage message) {
      Optional<Parcel> parcel =
          Parcel.read(message.getDocument().getContent())
              .filter(p -> Parcel.isWhole(message.getDocument().getContent()));
      if (parcel.isEmpty()) {
        violations.add(
            Violations.Kind.INBOX,
            "message %s was handed out damaged".formatted(message.getMessage().getId()));
        return;
      }
      inbound.handedOut(parcel.get(), UUID.fromString(message.getMessage().getId()), tenant);
      out.onNext(
          ReceiveMessagesRequest.newBuilder()
              .setAddCredits(AddCredits.newBuilder().setCredits(1))
              .build());
      int d = random.nextInt(1000);
      if (d < 3) {
        return; // Its lease will end.
      }
      if (d < 20) {
        out.onNext(
            ReceiveMessagesRequest.newBuilder()
                .setNegativeAcknowledge(
                    NegativeAcknowledge.newBuilder()
                        .setLeaseId(message.getLeaseId())
                        .setDelay(Duration.newBuilder().setNanos(200_000_000)))
                .build());
        return;
      }
      acknowledging.put(message.getLeaseId(), parcel.get().number());
      out.onNext(
          ReceiveMessagesRequest.newBuilder()
              .setAcknowledge(Acknowledge.newBuilder().setLeaseId(message.getLeaseId()))
              .build());
    }

    @Override
    public void onError(Throwable failure) {
      Status status = Status.fromThrowable(failure);
      if (!Lane.isOutage(status)) {
        violations.add(Violations.Kind.INBOX, "a receiver's stream ended " + status);
      }
      ended.countDown();
    }

    @Override
    public void onCompleted() {
      ended.countDown();
    }
  }
}
