package io.tradehub.hub.core;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.github.resilience4j.timelimiter.TimeLimiter;
import io.github.resilience4j.timelimiter.TimeLimiterConfig;
import io.tradehub.connectors.api.DestinationId;
import io.tradehub.hub.config.DestinationPolicy;
import io.tradehub.hub.store.MessageStore;
import io.tradehub.hub.store.MessageStore.Due;
import io.tradehub.hub.store.v1.DueEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One counterparty endpoint: takes what is due from its queue as far as its breaker, bulkhead and
 * rate limit let it. While the breaker is open nothing is read and nothing is tried; the queue
 * waits.
 *
 * <p>All its methods but {@link #id} run on the dispatcher's thread.
 */
final class Destination {
  private static final Logger LOG = LoggerFactory.getLogger(Destination.class);
  private static final int PAGE = 64;
  private static final int RANKS = 2;
  private static final UUID BEFORE_ALL = new UUID(0, 0);
  private static final Duration ROUND = Duration.ofSeconds(1);

  private final DestinationId id;
  private final DestinationPolicy policy;
  private final MessageStore store;
  private final Attempts attempts;
  private final Time time;
  private final Executor dispatcher;
  private final Executor attempting;
  private final CircuitBreaker breaker;
  private final Bulkhead bulkhead;
  private final Optional<RateLimiter> rateLimiter;
  private final TimeLimiter timeLimiter;
  private final Set<UUID> underWay = new HashSet<>();
  private Instant reopens = Instant.MIN;
  private Time.Timer timer = () -> {};

  Destination(
      DestinationId id,
      DestinationPolicy policy,
      MessageStore store,
      Attempts attempts,
      Time time,
      Executor dispatcher,
      Executor attempting,
      CircuitBreakerRegistry breakers,
      BulkheadRegistry bulkheads) {
    this.id = id;
    this.policy = policy;
    this.store = store;
    this.attempts = attempts;
    this.time = time;
    this.dispatcher = dispatcher;
    this.attempting = attempting;
    this.breaker = breaker(breakers);
    this.bulkhead =
        bulkheads.bulkhead(
            id.toString(),
            BulkheadConfig.custom()
                .maxConcurrentCalls(policy.maxInFlight())
                .maxWaitDuration(Duration.ZERO)
                .build());
    this.rateLimiter =
        policy.maxPerSecond() == 0
            ? Optional.empty()
            : Optional.of(
                RateLimiter.of(
                    id.toString(),
                    RateLimiterConfig.custom()
                        .limitForPeriod(policy.maxPerSecond())
                        .limitRefreshPeriod(ROUND)
                        .timeoutDuration(Duration.ZERO)
                        .build()));
    this.timeLimiter =
        TimeLimiter.of(
            id.toString(),
            TimeLimiterConfig.custom()
                .timeoutDuration(policy.timeLimit())
                .cancelRunningFuture(true)
                .build());
  }

  private CircuitBreaker breaker(CircuitBreakerRegistry breakers) {
    DestinationPolicy.Breaker settings = policy.breaker();
    CircuitBreaker made =
        breakers.circuitBreaker(
            id.toString(),
            CircuitBreakerConfig.custom()
                .failureRateThreshold((float) settings.failureRatePercent())
                .minimumNumberOfCalls(settings.minimumCalls())
                .slidingWindowSize(settings.slidingWindow())
                .waitDurationInOpenState(settings.openWait())
                .permittedNumberOfCallsInHalfOpenState(settings.halfOpenCalls())
                // A try that never ends must not hold the breaker half open for ever.
                .maxWaitDurationInHalfOpenState(policy.timeLimit().plus(ROUND))
                .clock(new TimeClock(time))
                .build());
    made.getEventPublisher()
        .onStateTransition(
            event -> {
              LOG.info("{}: breaker {}", id, event.getStateTransition());
              if (event.getStateTransition().getToState() == CircuitBreaker.State.OPEN) {
                reopens = time.instant().plus(settings.openWait());
              }
            });
    return made;
  }

  DestinationId id() {
    return id;
  }

  /** Begins as many attempts as may be, and arms a timer for the next. */
  void pump() {
    timer.cancel();
    Instant now = time.instant();
    if (breaker.getState() == CircuitBreaker.State.OPEN && now.isBefore(reopens)) {
      wakeAt(reopens);
      return;
    }
    Instant next = Instant.MAX;
    for (int rank = 0; rank < RANKS; rank++) {
      Optional<Due> after = Optional.of(before(rank));
      while (after.isPresent()) {
        List<Due> page = store.due(id.toString(), after, PAGE);
        after = page.size() < PAGE ? Optional.empty() : Optional.of(page.getLast());
        for (Due due : page) {
          if (due.entry().getRank() != rank) {
            after = Optional.empty();
            break;
          }
          Instant time = Instant.ofEpochMilli(due.entry().getDueMillis());
          if (time.isAfter(now)) {
            next = time.isBefore(next) ? time : next;
            after = Optional.empty();
            break;
          }
          if (!underWay.contains(due.id()) && !begin(due)) {
            return;
          }
        }
      }
    }
    if (next != Instant.MAX) {
      wakeAt(next);
    }
  }

  private Due before(int rank) {
    return new Due(
        DueEntry.newBuilder().setDestination(id.toString()).setRank(rank).build(), "", BEFORE_ALL);
  }

  /** Begins one attempt. False when none may begin now; then what must happen first wakes it. */
  private boolean begin(Due due) {
    if (!bulkhead.tryAcquirePermission()) {
      // The next attempt that ends pumps again.
      return false;
    }
    if (rateLimiter.isPresent() && !rateLimiter.get().acquirePermission()) {
      bulkhead.releasePermission();
      wakeAt(time.instant().plus(ROUND));
      return false;
    }
    if (!breaker.tryAcquirePermission()) {
      bulkhead.releasePermission();
      Instant soon = time.instant().plusMillis(20);
      wakeAt(reopens.isAfter(soon) ? reopens : soon.plus(ROUND));
      return false;
    }
    underWay.add(due.id());
    attempting.execute(() -> run(due));
    return true;
  }

  private void run(Due due) {
    long start = System.nanoTime();
    Attempts.Health health = Attempts.Health.NOT_ASKED;
    try {
      health = attempts.run(due, id, policy, timeLimiter);
    } catch (Refusal e) {
      LOG.info("{}: message {} is left for the next start: {}", id, due.id(), e.getMessage());
    } catch (Throwable e) {
      // Also when there was no memory for it: its place must come back, or it is never tried again.
      LOG.error("{}: the attempt for message {} failed", id, due.id(), e);
      health = Attempts.Health.FAILS;
    }
    Attempts.Health seen = health;
    long nanos = System.nanoTime() - start;
    dispatcher.execute(() -> ended(due, seen, nanos));
  }

  private void ended(Due due, Attempts.Health health, long nanos) {
    underWay.remove(due.id());
    bulkhead.onComplete();
    switch (health) {
      case WORKS -> breaker.onSuccess(nanos, TimeUnit.NANOSECONDS);
      case FAILS -> breaker.onError(nanos, TimeUnit.NANOSECONDS, new DestinationFailed());
      case NOT_ASKED -> breaker.releasePermission();
    }
    pump();
  }

  private void wakeAt(Instant when) {
    timer.cancel();
    timer = time.at(when, () -> dispatcher.execute(this::pump));
  }

  /** What the breaker is told; it carries nothing. */
  private static final class DestinationFailed extends Exception {
    private static final long serialVersionUID = 1;

    DestinationFailed() {
      super(null, null, false, false);
    }
  }
}
