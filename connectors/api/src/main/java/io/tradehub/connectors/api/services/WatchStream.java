package io.tradehub.connectors.api.services;

import io.grpc.stub.ServerCallStreamObserver;
import io.tradehub.connectors.api.ApiErrors;
import io.tradehub.connectors.api.CallLoop;
import io.tradehub.connectors.api.Messages.Registration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * One watcher's stream: has the changes after a place looked for, page by page, as fast as the
 * client takes them; then waits until there are events.
 *
 * <p>At most one page is in memory, and none for long while the client takes nothing. A sign of
 * life (a cursor without a change) is sent when the watcher has caught up for the first time, and
 * again when the stream was silent for a while, so that the cursor of somebody who hears of few
 * moves too. The call is touched on its event loop alone, one step after another; what others may
 * touch is volatile.
 */
final class WatchStream<R> {
  private final WatchSource<R> source;
  private final ServerCallStreamObserver<R> call;
  private final Watching all;
  private final Workers workers;
  private final Executor loop = CallLoop.current();
  private final AtomicInteger pokes = new AtomicInteger();
  private final Deque<WatchSource.Found<R>> page = new ArrayDeque<>();

  private volatile boolean cancelled;
  private volatile boolean stopping;
  private volatile boolean wanted = true;
  private volatile boolean holding;
  private volatile boolean forgetting;
  private volatile long lastSent = System.nanoTime();

  /** What a worker found, until it is taken. */
  private volatile Outcome<R> outcome;

  private Registration registration = () -> {};

  /** Where it is when the page is sent; null when there is none. */
  private WatchSource.Page<R> reached;

  /** Up to where the client was told, or need not be. */
  private String cursor;

  private boolean begun;
  private boolean reading;
  private boolean caughtUp;
  private boolean over;

  /** A page, or why there is none. */
  private record Outcome<R>(WatchSource.Page<R> page, Throwable failure) {}

  /** To be made while the call begins. */
  WatchStream(
      WatchSource<R> source,
      String cursor,
      ServerCallStreamObserver<R> call,
      Watching all,
      Workers workers) {
    this.source = source;
    this.cursor = cursor;
    this.call = call;
    this.all = all;
    this.workers = workers;
  }

  /**
   * Begins. Called on the call's thread.
   *
   * @param events has it told of events; before the first look, so that none between is lost
   */
  void start(Function<Runnable, Registration> events) {
    call.setOnReadyHandler(this::poke);
    call.setOnCancelHandler(
        () -> {
          cancelled = true;
          poke();
        });
    registration = events.apply(this::look);
    poke();
  }

  /** There may be something new to tell. From any thread; takes no time. */
  void look() {
    wanted = true;
    poke();
  }

  /** Time has passed. From any thread; takes no time. */
  void tick() {
    if (holding) {
      forgetting = true;
      poke();
    } else if (silent()) {
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
        all.remove(this);
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
      WatchSource.Found<R> found = page.removeFirst();
      cursor = found.cursor();
      send(found.change());
    }
    if (!page.isEmpty() && forgetting) {
      // A client that does not read is kept nothing for; the page is found again when it does.
      page.clear();
      reached = null;
      wanted = true;
    }
    forgetting = false;
    holding = !page.isEmpty();
    if (page.isEmpty() && reached != null && call.isReady()) {
      sentAll();
    }
    // Where it begins does not wait until the client reads, and neither does what is wrong.
    if (page.isEmpty() && reached == null && wanted && (call.isReady() || !begun)) {
      read();
    }
  }

  private void read() {
    wanted = false;
    reading = true;
    String from = cursor;
    workers
        .run(() -> source.read(from))
        .whenComplete(
            (found, failure) -> {
              outcome = new Outcome<>(found, failure);
              poke();
            });
  }

  private void took() throws Throwable {
    Outcome<R> found = outcome;
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
    if (!begun) {
      begun = true;
      cursor = reached.from();
    }
  }

  /** Everything up to what was reached is sent. */
  private void sentAll() {
    cursor = reached.reached();
    boolean more = reached.more();
    reached = null;
    if (more) {
      wanted = true;
    } else if (!caughtUp || silent()) {
      caughtUp = true;
      send(source.signOfLife(cursor));
    }
  }

  private void send(R answer) {
    lastSent = System.nanoTime();
    call.onNext(answer);
  }

  private void end(Throwable reason) {
    finish();
    if (!call.isCancelled()) {
      call.onError(ApiDetails.cause(reason));
    }
  }

  private void finish() {
    over = true;
    page.clear();
    registration.close();
    all.remove(this);
  }
}
