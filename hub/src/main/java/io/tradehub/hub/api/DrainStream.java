package io.tradehub.hub.api;

import io.grpc.stub.ServerCallStreamObserver;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.ScheduledFuture;
import io.tradehub.v1.DrainPhase;
import io.tradehub.v1.DrainResponse;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** One Drain stream: says how far it is when that has changed, until it is done. On its loop. */
final class DrainStream {
  private static final Duration LOOK = Duration.ofMillis(50);

  private final DrainControl control;
  private final ServerCallStreamObserver<DrainResponse> answers;
  private ScheduledFuture<?> looking;
  private DrainResponse last = DrainResponse.getDefaultInstance();

  DrainStream(DrainControl control, ServerCallStreamObserver<DrainResponse> answers) {
    this.control = control;
    this.answers = answers;
  }

  /** Begins; the first answer is sent at once. */
  void start(EventExecutor loop) {
    answers.setOnCancelHandler(this::finish);
    looking = loop.scheduleAtFixedRate(this::look, 0, LOOK.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void look() {
    DrainResponse now = control.progress();
    if (!now.equals(last) && answers.isReady()) {
      last = now;
      answers.onNext(now);
      if (now.getPhase() == DrainPhase.DRAIN_PHASE_DONE) {
        finish();
        answers.onCompleted();
      }
    }
  }

  private void finish() {
    looking.cancel(false);
  }
}
