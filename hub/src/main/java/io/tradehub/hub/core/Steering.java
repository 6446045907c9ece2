package io.tradehub.hub.core;

import io.tradehub.connectors.api.Caller;
import io.tradehub.connectors.api.DestinationId;
import io.tradehub.hub.config.DestinationPolicy;
import io.tradehub.hub.store.MessageStore;
import io.tradehub.hub.store.v1.StoredDestination;
import io.tradehub.v1.BreakerMode;
import io.tradehub.v1.Destination;
import io.tradehub.v1.DestinationLimits;
import io.tradehub.v1.ListDestinationsRequest;
import io.tradehub.v1.ListDestinationsResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows destinations, and stores what people order for them. Blocking. */
final class Steering {
  private static final Logger LOG = LoggerFactory.getLogger(Steering.class);
  private static final int DEFAULT_PAGE = 50;

  private final MessageStore store;
  private final Committer committer;
  private final Connectors connectors;
  private final Dispatcher dispatcher;
  private final LastFailures failures;
  private final Function<DestinationId, DestinationPolicy> policies;
  private final InstantSource clock;

  Steering(
      MessageStore store,
      Committer committer,
      Connectors connectors,
      Dispatcher dispatcher,
      LastFailures failures,
      Function<DestinationId, DestinationPolicy> policies,
      InstantSource clock) {
    this.store = store;
    this.committer = committer;
    this.connectors = connectors;
    this.dispatcher = dispatcher;
    this.failures = failures;
    this.policies = policies;
    this.clock = clock;
  }

  ListDestinationsResponse list(ListDestinationsRequest request) {
    int size = request.getPageSize() == 0 ? DEFAULT_PAGE : request.getPageSize();
    String after = after(request.getPageToken());
    Predicate<String> wanted =
        request.getConnector().isEmpty()
            ? id -> true
            : id -> DestinationId.parse(id).connector().equals(request.getConnector());
    List<String> page =
        known().stream()
            .filter(id -> id.compareTo(after) > 0)
            .filter(wanted)
            .limit(size + 1L)
            .toList();
    ListDestinationsResponse.Builder response = ListDestinationsResponse.newBuilder();
    page.stream().limit(size).map(this::show).forEach(response::addDestinations);
    if (page.size() > size) {
      response.setNextPageToken(
          Base64.getUrlEncoder()
              .withoutPadding()
              .encodeToString(page.get(size - 1).getBytes(StandardCharsets.UTF_8)));
    }
    return response.build();
  }

  private static String after(String token) {
    try {
      return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw Refusal.field(
          "PAGE_TOKEN_INVALID", "page_token", "is not the next_page_token of an earlier page");
    }
  }

  Destination get(String id) {
    check(id, false);
    return show(id);
  }

  /** Pauses it, or takes that back. */
  Destination pause(Caller caller, String id, boolean pause, String reason, boolean allowMissing) {
    check(id, allowMissing);
    order(
        caller,
        id,
        reason,
        order -> order.setPaused(pause),
        StoredDestination::getPaused,
        false,
        pause ? "paused" : "resumed");
    return show(id);
  }

  /** Sets its breaker. */
  Destination setBreaker(Caller caller, String id, BreakerMode mode, String reason) {
    check(id, false);
    order(
        caller,
        id,
        reason,
        order -> order.setBreaker(mode),
        StoredDestination::getBreaker,
        true,
        "breaker set to " + mode);
    return show(id);
  }

  private void order(
      Caller caller,
      String id,
      String reason,
      Consumer<StoredDestination.Builder> change,
      Function<StoredDestination, Object> changed,
      boolean breakerSet,
      String what) {
    boolean anew =
        Futures.await(
            committer.make(
                ledger -> {
                  StoredDestination before =
                      ledger
                          .tx()
                          .destination(id)
                          .orElse(
                              StoredDestination.newBuilder()
                                  .setId(id)
                                  .setBreaker(BreakerMode.BREAKER_MODE_AUTOMATIC)
                                  .build());
                  StoredDestination.Builder now = before.toBuilder();
                  change.accept(now);
                  boolean differs = !changed.apply(now.build()).equals(changed.apply(before));
                  if (differs) {
                    now.getOrderBuilder()
                        .setBy(who(caller))
                        .setReason(reason)
                        .setTime(Protos.timestamp(ledger.now()));
                  }
                  store(ledger, now, breakerSet);
                  return differs;
                }));
    if (anew || breakerSet) {
      LOG.info("{}: {} by {}: {}", id, what, who(caller), reason.isEmpty() ? "no reason" : reason);
    }
  }

