package io.tradehub.hub.core;

import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.micrometer.tagged.TaggedBulkheadMetrics;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.tradehub.connectors.api.DestinationId;
import io.tradehub.hub.config.DestinationPolicy;
import io.tradehub.hub.store.MessageStore;
import io.tradehub.hub.store.v1.StoredDestination;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one {@link Destination} for each queue that has something in it, and wakes it when its
 * queue changes. One thread decides for all; the attempts themselves run elsewhere.
 */
final class Dispatcher implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
  private static final Duration CLOSE_GRACE = Duration.ofSeconds(10);

  private final MessageStore store;
  private final Attempts attempts;
  private final Time time;
  private final Function<DestinationId, DestinationPolicy> policies;
  private final CoreMetrics metrics;
  private final Map<String, Destination> destinations = new HashMap<>();

  /** What people have ordered, by destination; what nobody steers is not here. */
  private final Map<String, StoredDestination> orders = new HashMap<>();

  private final CircuitBreakerRegistry breakers = CircuitBreakerRegistry.ofDefaults();
  private final BulkheadRegistry bulkheads = BulkheadRegistry.ofDefaults();
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          task -> Thread.ofPlatform().daemon().name("dispatcher").unstarted(task));
  private final ScheduledExecutorService timers =
      Executors.newSingleThreadScheduledExecutor(
          task -> Thread.ofPlatform().daemon().name("time-limits").unstarted(task));
  private boolean stopping;

  Dispatcher(
      MessageStore store,
      Attempts attempts,
      Time time,
      Function<DestinationId, DestinationPolicy> policies,
      CoreMetrics metrics) {
    this.store = store;
    this.attempts = attempts;
    this.time = time;
    this.policies = policies;
    this.metrics = metrics;
    store.destinations().forEach(order -> orders.put(order.getId(), order));
    TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(breakers).bindTo(metrics.registry());
    TaggedBulkheadMetrics.ofBulkheadRegistry(bulkheads).bindTo(metrics.registry());
  }

  /** Takes up every queue that the store holds. */
  void start() {
    execute(() -> Set.copyOf(orders.keySet()).forEach(this::find));
    store.queues().forEach(queue -> changed(queue.destination(), List.of()));
  }

  /** A queue has changed. From any thread; returns at once. */
  void changed(String destination, List<Effects.Move> moves) {
    execute(() -> find(destination).changed(moves));
  }

  /** People have ordered something. From any thread; returns at once. */
  void order(DestinationOrder order) {
    execute(
        () -> {
          orders.put(order.now().getId(), order.now());
          find(order.now().getId()).obey(order);
        });
  }

  /** The destinations that it knows, by name. From any thread. */
  CompletableFuture<Set<String>> known() {
    return ask(() -> new TreeSet<>(destinations.keySet()));
  }

  /** How a destination stands; it is known from then on. From any thread. */
  CompletableFuture<HandControl.Standing> standing(String destination) {
    return ask(() -> find(destination).standing());
  }

  /** How many attempts are under way. From any thread. */
  int underWay() {
    return attempts.underWay();
  }

  /** Begins no more attempts; those under way go on. From any thread. Idempotent. */
  void stop() {
    try {
      thread.execute(() -> stopping = true);
    } catch (RejectedExecutionException e) {
      LOG.debug("stopped already");
    }
  }

  /** The breaker's state of each destination that is known, by its id. */
  Map<String, CircuitBreaker.State> breakerStates() {
    Map<String, CircuitBreaker.State> states = new HashMap<>();
    breakers
        .getAllCircuitBreakers()
        .forEach(breaker -> states.put(breaker.getName(), breaker.getState()));
    return states;
  }

  private Destination find(String name) {
    return destinations.computeIfAbsent(name, this::make);
  }

  private Destination make(String name) {
    DestinationId id = DestinationId.parse(name);
    Destination made =
        new Destination(
            id,
            policies.apply(id),
            store,
            attempts,
            time,
            this::execute,
            timers,
            breakers,
            bulkheads);
    Optional.ofNullable(orders.get(name))
        .ifPresent(order -> made.obey(new DestinationOrder(order, true)));
    metrics.paused(name, () -> made.paused() ? 1 : 0);
    metrics.queue(
        name,
        () -> Waiting.attempts(store, name),
        () -> Waiting.oldestAge(store, name, time.millis()).toMillis() / 1000.0,
        () -> Waiting.questions(store, name));
    return made;
  }

  private <T> CompletableFuture<T> ask(Supplier<T> question) {
    try {
      return CompletableFuture.supplyAsync(question, thread);
    } catch (RejectedExecutionException e) {
      return CompletableFuture.failedFuture(
          Refusal.later(
              Refusal.Kind.UNAVAILABLE,
              "HUB_STOPPING",
              "the hub is stopping; connect again in a few seconds",
              Duration.ofSeconds(2)));
    }
  }

  private void execute(Runnable task) {
    try {
      thread.execute(
          () -> {
            if (stopping) {
              return;
            }
            try {
              task.run();
            } catch (RuntimeException e) {
              LOG.error("dispatching failed", e);
            }
          });
    } catch (RejectedExecutionException e) {
      LOG.debug("not dispatched: the hub is stopping");
    }
  }

  /**
   * Begins no more attempts and waits for those under way, for a while; what then is not ended goes
   * on at the next start. Idempotent.
   */
  @Override
  public void close() {
    close(CLOSE_GRACE);
  }

  /** The same; attempts under way are interrupted after the grace, and say what they know. */
  void close(Duration grace) {
    if (thread.isShutdown()) {
      return;
    }
    thread.execute(() -> stopping = true);
    try {
      thread.shutdown();
      if (!thread.awaitTermination(CLOSE_GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("the dispatcher did not end within {}", CLOSE_GRACE);
      }
      attempts.end(grace, CLOSE_GRACE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    timers.shutdownNow();
  }
}
