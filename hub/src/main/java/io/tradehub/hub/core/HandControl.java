package io.tradehub.hub.core;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.tradehub.hub.store.v1.StoredDestination;
import io.tradehub.v1.BreakerState;
import java.time.Instant;
import java.util.Optional;

/**
 * What people have ordered for one destination, done to its circuit breaker and remembered. All but
 * {@link #paused} on the dispatcher's thread.
 */
final class HandControl {
  private final CircuitBreaker breaker;
  private volatile boolean paused;
  private StoredDestination order = StoredDestination.getDefaultInstance();

  HandControl(CircuitBreaker breaker) {
    this.breaker = breaker;
  }

  /** Takes an order. */
  void take(DestinationOrder given) {
    order = given.now();
    paused = order.getPaused();
    if (given.breakerSet()) {
      switch (order.getBreaker()) {
        case BREAKER_MODE_FORCED_CLOSED -> breaker.transitionToDisabledState();
        case BREAKER_MODE_FORCED_OPEN -> breaker.transitionToForcedOpenState();
        case BREAKER_MODE_AUTOMATIC, BREAKER_MODE_UNSPECIFIED, UNRECOGNIZED -> breaker.reset();
      }
    }
  }

  /** Whether nothing may be begun, because of what people ordered. */
  boolean holds() {
    return paused || breaker.getState() == CircuitBreaker.State.FORCED_OPEN;
  }

  /** Whether it is paused. From any thread. */
  boolean paused() {
    return paused;
  }

  /**
   * How the destination stands.
   *
   * @param inFlight attempts under way
   * @param reopens when an open breaker tries again
   */
  Standing standing(int inFlight, Instant reopens) {
    BreakerState state =
        switch (breaker.getState()) {
          case CLOSED, METRICS_ONLY -> BreakerState.BREAKER_STATE_CLOSED;
          case OPEN -> BreakerState.BREAKER_STATE_OPEN;
          case HALF_OPEN -> BreakerState.BREAKER_STATE_HALF_OPEN;
          case DISABLED -> BreakerState.BREAKER_STATE_FORCED_CLOSED;
          case FORCED_OPEN -> BreakerState.BREAKER_STATE_FORCED_OPEN;
        };
    return new Standing(
        inFlight,
        state,
        state == BreakerState.BREAKER_STATE_OPEN ? Optional.of(reopens) : Optional.empty(),
        order);
  }

  /**
   * How a destination stands.
   *
   * @param inFlight attempts under way
   * @param breaker what its breaker does
   * @param reopens when an open breaker tries again
   * @param order what people have ordered; the default instance when nothing
   */
  record Standing(
      int inFlight, BreakerState breaker, Optional<Instant> reopens, StoredDestination order) {}
}
