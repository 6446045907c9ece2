package io.tradehub.loadtest.core;

import com.google.protobuf.Timestamp;
import io.grpc.Status;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import io.tradehub.v1.MessageServiceGrpc.MessageServiceStub;
import io.tradehub.v1.SubmitMessagesRequest;
import io.tradehub.v1.SubmitMessagesResponse;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;

/**
 * A closed loop over streams, one for each connection: so many items are under way at once, over
 * all of them, and each answer begins the next, as far as the transport takes it.
 */
final class StreamLoad {
  private static final int READY_BYTES = 1 << 20;
  private static final long PATIENCE_SECONDS = 60;

  private final Order order;
  private final List<MessageServiceStub> stubs;
  private final Requests requests;
  private final int window;
  private final Optional<Timestamp> notBefore;
  private final LongAdder answered = new LongAdder();
  private final LongAdder refused = new LongAdder();
  private final AtomicLong begun = new AtomicLong();
  private final AtomicReference<String> failure = new AtomicReference<>("");
  private final CountDownLatch running;
  private volatile long end;

  StreamLoad(Order order, List<MessageServiceStub> stubs, Requests requests) {
    this.order = order;
    this.stubs = stubs;
    this.requests = requests;
    this.window = Math.max(1, order.inFlight() / stubs.size());
    this.notBefore = order.held() ? Optional.of(Requests.tomorrow()) : Optional.empty();
    this.running = new CountDownLatch(stubs.size());
  }

  /** Runs for its time or its count, and waits for the last answers. */
  Tally run() throws InterruptedException {
    long start = System.nanoTime();
    end = start + order.millis() * 1_000_000;
    for (MessageServiceStub stub : stubs) {
      stub.withOnReadyThreshold(READY_BYTES).submitMessages(new Stream());
    }
    if (!running.await(order.millis() + PATIENCE_SECONDS * 1_000, TimeUnit.MILLISECONDS)) {
      fail("not everything was answered within " + PATIENCE_SECONDS + " s");
    }
    long took = System.nanoTime() - start;
    return failure.get().isEmpty()
        ? Tally.of(answered.sum(), took, refused.sum())
        : Tally.failed(failure.get());
  }

  private void fail(String why) {
    failure.compareAndSet("", why);
  }

  private boolean over() {
    return !failure.get().isEmpty()
        || System.nanoTime() - end >= 0
        || order.count() > 0 && begun.getAndIncrement() >= order.count();
  }

  /** One stream. Its methods are called one after the other, on its connection's event loop. */
  private final class Stream
      implements ClientResponseObserver<SubmitMessagesRequest, SubmitMessagesResponse> {
    private ClientCallStreamObserver<SubmitMessagesRequest> items;
    private int under;
    private boolean closing;

    @Override
    public void beforeStart(ClientCallStreamObserver<SubmitMessagesRequest> stream) {
      items = stream;
      stream.setOnReadyHandler(this::fill);
    }

    private void fill() {
      while (!closing && under < window && items.isReady()) {
        if (over()) {
          closing = true;
        } else {
          under++;
          items.onNext(
              SubmitMessagesRequest.newBuilder().setItem(requests.next(notBefore)).build());
        }
      }
      if (closing && under == 0) {
        items.onCompleted();
        // Once.
        under = -1;
      }
    }

    @Override
    public void onNext(SubmitMessagesResponse response) {
      under--;
      if (!response.hasRefused()) {
        answered.increment();
      } else if (response.getRefused().getCode() == Status.Code.RESOURCE_EXHAUSTED.value()) {
        refused.increment();
      } else {
        fail("an item was refused: " + response.getRefused().getMessage());
      }
      fill();
    }

    @Override
    public void onCompleted() {
      running.countDown();
    }

    @Override
    public void onError(Throwable e) {
      fail("a stream failed: " + Status.fromThrowable(e));
      running.countDown();
    }
  }
}
