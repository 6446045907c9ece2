package io.tradehub.loadtest.rpc;

import io.grpc.Status;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;

/**
 * A closed loop over streams, one for each connection: so many items are under way at once, over
 * all of them, and each answer begins the next, as far as the transport takes it.
 *
 * @param <Q> an item
 * @param <A> its answer
 */
public final class StreamLoop<Q, A> {
  /** How much may wait in a connection before it is not ready for more; for the stubs' options. */
  public static final int READY_BYTES = 1 << 20;

  private static final long PATIENCE_SECONDS = 60;

  private final Pace pace;
  private final Duplex<Q, A> duplex;
  private final int window;
  private final LongAdder answered = new LongAdder();
  private final LongAdder refused = new LongAdder();
  private final AtomicLong begun = new AtomicLong();
  private final AtomicReference<String> failure = new AtomicReference<>("");
  private final CountDownLatch running;
  private volatile long end;

  /** Not begun. */
  public StreamLoop(Pace pace, Duplex<Q, A> duplex) {
    this.pace = pace;
    this.duplex = duplex;
    this.window = Math.max(1, pace.inFlight() / pace.connections());
    this.running = new CountDownLatch(pace.connections());
  }

  /** Runs for its time or its count, and waits for the last answers. */
  public Tally run() throws InterruptedException {
    long start = System.nanoTime();
    end = start + pace.millis() * 1_000_000;
    for (int i = 0; i < pace.connections(); i++) {
      duplex.open(i, new Stream());
    }
    if (!running.await(pace.millis() + PATIENCE_SECONDS * 1_000, TimeUnit.MILLISECONDS)) {
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
        || pace.count() > 0 && begun.getAndIncrement() >= pace.count();
  }

  /** One stream. Its methods are called one after the other, on its connection's event loop. */
  private final class Stream implements ClientResponseObserver<Q, A> {
    private ClientCallStreamObserver<Q> items;
    private int under;
    private boolean closing;

    @Override
    public void beforeStart(ClientCallStreamObserver<Q> stream) {
      items = stream;
      stream.setOnReadyHandler(this::fill);
    }

    private void fill() {
      while (!closing && under < window && items.isReady()) {
        if (over()) {
          closing = true;
        } else {
          under++;
          items.onNext(duplex.next());
        }
      }
      if (closing && under == 0) {
        items.onCompleted();
        // Once.
        under = -1;
      }
    }

    @Override
    public void onNext(A answer) {
      under--;
      switch (duplex.judge(answer)) {
        case Duplex.Verdict.Done _ -> answered.increment();
        case Duplex.Verdict.Refused _ -> refused.increment();
        case Duplex.Verdict.Wrong wrong -> fail(wrong.why());
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
