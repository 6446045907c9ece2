package io.tradehub.loadtest.settle;

import io.grpc.Status;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import io.grpc.stub.StreamObserver;
import io.tradehub.loadtest.rpc.Unary;
import io.tradehub.v1.InitiateTransferRequest;
import io.tradehub.v1.InitiateTransferResponse;
import io.tradehub.v1.Settlement;
import io.tradehub.v1.SettlementServiceGrpc.SettlementServiceStub;
import io.tradehub.v1.SettlementState;
import io.tradehub.v1.TransferStatus;
import io.tradehub.v1.WatchSettlementsRequest;
import io.tradehub.v1.WatchSettlementsResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Typed transfers as calls that a loop can make: each begins with InitiateTransfer and is answered
 * when WatchSettlements shows it settled, or when it is accepted. Every payment is another.
 */
final class Transfers implements Unary<SettlementState>, AutoCloseable {
  private static final long PATIENCE_SECONDS = 60;
  private static final long GLANCE_MILLIS = 5;

  private final List<SettlementServiceStub> stubs;
  private final boolean untilSettled;
  private final Payments payments;
  private final Map<String, StreamObserver<SettlementState>> pending = new ConcurrentHashMap<>();
  private final CountDownLatch watching = new CountDownLatch(1);
  private final Watch watch = new Watch();
  private volatile String failure = "";

  /**
   * @param stubs one for each connection
   * @param untilSettled whether a call ends when its payment is settled; otherwise when it is
   *     accepted
   */
  Transfers(List<SettlementServiceStub> stubs, boolean untilSettled) {
    this.stubs = stubs;
    this.untilSettled = untilSettled;
    // Ids are used once for as long as the hub lives, and this process may run many orders.
    long now = System.currentTimeMillis();
    this.payments = new Payments(now, Banks.OURS, "T" + Long.toString(now, 36).toUpperCase());
  }

  /** Begins to watch, and waits until every change from now on will be seen. */
  void watch() throws IOException, InterruptedException {
    stubs
        .getFirst()
        .watchSettlements(WatchSettlementsRequest.newBuilder().setCursor("now").build(), watch);
    if (!watching.await(PATIENCE_SECONDS, TimeUnit.SECONDS) || !failure.isEmpty()) {
      throw new IOException("settlements cannot be watched: " + failure);
    }
  }

  @Override
  public void begin(int connection, StreamObserver<SettlementState> answer) {
    Payment payment = next();
    String id = payment.endToEndId();
    pending.put(id, answer);
    InitiateTransferRequest request = Wording.single(id, payment, true);
    stubs
        .get(connection)
        .initiateTransfer(
            request,
            new StreamObserver<>() {
              @Override
              public void onNext(InitiateTransferResponse response) {
                if (!untilSettled) {
                  answer.onNext(SettlementState.SETTLEMENT_STATE_ACCEPTED);
                  answer.onCompleted();
                }
              }

              @Override
              public void onError(Throwable failed) {
                pending.remove(id);
                answer.onError(failed);
              }

              @Override
              public void onCompleted() {
                // What became of it comes to the watch.
              }
            });
  }

  private Payment next() {
    synchronized (payments) {
      return payments.next();
    }
  }

  @Override
  public String wrong(SettlementState state) {
    if (!failure.isEmpty()) {
      return failure;
    }
    return switch (state) {
      case SETTLEMENT_STATE_ACCEPTED, SETTLEMENT_STATE_SETTLED -> "";
      default -> "a payment that should be settled is " + state;
    };
  }

  /** Waits until everything that was begun is settled, so that a next round finds a quiet hub. */
  void awaitSettled() throws IOException, InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!pending.isEmpty()) {
      if (!failure.isEmpty() || System.nanoTime() - end > 0) {
        throw new IOException(
            "%d payments are not settled, such as %s; %s"
                .formatted(pending.size(), pending.keySet().iterator().next(), failure));
      }
      Thread.sleep(GLANCE_MILLIS);
    }
  }

  @Override
  public void close() {
    watch.cancel();
  }

  private void told(Settlement settlement) {
    for (TransferStatus transfer : settlement.getTransfersList()) {
      if (Told.isEnd(transfer.getState())) {
        StreamObserver<SettlementState> answer = pending.remove(transfer.getEndToEndId());
        if (answer != null && untilSettled) {
          answer.onNext(transfer.getState());
          answer.onCompleted();
        } else if (transfer.getState() != SettlementState.SETTLEMENT_STATE_SETTLED) {
          failure = "%s is %s".formatted(transfer.getEndToEndId(), transfer.getState());
        }
      }
    }
  }

  /** The stream of changes. */
  private final class Watch
      implements ClientResponseObserver<WatchSettlementsRequest, WatchSettlementsResponse> {
    private volatile ClientCallStreamObserver<WatchSettlementsRequest> call;
    private volatile boolean ended;

    @Override
    public void beforeStart(ClientCallStreamObserver<WatchSettlementsRequest> stream) {
      call = stream;
    }

    void cancel() {
      ended = true;
      if (call != null) {
        call.cancel("the round is over", null);
      }
    }

    @Override
    public void onNext(WatchSettlementsResponse response) {
      watching.countDown();
      if (response.hasSettlement()) {
        told(response.getSettlement());
      }
    }

    @Override
    public void onError(Throwable broken) {
      if (!ended) {
        failure = "watching settlements ended " + Status.fromThrowable(broken);
        watching.countDown();
        pending.values().forEach(answer -> answer.onError(broken));
      }
    }

    @Override
    public void onCompleted() {
      onError(Status.ABORTED.withDescription("the hub ended the watch").asException());
    }
  }
}
