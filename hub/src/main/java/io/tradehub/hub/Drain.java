package io.tradehub.hub;

import com.google.protobuf.Timestamp;
import io.tradehub.hub.api.DrainControl;
import io.tradehub.v1.DrainPhase;
import io.tradehub.v1.DrainResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How far a hub's stopping is. What is under way may end until a deadline; then the hub goes on
 * stopping whatever still is.
 */
final class Drain implements DrainControl {
  private static final Logger LOG = LoggerFactory.getLogger(Drain.class);
  private static final Duration LOOK = Duration.ofMillis(10);

  private final Duration grace;
  private final Runnable close;
  private final AtomicBoolean asked = new AtomicBoolean();
  private volatile DrainPhase phase = DrainPhase.DRAIN_PHASE_ENDING;
  private volatile Instant deadline = Instant.MAX;
  private volatile IntSupplier calls = () -> 0;
  private volatile IntSupplier attempts = () -> 0;
  private volatile IntSupplier changes = () -> 0;

  /**
   * Nothing has begun yet.
   *
   * @param grace how long what is under way may go on
   * @param close stops the hub; returns when it has stopped
   */
  Drain(Duration grace, Runnable close) {
    this.grace = grace;
    this.close = close;
  }

  /** Says where to see what is under way. */
  void watching(IntSupplier callsUnderWay, IntSupplier attemptsUnderWay, IntSupplier waiting) {
    calls = callsUnderWay;
    attempts = attemptsUnderWay;
    changes = waiting;
  }

  @Override
  public void begin(String by, String reason) {
    if (asked.compareAndSet(false, true)) {
      LOG.info("drain asked for by {}: {}", by, reason.isEmpty() ? "no reason" : reason);
      Thread.ofPlatform().name("drain").start(close);
    }
  }

  /** Waits for what is under way to end, until the deadline. */
  void awaitEnd() {
    deadline = Instant.now().plus(grace);
    long end = System.nanoTime() + grace.toNanos();
    try {
      while (calls.getAsInt() > 0 || attempts.getAsInt() > 0) {
        if (System.nanoTime() - end >= 0) {
          LOG.warn(
              "after {} there are still {} calls and {} attempts under way; they are cut",
              grace,
              calls.getAsInt(),
              attempts.getAsInt());
          return;
        }
        Thread.sleep(LOOK);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** It goes on to another step. */
  void phase(DrainPhase next) {
    phase = next;
  }

  @Override
  public DrainResponse progress() {
    DrainResponse.Builder progress =
        DrainResponse.newBuilder()
            .setPhase(phase)
            .setCalls(calls.getAsInt())
            .setAttempts(attempts.getAsInt())
            .setChanges(changes.getAsInt());
    Instant until = deadline;
    if (!until.equals(Instant.MAX)) {
      progress.setDeadline(
          Timestamp.newBuilder().setSeconds(until.getEpochSecond()).setNanos(until.getNano()));
    }
    return progress.build();
  }
}
