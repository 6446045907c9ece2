package io.tradehub.loadtest.core;

import com.google.protobuf.Timestamp;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import io.tradehub.v1.MessageServiceGrpc.MessageServiceStub;
import io.tradehub.v1.SubmitMessageResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;

/**
 * A closed loop of unary submissions: so many are under way at once, and each answer begins the
 * next. What the server refuses for want of room is sent again a little later.
 */
final class UnaryLoad {
  private static final long RETRY_MILLIS = 5;
  private static final long PATIENCE_SECONDS = 60;
  private static final ScheduledExecutorService LATER =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());

  private final Order order;
  private final List<MessageServiceStub> stubs;
  private final Requests requests;
  private final Gate gate;
  private final Optional<Timestamp> notBefore;
  private final LongAdder answered = new LongAdder();
  private final LongAdder refused = new LongAdder();
  private final AtomicLong begun = new AtomicLong();
  private final AtomicReference<String> failure = new AtomicReference<>("");
  private final CountDownLatch running;
  private final List<Slot> slots = new ArrayList<>();
  private volatile long end;
  private volatile boolean stopped;

  /**
   * @param gate asked before each submission
   */
  UnaryLoad(Order order, List<MessageServiceStub> stubs, Requests requests, Gate gate) {
    this.order = order;
    this.stubs = stubs;
    this.requests = requests;
    this.gate = gate;
    this.notBefore = order.held() ? Optional.of(Requests.tomorrow()) : Optional.empty();
    this.running = new CountDownLatch(order.inFlight());
  }

  /** Runs for its time or its count, and waits for the last answers. */
  Tally run() throws InterruptedException {
    long start = System.nanoTime();
    begin();
    await();
    long took = System.nanoTime() - start;
    return failure.get().isEmpty()
        ? Tally.of(answered.sum(), took, refused.sum())
        : Tally.failed(failure.get());
  }

  /** Begins; returns at once. */
  void begin() {
    end = System.nanoTime() + order.millis() * 1_000_000;
    for (int i = 0; i < order.inFlight(); i++) {
      slots.add(new Slot(stubs.get(i % stubs.size())));
    }
    slots.forEach(Slot::next);
  }

  /** Begins nothing more. */
  void stop() {
    stopped = true;
  }

  /** Waits until its time is over and all is answered. */
  void await() throws InterruptedException {
    if (!running.await(order.millis() + PATIENCE_SECONDS * 1_000, TimeUnit.MILLISECONDS)) {
      fail("not everything was answered within " + PATIENCE_SECONDS + " s");
    }
  }

  /** Whether everything is answered and nothing more begins. */
  boolean ended() {
    return running.getCount() == 0;
  }

  /** Some of those accepted, to be called when it has ended: the last of each loop. */
  List<String> sample() {
    return slots.stream().map(slot -> slot.last).filter(id -> !id.isEmpty()).toList();
  }

  /** How many were answered so far. */
  long answered() {
    return answered.sum();
  }

  /** How many were refused for want of room so far. */
  long refused() {
    return refused.sum();
  }

  /** Why it failed; empty when it did not. */
  String failure() {
    return failure.get();
  }

  private void fail(String why) {
    failure.compareAndSet("", why);
    stopped = true;
  }

  private boolean over() {
    return stopped
        || System.nanoTime() - end >= 0
        || order.count() > 0 && begun.getAndIncrement() >= order.count();
  }

  /** One of those under way: a submission after another. */
  private final class Slot implements StreamObserver<SubmitMessageResponse> {
    private final MessageServiceStub stub;
    private volatile String last = "";

    Slot(MessageServiceStub stub) {
      this.stub = stub;
    }

    void next() {
      // First the gate: what waits at it ends when it is let through after the time.
      if (!gate.enter(this::submit)) {
        return;
      }
      submit();
    }

    private void submit() {
      if (over()) {
        running.countDown();
      } else {
        send();
      }
    }

    private void send() {
      stub.submitMessage(requests.next(notBefore), this);
    }

    @Override
    public void onNext(SubmitMessageResponse response) {
      last = response.getMessage().getId();
    }

    @Override
    public void onCompleted() {
      answered.increment();
      next();
    }

    @Override
    public void onError(Throwable e) {
      Status status = Status.fromThrowable(e);
      if (status.getCode() == Status.Code.RESOURCE_EXHAUSTED) {
        refused.increment();
        LATER.schedule(this::send, RETRY_MILLIS, TimeUnit.MILLISECONDS);
      } else {
        fail("a submission failed: " + status);
        running.countDown();
      }
    }
  }
}
