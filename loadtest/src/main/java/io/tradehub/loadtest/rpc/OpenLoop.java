package io.tradehub.loadtest.core;

import com.google.protobuf.Timestamp;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import io.tradehub.v1.MessageServiceGrpc.MessageServiceStub;
import io.tradehub.v1.SubmitMessageResponse;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * An open loop: submissions begin at fixed times, whether or not those before are answered, and a
 * time is measured from when its submission was to begin. So a server that stands still for a while
 * makes all that fall into that while slow, and not only the one that it was at (no coordinated
 * omission).
 */
final class OpenLoad {
  private static final long MOST_MICROS = 60_000_000;
  private static final long PATIENCE_NANOS = 60_000_000_000L;
  private static final long MOST_OUTSTANDING = 50_000;

  private final Order order;
  private final List<MessageServiceStub> stubs;
  private final Requests requests;
  private final Optional<Timestamp> notBefore;
  private final Histogram micros = new ConcurrentHistogram(MOST_MICROS, 3);
  private final LongAdder answered = new LongAdder();
  private final AtomicReference<String> failure = new AtomicReference<>("");

  OpenLoad(Order order, List<MessageServiceStub> stubs, Requests requests) {
    this.order = order;
    this.stubs = stubs;
    this.requests = requests;
    this.notBefore = order.held() ? Optional.of(Requests.tomorrow()) : Optional.empty();
  }

  /** Runs for its time, and waits for the last answers. */
  Tally run() {
    double interval = 1e9 / order.perSecond();
    long total = (long) (order.millis() * 1e6 / interval);
    long start = System.nanoTime();
    for (long i = 0; i < total && failure.get().isEmpty(); i++) {
      long intended = start + (long) (i * interval);
      for (long wait = intended - System.nanoTime(); wait > 0; ) {
        LockSupport.parkNanos(wait);
        wait = intended - System.nanoTime();
      }
      if (i - answered.sum() > MOST_OUTSTANDING) {
        failure.compareAndSet(
            "", "it does not keep up with %.0f messages a second".formatted(order.perSecond()));
      }
      stubs
          .get((int) (i % stubs.size()))
          .submitMessage(requests.next(notBefore), new Timed(intended));
    }
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (failure.get().isEmpty() && answered.sum() < total) {
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
        total,
        System.nanoTime() - start,
        total,
        0,
        0,
        0,
        micros.getValueAtPercentile(50),
        micros.getValueAtPercentile(99),
        micros.getMaxValue());
  }

  /** One submission. */
  private final class Timed implements StreamObserver<SubmitMessageResponse> {
    private final long intended;

    Timed(long intended) {
      this.intended = intended;
    }

    @Override
    public void onNext(SubmitMessageResponse response) {
      // Timed when the call has ended.
    }

    @Override
    public void onCompleted() {
      long took = (System.nanoTime() - intended) / 1_000;
      micros.recordValue(Math.clamp(took, 0, MOST_MICROS));
      answered.increment();
    }

    @Override
    public void onError(Throwable e) {
      failure.compareAndSet("", "a submission failed: " + Status.fromThrowable(e));
    }
  }
}
