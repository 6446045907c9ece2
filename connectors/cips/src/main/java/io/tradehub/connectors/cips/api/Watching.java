package io.tradehub.connectors.cips.api;

import io.grpc.stub.ServerCallStreamObserver;
import io.tradehub.connectors.api.ApiErrors;
import io.tradehub.connectors.api.Caller;
import io.tradehub.connectors.api.Messages;
import io.tradehub.v1.WatchSettlementsRequest;
import io.tradehub.v1.WatchSettlementsResponse;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** All that watch settlements: a bounded number, and ended when the hub stops. */
final class Watching implements AutoCloseable {
  /** How many streams there may be at once. */
  static final int MOST = 1000;

  private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(30);

  /** How often it is looked at who was silent for long, or does not read; at most. */
  private static final Duration TICK = Duration.ofSeconds(1);

  private static final int READING = 4;

  private final Messages messages;
  private final Kept kept;
  private final Vertx vertx;
  private final Duration signOfLife;
  private final long ticker;
  private final Set<WatchStream> streams = ConcurrentHashMap.newKeySet();

  /** Each stream reads at most one page at a time, so none is ever refused. */
  private final Workers workers = new Workers("settlement-watch", READING, MOST, "too many watch");

  private volatile boolean stopping;

  /** Watches nothing yet. */
  Watching(Messages messages, Kept kept, Vertx vertx) {
    this(messages, kept, vertx, SIGN_OF_LIFE);
  }

  /**
   * The same with another patience.
   *
   * @param signOfLife how long a watcher hears nothing at most
   */
  Watching(Messages messages, Kept kept, Vertx vertx, Duration signOfLife) {
    this.messages = messages;
    this.kept = kept;
    this.vertx = vertx;
    this.signOfLife = signOfLife;
    long tick = Math.min(TICK.toMillis(), Math.max(1, signOfLife.toMillis() / 2));
    this.ticker = vertx.setPeriodic(tick, id -> streams.forEach(WatchStream::tick));
  }

  /** Begins a stream; RESOURCE_EXHAUSTED when there are too many. On the call's thread. */
  void watch(
      Caller caller,
      WatchSettlementsRequest request,
      ServerCallStreamObserver<WatchSettlementsResponse> call) {
    Set<String> ids =
        request.getMessageIdsList().stream()
            .map(id -> id.toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
    WatchReader reader = new WatchReader(messages, kept, caller, ids);
    WatchStream stream = new WatchStream(reader, request.getCursor(), call, this, workers);
    synchronized (streams) {
      if (streams.size() >= MOST) {
        throw ApiErrors.busy(
            "%,d streams watch settlements already, and there may be no more; end some, or try again"
                .formatted(MOST));
      }
      streams.add(stream);
    }
    stream.start(look -> messages.onEvents(caller, look));
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
    streams.remove(stream);
  }

  /** How many streams there are. */
  int count() {
    return streams.size();
  }

  /** Ends all streams, and those that still come, with UNAVAILABLE and their last cursor. */
  void stop() {
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
