package io.tradehub.loadtest.rpc;

import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * An open loop: calls begin at fixed times, whether or not those before are answered, and a time is
 * measured from when its call was to begin. So a server that stands still for a while makes all
 * that fall into that while slow, and not only the one that it was at (no coordinated omission).
 *
 * @param <A> the calls' answer
 */
public final class OpenLoop<A> {
  private static final long MOST_MICROS = 60_000_000;
  private static final long PATIENCE_NANOS = 60_000_000_000L;
  private static final long MOST_OUTSTANDING = 50_000;

  private final Pace pace;
  private final Unary<A> call;
  private final BooleanSupplier stopped;
  private final Histogram micros = new ConcurrentHistogram(MOST_MICROS, 3);
  private final LongAdder answered = new LongAdder();
  private final AtomicReference<String> failure = new AtomicReference<>("");

  /**
   * @param stopped whether it is to end before its time
   */
  public OpenLoop(Pace pace, Unary<A> call, BooleanSupplier stopped) {
    this.pace = pace;
    this.call = call;
    this.stopped = stopped;
  }

  /** Runs for its time or until it is stopped, and waits for the last answers. */
  public Tally run() {
    double interval = 1e9 / pace.perSecond();
    long total = (long) (pace.millis() * 1e6 / interval);
    long start = System.nanoTime();
    long begun = 0;
    while (begun < total && failure.get().isEmpty() && !stopped.getAsBoolean()) {
      long intended = start + (long) (begun * interval);
      for (long wait = intended - System.nanoTime(); wait > 0; ) {
        LockSupport.parkNanos(wait);
        wait = intended - System.nanoTime();
      }
      if (begun - answered.sum() > MOST_OUTSTANDING) {
        failure.compareAndSet(
            "", "it does not keep up with %.0f calls a second".formatted(pace.perSecond()));
      }
      call.begin((int) (begun % pace.connections()), new Timed(intended));
      begun++;
    }
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (failure.get().isEmpty() && answered.sum() < begun) {
      if (System.nanoTime() - end > 0) {
        failure.compareAndSet("", "not everything was answered");
      }
      LockSupport.parkNanos(1_000_000);
    }
    if (!failure.get().isEmpty()) {
      return Tally.failed(failure.get());
    }
    return new Tally(
        "",
        begun,
        System.nanoTime() - start,
        begun,
        0,
        0,
        0,
        micros.getValueAtPercentile(50),
        micros.getValueAtPercentile(99),
        micros.getMaxValue());
  }

  /** One call. */
  private final class Timed implements StreamObserver<A> {
    private final long intended;

    Timed(long intended) {
      this.intended = intended;
    }

    @Override
    public void onNext(A answer) {
      // Timed when the call has ended.
      String wrong = call.wrong(answer);
      if (!wrong.isEmpty()) {
        failure.compareAndSet("", wrong);
      }
    }

    @Override
    public void onCompleted() {
      long took = (System.nanoTime() - intended) / 1_000;
      micros.recordValue(Math.clamp(took, 0, MOST_MICROS));
      answered.increment();
    }

    @Override
    public void onError(Throwable e) {
      failure.compareAndSet("", "a call failed: " + Status.fromThrowable(e));
    }
  }
}
