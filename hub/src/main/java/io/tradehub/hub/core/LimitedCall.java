package io.tradehub.hub.core;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connector's call under a time limit. At the limit it is interrupted and has a short while to
 * say what it knows; after that it is left to itself, and what it says later is not heard.
 */
final class LimitedCall<T> {
  private static final Logger LOG = LoggerFactory.getLogger(LimitedCall.class);

  /** How long a connector may take to notice that it was interrupted. */
  private static final Duration GRACE = Duration.ofSeconds(5);

  /**
   * The limits of one destination.
   *
   * @param interruption when a call is interrupted
   * @param abandonment when it is left to itself
   */
  record Limits(TimeLimit interruption, TimeLimit abandonment) {
    static Limits of(Duration limit, ScheduledExecutorService timers) {
      return new Limits(new TimeLimit(timers, limit), new TimeLimit(timers, limit.plus(GRACE)));
    }
  }

  private final CompletableFuture<T> answer = new CompletableFuture<>();
  private final Callable<T> call;
  private final Function<Throwable, T> fault;
  private final T abandoned;

  /** Who makes the call, while it does; guarded by this object's lock. */
  private Thread caller;

  /**
   * A call that has not begun.
   *
   * @param fault what a call that threw counts as
   * @param abandoned what a call that did not heed its interruption counts as
   */
  LimitedCall(Callable<T> call, Function<Throwable, T> fault, T abandoned) {
    this.call = call;
    this.fault = fault;
    this.abandoned = abandoned;
  }

  /** What it said; completed on the thread of {@link #run}, or of the limits. */
  CompletableFuture<T> answer() {
    return answer;
  }

  /** Makes the call on this thread. */
  void run(Limits limits) {
    Runnable interruption = this::interrupt;
    Runnable abandonment = this::abandon;
    synchronized (this) {
      caller = Thread.currentThread();
    }
    limits.interruption().begin(interruption);
    limits.abandonment().begin(abandonment);
    T said = said();
    limits.interruption().end(interruption);
    limits.abandonment().end(abandonment);
    answer.complete(said);
  }

  private T said() {
    try {
      return call.call();
    } catch (Throwable e) {
      LOG.error("a connector failed", e);
      return fault.apply(e);
    } finally {
      synchronized (this) {
        caller = null;
      }
      // An interruption that came too late is not for what this thread does next.
      Thread.interrupted();
    }
  }

  private synchronized void interrupt() {
    if (caller != null) {
      caller.interrupt();
    }
  }

  private void abandon() {
    if (answer.complete(abandoned)) {
      LOG.warn("a connector did not heed its interruption within {}", GRACE);
    }
  }
}
