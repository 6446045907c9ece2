package io.tradehub.loadtest.crash;

import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.util.Optional;

/** A client that submits one request after the other, each in a call of its own. */
final class UnaryLane extends Lane {
  private final Lives lives;

  UnaryLane(int number, Shared shared) {
    super(number, shared);
    this.lives = shared.lives();
  }

  @Override
  public void run() {
    try {
      while (true) {
        Optional<Submission> next = next();
        if (next.isPresent()) {
          submit(next.get());
          if (random().nextInt(100) < TWICE_PERCENT) {
            submit(next.get());
          }
        } else if (exhausted()) {
          return;
        } else {
          Thread.sleep(PATIENCE_MILLIS);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Repeats one request until it is answered. */
  private void submit(Submission submission) throws InterruptedException {
    while (true) {
      Optional<Lives.Life> life = lives.await();
      if (life.isEmpty()) {
        return;
      }
      submission.sent++;
      try {
        accepted(
            submission, life.get().apis().get(tenant()).calls().submitMessage(submission.request));
        return;
      } catch (StatusRuntimeException e) {
        if (!isOutage(e.getStatus()) && !refused(submission, StatusProto.fromThrowable(e))) {
          return;
        }
        Thread.sleep(PATIENCE_MILLIS);
      }
    }
  }
}
