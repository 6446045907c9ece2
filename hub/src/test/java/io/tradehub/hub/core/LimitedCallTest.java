package io.tradehub.hub.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a connector's call counts as when it fails, hangs, or does not let itself be ended. */
class LimitedCallTest {
  private static final Duration SOON = Duration.ofMillis(20);
  private static final Duration NEVER = Duration.ofHours(1);

  private final ScheduledExecutorService timers = Executors.newSingleThreadScheduledExecutor();

  @AfterEach
  void close() {
    timers.shutdownNow();
  }

  @Test
  void givenACallThatFails_thenItCountsAsItsFault() {
    LimitedCall<String> call =
        call(
            () -> {
              throw new StackOverflowError("a bug");
            });

    call.run(limits(NEVER, NEVER));

    assertThat(call.answer().join()).isEqualTo("fault: a bug");
  }

  @Test
  void givenACallThatHangs_whenItIsInterrupted_thenWhatItSaysCounts_andItsThreadGoesOnUnharmed() {
    LimitedCall<String> call =
        call(
            () -> {
              try {
                Thread.sleep(NEVER);
                return "done";
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return "interrupted";
              }
            });

    call.run(limits(SOON, NEVER));

    assertThat(call.answer().join()).isEqualTo("interrupted");
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  @Test
  void givenACallThatHeedsNoInterruption_thenItIsAbandoned_andWhatItSaysLaterIsNotHeard()
      throws Exception {
    CountDownLatch goOn = new CountDownLatch(1);
    LimitedCall<String> call =
        call(
            () -> {
              while (goOn.getCount() > 0) {
                try {
                  goOn.await();
                } catch (InterruptedException e) {
                  // It does not heed this.
                }
              }
              return "at last";
            });
    Thread caller = Thread.ofVirtual().start(() -> call.run(limits(SOON, SOON)));

    assertThat(call.answer().join()).isEqualTo("abandoned");

    goOn.countDown();
    caller.join();
    assertThat(call.answer().join()).isEqualTo("abandoned");
  }

  private LimitedCall.Limits limits(Duration interruption, Duration abandonment) {
    return new LimitedCall.Limits(
        new TimeLimit(timers, interruption), new TimeLimit(timers, abandonment));
  }

  private static LimitedCall<String> call(Callable<String> work) {
    return new LimitedCall<>(work, fault -> "fault: " + fault.getMessage(), "abandoned");
  }
}
