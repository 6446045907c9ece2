package io.tradehub.connectors.offshore.api;

import io.grpc.stub.ServerCallStreamObserver;
import io.tradehub.connectors.api.ApiErrors;
import io.tradehub.connectors.api.CallLoop;
import io.tradehub.connectors.offshore.list.ListName;
import io.tradehub.connectors.offshore.registry.AnswerChange;
import io.tradehub.connectors.offshore.registry.ListStore;
import io.tradehub.v1.ListingChange;
import io.tradehub.v1.WatchWhitelistRequest;
import io.tradehub.v1.WatchWhitelistResponse;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One WatchWhitelist stream: has the changes after a place looked for, page by page, as fast as the
 * client takes them, up to the moment that is settled; then waits until it is told to look again.
 *
 * <p>At most one page is in memory, and none for long while the client takes nothing. A sign of
 * life (a cursor without a change) is sent when the watcher has caught up for the first time, and
 * again when the stream was silent for a while, so that the cursor of somebody who hears of few
 * moves too. The call is touched on its event loop alone, one step after another; what others may
 * touch is volatile.
 */
final class WatchStream {
  private final ListStore list;
  private final ServerCallStreamObserver<WatchWhitelistResponse> call;
  private final Watching all;
  private final Executor workers;
  private final Executor loop = CallLoop.current();
  private final WatchReader reader;
  private final AtomicInteger pokes = new AtomicInteger();
  private final Deque<WatchReader.Found> page = new ArrayDeque<>();

  private volatile boolean cancelled;
  private volatile boolean stopping;
  private volatile boolean wanted = true;
  private volatile boolean holding;
  private volatile boolean forgetting;
  private volatile Instant next = Instant.MAX;
  private volatile long lastSent = System.nanoTime();

  /** What a worker found, until it is taken. */
  private volatile Outcome outcome;

  /** Where it is when the page is sent; null when there is none. */
  private WatchReader.Page reached;

  /** Where the client was told that it is. */
  private String cursor;

  private boolean begun;
  private boolean reading;
  private boolean caughtUp;
  private boolean over;

  /** A page, or why there is none. */
  private record Outcome(WatchReader.Page page, Throwable failure) {}

  /** To be made while the call begins. */
  WatchStream(
      ListStore list,
      WatchWhitelistRequest request,
      ServerCallStreamObserver<WatchWhitelistResponse> call,
      Watching all,
      Executor workers) {
    this.list = list;
    this.call = call;
    this.all = all;
    this.workers = workers;
    this.reader = new WatchReader(list, request, all);
    this.cursor = request.getCursor();
  }

  /** Whose changes it tells. */
  ListName list() {
    return list.name();
  }

  /** Begins. Called on the call's thread. */
  void start() {
    call.setOnReadyHandler(this::poke);
    call.setOnCancelHandler(
        () -> {
          cancelled = true;
          all.remove(this);
          poke();
        });
    poke();
  }

  /** There may be something new to tell. From any thread; takes no time. */
  void look() {
    wanted = true;
    poke();
  }

  /**
   * Time has passed: has the stream look when that may be of interest to it. From any thread; takes
   * no time.
   *
   * @param settled see {@link ListStore#settled}
   */
  void tick(Instant settled) {
    if (holding) {
      forgetting = true;
      poke();
    } else if (!next.isAfter(settled) || silent()) {
      look();
    }
  }

  private boolean silent() {
    return System.nanoTime() - lastSent > all.signOfLife().toNanos();
  }

  /** Ends it, for the hub stops. From any thread. */
  void stop() {
    stopping = true;
    poke();
  }

  private void poke() {
    if (pokes.getAndIncrement() == 0) {
      try {
        loop.execute(this::work);
      } catch (RejectedExecutionException e) {
        // The hub's API is closed: there is no call any more.
      }
    }
  }

  private void work() {
    int seen;
    do {
      seen = pokes.get();
      try {
        if (!over) {
          step();
        }
      } catch (Throwable e) {
        end(e);
      }
    } while (pokes.addAndGet(-seen) > 0);
  }

  private void step() throws Throwable {
    if (cancelled) {
      finish();
      return;
    }
    if (reading) {
      took();
    }
    if (stopping && begun) {
      // So that its watcher can go on even if they have forgotten what they have seen.
      end(
          ApiErrors.unavailable(
              "HUB_STOPPING",
              "the hub is stopping; connect again in a few seconds, and go on after the cursor",
              Map.of("cursor", cursor)));
      return;
    }
    if (reading) {
      // It pokes when it has found something.
      return;
    }
    while (!page.isEmpty() && call.isReady()) {
      send(page.removeFirst());
    }
    if (!page.isEmpty() && forgetting) {
      // A client that does not read is kept nothing for; the page is found again when it does.
      page.clear();
      reached = null;
      wanted = true;
    }
    forgetting = false;
    holding = !page.isEmpty();
    if (page.isEmpty() && reached != null) {
      sentAll();
    }
    // Where it begins does not wait until the client reads, and neither does what is wrong.
    if (page.isEmpty() && wanted && (call.isReady() || !begun)) {
      read();
    }
  }

  private void read() {
    wanted = false;
    reading = true;
    String from = cursor;
    try {
      workers.execute(
          () -> {
            try {
              outcome = new Outcome(reader.read(from), null);
            } catch (Throwable e) {
              outcome = new Outcome(null, e);
            }
            poke();
          });
    } catch (RejectedExecutionException e) {
      // The registry is closed, and the call is cut: it was not ended in the time that there was.
      finish();
    }
  }

  private void took() throws Throwable {
    Outcome found = outcome;
    if (found == null) {
      return;
    }
    outcome = null;
    reading = false;
    if (found.failure() != null) {
      throw found.failure();
    }
    reached = found.page();
    page.addAll(reached.changes());
    next = reached.next();
    if (!begun) {
      begun = true;
      cursor = reached.from();
    }
  }

  /** Everything up to what was reached is sent. */
  private void sentAll() {
    cursor = reached.cursor();
    boolean more = reached.more();
    reached = null;
    if (more) {
      wanted = true;
    } else if (!caughtUp || silent()) {
      caughtUp = true;
      send(WatchWhitelistResponse.newBuilder());
    }
  }

  private void send(WatchReader.Found found) {
    cursor = found.cursor();
    all.sent(list.name());
    send(WatchWhitelistResponse.newBuilder().setChange(reply(found.change())));
  }

  private void send(WatchWhitelistResponse.Builder answer) {
    lastSent = System.nanoTime();
    call.onNext(answer.setCursor(cursor).build());
  }

  private static ListingChange reply(AnswerChange change) {
    ListingChange.Builder reply =
        ListingChange.newBuilder().setTime(Replies.timestamp(change.time()));
    change.before().ifPresent(before -> reply.setBefore(Replies.enterprise(change.code(), before)));
    change
        .after()
        .ifPresent(
            after ->
                reply
                    .setAfter(Replies.enterprise(change.code(), after))
                    .setVersion(Replies.version(after.version())));
    return reply.build();
  }

  private void end(Throwable reason) {
    finish();
    if (!call.isCancelled()) {
      call.onError(reason);
    }
  }

  private void finish() {
    over = true;
    page.clear();
    all.remove(this);
  }
}
