package io.tradehub.loadtest.rpc;

import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;

/**
 * A closed loop of unary calls: so many are under way at once, and each answer begins the next.
 * What the server refuses for want of room is called again a little later.
 *
 * @param <A> the calls' answer
 */
public final class ClosedLoop<A> {
  private static final long RETRY_MILLIS = 5;
  private static final long PATIENCE_SECONDS = 60;
  private static final ScheduledExecutorService LATER =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());

  private final Pace pace;
  private final Unary<A> call;
  private final Gate gate;
  private final LongAdder answered = new LongAdder();
  private final LongAdder refused = new LongAdder();
  private final AtomicLong begun = new AtomicLong();
  private final AtomicReference<String> failure = new AtomicReference<>("");
  private final CountDownLatch running;
  private final List<Slot> slots = new ArrayList<>();
  private volatile long end;
  private volatile boolean stopped;

  /**
   * @param gate asked before each call
   */
  public ClosedLoop(Pace pace, Unary<A> call, Gate gate) {
    this.pace = pace;
    this.call = call;
    this.gate = gate;
    this.running = new CountDownLatch(pace.inFlight());
  }

  /** Runs for its time or its count, and waits for the last answers. */
  public Tally run() throws InterruptedException {
    long start = System.nanoTime();
    begin();
    await();
    long took = System.nanoTime() - start;
    return failure.get().isEmpty()
        ? Tally.of(answered.sum(), took, refused.sum())
        : Tally.failed(failure.get());
  }

  /** Begins; returns at once. */
  public void begin() {
    end = System.nanoTime() + pace.millis() * 1_000_000;
    for (int i = 0; i < pace.inFlight(); i++) {
      slots.add(new Slot(i % pace.connections()));
    }
    slots.forEach(Slot::next);
  }

  /** Begins nothing more. */
  public void stop() {
    stopped = true;
  }

  /** Waits until its time is over and all is answered. */
  public void await() throws InterruptedException {
    if (!running.await(pace.millis() + PATIENCE_SECONDS * 1_000, TimeUnit.MILLISECONDS)) {
      fail("not everything was answered within " + PATIENCE_SECONDS + " s");
    }
  }

  /** Whether everything is answered and nothing more begins. */
  public boolean ended() {
    return running.getCount() == 0;
  }

  /** Some of the answers, to be called when it has ended: the last of each that was under way. */
  public List<A> sample() {
    return slots.stream().map(slot -> slot.last).filter(Objects::nonNull).toList();
  }

  /** How many were answered so far. */
  public long answered() {
    return answered.sum();
  }

  /** How many were refused for want of room so far. */
  public long refused() {
    return refused.sum();
  }

  /** Why it failed; empty when it did not. */
  public String failure() {
    return failure.get();
  }

  private void fail(String why) {
    failure.compareAndSet("", why);
    stopped = true;
  }

  private boolean over() {
    return stopped
        || System.nanoTime() - end >= 0
        || pace.count() > 0 && begun.getAndIncrement() >= pace.count();
  }

  /** One of those under way: a call after another. */
  private final class Slot implements StreamObserver<A> {
    private final int connection;
    private volatile A last;

    Slot(int connection) {
      this.connection = connection;
    }

    void next() {
      // First the gate: what waits at it ends when it is let through after the time.
      if (!gate.enter(this::begin)) {
        return;
      }
      begin();
    }

    private void begin() {
      if (over()) {
        running.countDown();
      } else {
        send();
      }
    }

    private void send() {
      call.begin(connection, this);
    }

    @Override
    public void onNext(A answer) {
      last = answer;
      String wrong = call.wrong(answer);
      if (!wrong.isEmpty()) {
        fail(wrong);
      }
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
        fail("a call failed: " + status);
        running.countDown();
      }
    }
  }
}
