package io.tradehub.loadtest.settle;

import com.google.protobuf.Duration;
import com.google.rpc.Code;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import io.tradehub.loadtest.rpc.Breaches;
import io.tradehub.loadtest.rpc.Door;
import io.tradehub.v1.ReceiveMessagesRequest;
import io.tradehub.v1.ReceiveMessagesRequest.Acknowledge;
import io.tradehub.v1.ReceiveMessagesRequest.AddCredits;
import io.tradehub.v1.ReceiveMessagesRequest.Subscribe;
import io.tradehub.v1.ReceiveMessagesResponse;
import io.tradehub.v1.ReceiveMessagesResponse.InboxMessage;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import javax.xml.stream.XMLStreamException;

/** A client that receives what came for the tenant; it leaves some to their lease. */
final class Collector implements Runnable {
  private static final int CREDITS = 100;
  private static final long PAUSE_MILLIS = 50;
  private static final int LEASE_SECONDS = 3;

  /** One of so many is not acknowledged until it comes again. */
  private static final int LEFT_ONE_OF = 100;

  private final Door<HubApi> door;
  private final Inboxes inboxes;
  private final SplittableRandom random;
  private final Breaches<Breach> breaches;

  Collector(
      Door<HubApi> door, Inboxes inboxes, SplittableRandom random, Breaches<Breach> breaches) {
    this.door = door;
    this.inboxes = inboxes;
    this.random = random;
    this.breaches = breaches;
  }

  @Override
  public void run() {
    try {
      while (true) {
        Optional<HubApi> hub = door.await();
        if (hub.isEmpty()) {
          return;
        }
        new Session(hub.get()).ended.await();
        Thread.sleep(PAUSE_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** One stream; its answers come one after the other. */
  private final class Session implements StreamObserver<ReceiveMessagesResponse> {
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Map<String, String> acknowledging = new HashMap<>();
    private final StreamObserver<ReceiveMessagesRequest> out;

    Session(HubApi hub) {
      out = hub.messageStreams().receiveMessages(this);
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
          String message = acknowledging.remove(response.getSettled().getLeaseId());
          if (message != null) {
            inboxes.confirmed(message);
          }
        }
        case FAILED -> {
          acknowledging.remove(response.getFailed().getLeaseId());
          int code = response.getFailed().getError().getCode();
          // A slow machine lets a lease end before its acknowledgement is read.
          if (code != Code.NOT_FOUND_VALUE && code != Code.UNAVAILABLE_VALUE) {
            breaches.add(
                Breach.INBOX,
                "an acknowledgement failed: " + response.getFailed().getError().getMessage());
          }
        }
        case RESULT_NOT_SET -> breaches.add(Breach.INBOX, "a receiver was told nothing");
      }
    }

    private void take(InboxMessage message) {
      String id = message.getMessage().getId();
      try {
        inboxes.handedOut(id, Arrived.read(message.getDocument().getContent()));
      } catch (XMLStreamException | NumberFormatException e) {
        breaches.add(Breach.INBOX, "message %s was handed out damaged: %s".formatted(id, e));
      }
      out.onNext(
          ReceiveMessagesRequest.newBuilder()
              .setAddCredits(AddCredits.newBuilder().setCredits(1))
              .build());
      if (random.nextInt(LEFT_ONE_OF) > 0) {
        acknowledging.put(message.getLeaseId(), id);
        out.onNext(
            ReceiveMessagesRequest.newBuilder()
                .setAcknowledge(Acknowledge.newBuilder().setLeaseId(message.getLeaseId()))
                .build());
      }
    }

    @Override
    public void onError(Throwable failure) {
      Status status = Status.fromThrowable(failure);
      if (!Door.isOutage(status)) {
        breaches.add(Breach.INBOX, "a receiver's stream ended " + status);
      }
      onCompleted();
    }

    @Override
    public void onCompleted() {
      acknowledging.values().forEach(inboxes::unclear);
      ended.countDown();
    }
  }
}
