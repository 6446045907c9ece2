package io.tradehub.connectors.peppol.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Work off the event loop is bounded in number and in bytes, and room comes back. */
@Timeout(30)
class WorkersTest {

  @Test
  void documentsThatWaitAreBoundedInBytes() throws Exception {
    CountDownLatch hold = new CountDownLatch(1);
    CountDownLatch done = new CountDownLatch(1);
    try (Workers workers = new Workers(1)) {
      workers.check(127L * 1024 * 1024, () -> await(hold));

      assertThatThrownBy(() -> workers.check(2L * 1024 * 1024, () -> {}))
          .isInstanceOf(RejectedExecutionException.class);

      hold.countDown();
      while (done.getCount() > 0) {
        try {
          workers.check(100L * 1024 * 1024, done::countDown);
          done.await(1, TimeUnit.SECONDS);
        } catch (RejectedExecutionException e) {
          Thread.onSpinWait();
        }
      }
    }
  }

  @Test
  void documentsThatWaitAreBoundedInNumber() {
    CountDownLatch hold = new CountDownLatch(1);
    AtomicInteger taken = new AtomicInteger();
    try (Workers workers = new Workers(1)) {
      assertThatThrownBy(
              () -> {
                for (int i = 0; i < 1_000; i++) {
                  workers.check(1, () -> await(hold));
                  taken.incrementAndGet();
                }
              })
          .isInstanceOf(RejectedExecutionException.class);
      assertThat(taken.get()).isBetween(256, 258);
      hold.countDown();
    }
  }

  @Test
  void lookUpsUnderWayAreBounded() {
    CountDownLatch hold = new CountDownLatch(1);
    AtomicInteger taken = new AtomicInteger();
    try (Workers workers = new Workers(1)) {
      assertThatThrownBy(
              () -> {
                for (int i = 0; i < 1_000; i++) {
                  workers.lookUp(() -> await(hold));
                  taken.incrementAndGet();
                }
              })
          .isInstanceOf(RejectedExecutionException.class);
      assertThat(taken.get()).isEqualTo(64);
      hold.countDown();
    }
  }

  @Test
  void aLookUpThatTakesTooLongIsInterruptedAndItsPlaceComesBack() throws Exception {
    CountDownLatch interrupted = new CountDownLatch(64);
    CountDownLatch done = new CountDownLatch(1);
    try (Workers workers = new Workers(1, Duration.ofMillis(50))) {
      for (int i = 0; i < 64; i++) {
        workers.lookUp(
            () -> {
              try {
                new CountDownLatch(1).await();
              } catch (InterruptedException e) {
                interrupted.countDown();
              }
            });
      }

      assertThat(interrupted.await(20, TimeUnit.SECONDS)).isTrue();
      while (done.getCount() > 0) {
        try {
          workers.lookUp(done::countDown);
          done.await(1, TimeUnit.SECONDS);
        } catch (RejectedExecutionException e) {
          Thread.onSpinWait(); // the last of them is still on its way out
        }
      }
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
