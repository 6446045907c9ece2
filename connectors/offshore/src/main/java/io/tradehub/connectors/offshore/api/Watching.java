package io.tradehub.connectors.offshore.api;

import io.grpc.stub.ServerCallStreamObserver;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.tradehub.connectors.api.ApiErrors;
import io.tradehub.connectors.offshore.list.ListName;
import io.tradehub.connectors.offshore.registry.ListStore;
import io.tradehub.connectors.offshore.registry.Lists;
import io.tradehub.connectors.offshore.registry.Moments;
import io.tradehub.connectors.offshore.registry.Timeline;
import io.tradehub.v1.WatchWhitelistRequest;
import io.tradehub.v1.WatchWhitelistResponse;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * All that watch lists: wakes them when a version was published and when a time has come, and ends
 * them when the hub stops. Changes are looked for by two workers, a page for one stream at a time.
 */
public final class Watching implements AutoCloseable {
  private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(30);

  /** How late after its time a change is told at most, when there is time to. */
  private static final Duration TICK = Duration.ofMillis(250);

  /** After this a publication is settled: it has its time to the millisecond. */
  private static final Duration SETTLING = Duration.ofMillis(2);

  private static final int WORKERS = 2;

  private final Lists lists;
  private final Vertx vertx;
  private final int most;
  private final Duration signOfLife;
  private final long ticker;
  private final Set<WatchStream> streams = ConcurrentHashMap.newKeySet();
  private final Map<ListName, Moments> moments = new ConcurrentHashMap<>();
  private final Map<ListName, Counter> sent = new HashMap<>();
  private final ExecutorService workers =
      Executors.newFixedThreadPool(
          WORKERS, Thread.ofPlatform().daemon().name("whitelist-watch-", 0).factory());
  private volatile boolean stopping;

  /**
   * Watches nothing yet.
   *
   * @param vertx for timers
   * @param most how many streams there may be at once; 1 or more
   */
  public Watching(Lists lists, Vertx vertx, MeterRegistry meters, int most) {
    this(lists, vertx, meters, most, SIGN_OF_LIFE);
  }

  /**
   * The same with another patience.
   *
   * @param signOfLife how long a watcher hears nothing at most
   */
  Watching(Lists lists, Vertx vertx, MeterRegistry meters, int most, Duration signOfLife) {
    this.lists = lists;
    this.vertx = vertx;
    this.most = most;
    this.signOfLife = signOfLife;
    for (ListStore list : lists.all()) {
      String name = list.name().text();
      Gauge.builder("tradehub_whitelist_watchers", this, w -> w.count(list.name()))
          .description("how many streams wait for changes of the list")
          .tag("list", name)
          .register(meters);
      sent.put(
          list.name(),
          Counter.builder("tradehub_whitelist_changes_sent")
              .description("changes that watchers were told")
              .tag("list", name)
              .register(meters));
      list.onPublished(() -> published(list));
    }
    ticker = vertx.setPeriodic(TICK.toMillis(), id -> tick());
  }

  private double count(ListName list) {
    return streams.stream().filter(stream -> stream.list().equals(list)).count();
  }

  /** Begins a stream; or ends it at once with RESOURCE_EXHAUSTED. On the call's thread. */
  void watch(
      ListStore list,
      WatchWhitelistRequest request,
      ServerCallStreamObserver<WatchWhitelistResponse> call) {
    WatchStream stream = new WatchStream(list, request, call, this, workers);
    synchronized (streams) {
      if (streams.size() >= most) {
        throw ApiErrors.busy(
            "%d streams watch lists already, and this hub lets no more (watch.max-streams); end"
                    .formatted(most)
                + " some, or try again");
      }
      streams.add(stream);
    }
    stream.start();
    if (stopping) {
      stream.stop();
    }
  }

  /** How long a watcher hears nothing at most. */
  Duration signOfLife() {
    return signOfLife;
  }

  /** It has ended. Idempotent. */
  void remove(WatchStream stream) {
    if (streams.remove(stream) && streams.isEmpty()) {
      moments.clear();
    }
  }

  /** A client was told a change. */
  void sent(ListName list) {
    sent.get(list).increment();
  }

  /** The changes of what a list says now. */
  Moments moments(ListStore list) {
    return moments.compute(
        list.name(),
        (name, before) -> {
          Timeline now = list.timeline();
          return before != null && before.timeline() == now ? before : new Moments(now);
        });
  }

  private void published(ListStore list) {
    // Not to keep the old one in memory until somebody asks.
    moments.remove(list.name());
    vertx.setTimer(
        SETTLING.toMillis(),
        id ->
            streams.stream()
                .filter(stream -> stream.list().equals(list.name()))
                .forEach(WatchStream::look));
  }

  private void tick() {
    if (streams.isEmpty()) {
      return;
    }
    Map<ListName, Instant> settled = new HashMap<>();
    lists.all().forEach(list -> settled.put(list.name(), list.settled()));
    streams.forEach(stream -> stream.tick(settled.get(stream.list())));
  }

  /** Ends all streams, and those that still come, with UNAVAILABLE and their last cursor. */
  public void stop() {
    stopping = true;
    streams.forEach(WatchStream::stop);
  }

  /** Does nothing any more; what was not ended before is cut with the hub's API. Idempotent. */
  @Override
  public void close() {
    vertx.cancelTimer(ticker);
    workers.shutdown();
  }
}
