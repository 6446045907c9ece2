package io.tradehub.connectors.api.services;

import io.grpc.stub.ServerCallStreamObserver;
import io.tradehub.connectors.api.ApiErrors;
import io.tradehub.connectors.api.Messages.Registration;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** All that watch one thing: a bounded number of streams, ended when the hub stops. */
public final class Watching implements AutoCloseable {
  /** How many streams there may be at once. */
  public static final int MOST = 1000;

  private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(30);

  /** How often it is looked at who was silent for long, or does not read; at most. */
  private static final Duration TICK = Duration.ofSeconds(1);

  private static final int READING = 4;

  private final String what;
  private final Vertx vertx;
  private final Duration signOfLife;
  private final long ticker;
  private final Set<WatchStream<?>> streams = ConcurrentHashMap.newKeySet();

  /** Each stream reads at most one page at a time, so none is ever refused. */
  private final Workers workers;

  private volatile boolean stopping;

  /**
   * Watches nothing yet.
   *
   * @param what is watched, in the plural: "settlements"
   */
  public Watching(String what, Vertx vertx) {
    this(what, vertx, SIGN_OF_LIFE);
  }

  /**
   * The same with another patience.
   *
   * @param signOfLife how long a watcher hears nothing at most
   */
  public Watching(String what, Vertx vertx, Duration signOfLife) {
    this.what = what;
    this.vertx = vertx;
    this.signOfLife = signOfLife;
    this.workers = new Workers(what + "-watch", READING, MOST, "too many watch");
    long tick = Math.min(TICK.toMillis(), Math.max(1, signOfLife.toMillis() / 2));
    this.ticker = vertx.setPeriodic(tick, id -> streams.forEach(WatchStream::tick));
  }

  /**
   * Begins a stream. On the call's thread.
   *
   * @param cursor as the request has it
   * @param events has the stream told that there is something new; see {@code Messages.onEvents}
   * @throws io.grpc.StatusRuntimeException RESOURCE_EXHAUSTED when there are too many
   */
  public <R> void watch(
      WatchSource<R> source,
      String cursor,
      ServerCallStreamObserver<R> call,
      Function<Runnable, Registration> events) {
    WatchStream<R> stream = new WatchStream<>(source, cursor, call, this, workers);
    synchronized (streams) {
      if (streams.size() >= MOST) {
        throw ApiErrors.busy(
            "%,d streams watch %s already, and there may be no more; end some, or try again"
                .formatted(MOST, what));
      }
      streams.add(stream);
    }
    stream.start(events);
    if (stopping) {
      stream.stop();
    }
  }

  /** How long a watcher hears nothing at most. */
  Duration signOfLife() {
    return signOfLife;
  }

  /** It has ended. Idempotent. */
  void remove(WatchStream<?> stream) {
    streams.remove(stream);
  }

  /** How many streams there are. */
  public int count() {
    return streams.size();
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
    workers.close();
  }
}
