package io.tradehub.hub.core;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.tradehub.connectors.api.DestinationId;
import io.tradehub.hub.config.DestinationPolicy;
import io.tradehub.hub.store.MessageStore;
import io.tradehub.hub.store.MessageStore.Due;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One counterparty endpoint: takes what is due from its queue as far as its breaker, bulkhead and
 * rate limit let it. While the breaker is open nothing is read and nothing is tried; the queue
 * waits.
 *
 * <p>All its methods but {@link #id} and {@link #paused} run on the dispatcher's thread.
 */
final class Destination {
  private static final Logger LOG = LoggerFactory.getLogger(Destination.class);
  private static final Duration ROUND = Duration.ofSeconds(1);

  private final DestinationId id;
  private final DestinationPolicy policy;
  private final Attempts attempts;
  private final Time time;
  private final Executor dispatcher;
  private final CircuitBreaker breaker;
  private final Bulkhead bulkhead;
  private final Optional<RateLimiter> rateLimiter;
  private final LimitedCall.Limits limits;
  private final HandControl byHand;

  /** By rank, the one that goes first before the other. */
  private final List<Lane> lanes;

  private final Set<UUID> underWay = new HashSet<>();
  private boolean blocked;
  private Instant reopens = Instant.MIN;
  private Time.Timer timer = () -> {};

  Destination(
      DestinationId id,
      DestinationPolicy policy,
      MessageStore store,
      Attempts attempts,
      Time time,
      Executor dispatcher,
      ScheduledExecutorService timers,
      CircuitBreakerRegistry breakers,
      BulkheadRegistry bulkheads) {
    this.id = id;
    this.policy = policy;
    this.attempts = attempts;
    this.time = time;
    this.dispatcher = dispatcher;
    this.breaker = breaker(breakers);
    this.byHand = new HandControl(breaker);
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
    this.limits = LimitedCall.Limits.of(policy.timeLimit(), timers);
    this.lanes =
        IntStream.range(0, Rank.COUNT)
            .mapToObj(rank -> new Lane(store, id.toString(), rank))
            .toList();
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

  /** What a commit did to its queue. */
  void changed(List<Effects.Move> moves) {
    for (Effects.Move move : moves) {
      Lane lane = lanes.get(move.due().entry().getRank());
      if (move.added()) {
        lane.added(move.due());
      } else {
        lane.removed(move.due());
      }
    }
    pump();
  }

  /** Does what people have ordered. */
  void obey(DestinationOrder order) {
    byHand.take(order);
    pump();
  }

  /** Whether it is paused. From any thread. */
  boolean paused() {
    return byHand.paused();
  }

  /** How it stands. */
  HandControl.Standing standing() {
    return byHand.standing(underWay.size(), reopens);
  }

  /** Begins as many attempts as may be, and arms a timer for the next. */
  void pump() {
    timer.cancel();
    if (byHand.holds()) {
      return;
    }
    Instant now = time.instant();
    if (breaker.getState() == CircuitBreaker.State.OPEN && now.isBefore(reopens)) {
      wakeAt(reopens);
      return;
    }
    blocked = false;
    Optional<Instant> next = Optional.empty();
    for (Lane lane : lanes) {
      Optional<Instant> later = lane.offer(now, this::offered);
      if (blocked) {
        return;
      }
      next = Stream.concat(next.stream(), later.stream()).min(Instant::compareTo);
    }
    next.ifPresent(this::wakeAt);
  }

  private Lane.Reply offered(Due due) {
    if (underWay.contains(due.id())) {
      return Lane.Reply.LEFT;
    }
    if (begin(due)) {
      return Lane.Reply.TAKEN;
    }
    blocked = true;
    return Lane.Reply.ENOUGH;
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
    long start = System.nanoTime();
    attempts
        .begin(due, id, policy, limits)
        .whenComplete(
            (health, failure) -> {
              long nanos = System.nanoTime() - start;
              dispatcher.execute(() -> ended(due, health, failure, nanos));
            });
    return true;
  }

  private void ended(Due due, Attempts.Health health, Throwable failure, long nanos) {
    underWay.remove(due.id());
    bulkhead.onComplete();
    switch (judged(due, health, failure)) {
      case WORKS -> breaker.onSuccess(nanos, TimeUnit.NANOSECONDS);
      case FAILS -> breaker.onError(nanos, TimeUnit.NANOSECONDS, new DestinationFailed());
      case NOT_ASKED -> breaker.releasePermission();
    }
    pump();
  }

  private Attempts.Health judged(Due due, Attempts.Health health, Throwable failure) {
    if (failure == null) {
      return health;
    }
    if (Futures.cause(failure) instanceof Refusal refusal) {
      LOG.info("{}: message {} is left for the next start: {}", id, due.id(), refusal.getMessage());
      return Attempts.Health.NOT_ASKED;
    }
    // Also when there was no memory for it: its place must come back, or it is never tried again.
    LOG.error("{}: the attempt for message {} failed", id, due.id(), failure);
    lanes.get(due.entry().getRank()).added(due);
    return Attempts.Health.FAILS;
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