  private static void store(Ledger ledger, StoredDestination.Builder now, boolean breakerSet) {
    if (!now.getPaused() && now.getBreaker() == BreakerMode.BREAKER_MODE_AUTOMATIC) {
      // Nothing is held by hand any more: nothing is kept.
      now.clearOrder();
      ledger.tx().removeDestination(now.getId());
    } else {
      ledger.tx().putDestination(now.build());
    }
    ledger.effects().orders.add(new DestinationOrder(now.build(), breakerSet));
  }

  /** Who it was, for people: tenant/key. */
  static String who(Caller caller) {
    return caller.tenant() + "/" + caller.key();
  }

  private void check(String id, boolean allowMissing) {
    DestinationId parsed;
    try {
      parsed = DestinationId.parse(id);
    } catch (IllegalArgumentException e) {
      throw Refusal.field("DESTINATION_INVALID", "id", e.getMessage());
    }
    boolean known =
        allowMissing ? connectors.find(parsed.connector()).isPresent() : known().contains(id);
    if (!known) {
      throw Refusal.of(
          Refusal.Kind.NOT_FOUND,
          "DESTINATION_NOT_FOUND",
          allowMissing
              ? "there is no connector " + parsed.connector() + " in this hub"
              : "this hub has had nothing to do with a destination " + id);
    }
  }

  private Set<String> known() {
    Set<String> known = new TreeSet<>(Futures.await(dispatcher.known()));
    store.queues().forEach(queue -> known.add(queue.destination()));
    store.destinations().forEach(order -> known.add(order.getId()));
    return known;
  }

  private Destination show(String id) {
    HandControl.Standing standing = Futures.await(dispatcher.standing(id));
    Destination.Builder shown =
        Destination.newBuilder()
            .setId(id)
            .setConnector(DestinationId.parse(id).connector())
            .setQueueDepth(Waiting.attempts(store, id))
            .setOldestAge(duration(Waiting.oldestAge(store, id, clock.millis())))
            .setInFlight(standing.inFlight())
            .setPaused(standing.order().getPaused())
            .setBreakerState(standing.breaker())
            .setLimits(limits(policies.apply(DestinationId.parse(id))));
    standing.reopens().map(Protos::timestamp).ifPresent(shown::setRetryTime);
    if (standing.order().hasOrder()) {
      shown.setOrder(standing.order().getOrder());
    }
    failures.of(id).ifPresent(shown::setLastFailure);
    return shown.build();
  }

  private static DestinationLimits limits(DestinationPolicy policy) {
    return DestinationLimits.newBuilder()
        .setMaxInFlight(policy.maxInFlight())
        .setMaxPerSecond(policy.maxPerSecond())
        .setTimeLimit(duration(policy.timeLimit()))
        .setFailureRatePercent(policy.breaker().failureRatePercent())
        .setMinimumCalls(policy.breaker().minimumCalls())
        .setSlidingWindow(policy.breaker().slidingWindow())
        .setOpenWait(duration(policy.breaker().openWait()))
        .setHalfOpenCalls(policy.breaker().halfOpenCalls())
        .setInitialBackoff(duration(policy.retry().initialBackoff()))
        .setBackoffMultiplier(policy.retry().multiplier())
        .setMaxBackoff(duration(policy.retry().maxBackoff()))
        .setMaxAttempts(policy.retry().maxAttempts())
        .setMaxAge(duration(policy.retry().maxAge()))
        .build();
  }

  private static com.google.protobuf.Duration duration(Duration duration) {
    return com.google.protobuf.Duration.newBuilder()
        .setSeconds(duration.getSeconds())
        .setNanos(duration.getNano())
        .build();
  }
}
