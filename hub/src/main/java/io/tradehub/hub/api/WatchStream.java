package io.tradehub.hub.api;

import io.grpc.stub.ServerCallStreamObserver;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.ScheduledFuture;
import io.tradehub.connectors.api.Caller;
import io.tradehub.hub.core.MessageCore;
import io.tradehub.hub.core.Refusal;
import io.tradehub.v1.Event;
import io.tradehub.v1.WatchMessagesRequest;
import io.tradehub.v1.WatchMessagesResponse;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One WatchMessages stream: reads the log from a place on, page by page, as fast as the client
 * takes it; then waits for a wake and reads on.
 *
 * <p>At most one page is in memory, and none for long while the client takes nothing: a thousand
 * watchers that do not read cost nothing but their buffers. A sign of life (a cursor without an
 * event) is sent when the watcher has caught up for the first time, and again when the stream was
 * silent for a while, so that a filtered watcher's cursor moves too. All state is touched on the
 * call's event loop alone.
 */
final class WatchStream implements LiveStreams.Live {
  private static final String NOW = "now";
  // About what a stream takes before its client has to read.
  private static final int PAGE = 100;
  private static final Duration FORGET = Duration.ofMillis(250);

  private final MessageCore core;
  private final Caller caller;
  private final Reads reads;
  private final EventExecutor loop;
  private final LiveStreams live;
  private final Duration signOfLife;
  private final Set<String> messageIds;
  private final ServerCallStreamObserver<WatchMessagesResponse> answers;

  private final Deque<Event> page = new ArrayDeque<>();
  private final AtomicBoolean woken = new AtomicBoolean();
  private MessageCore.Registration registration = () -> {};
  private ScheduledFuture<?> heartbeat;
  private ScheduledFuture<?> forgetting;
  private long position;
  private boolean reading;
  private boolean more = true;
  private boolean caughtUp;
  private boolean over;

  WatchStream(
      MessageCore core,
      Caller caller,
      Reads reads,
      EventExecutor loop,
      LiveStreams live,
      Duration signOfLife,
      WatchMessagesRequest request,
      ServerCallStreamObserver<WatchMessagesResponse> answers) {
    this.core = core;
    this.caller = caller;
    this.reads = reads;
    this.loop = loop;
    this.live = live;
    this.signOfLife = signOfLife;
    this.messageIds = Set.copyOf(request.getMessageIdsList());
    this.answers = answers;
  }

  /**
   * Begins at a cursor.
   *
   * @throws Refusal INVALID_ARGUMENT when it is not a cursor
   */
  void start(String cursor) {
    long asked = cursor.isEmpty() || cursor.equals(NOW) ? 0 : Cursor.parse(cursor);
    answers.setOnReadyHandler(this::pump);
    answers.setOnCancelHandler(this::finish);
    // Woken before the first read, so that nothing between the two is lost.
    registration = core.onEvents(caller, this::wake);
    heartbeat =
        loop.scheduleAtFixedRate(
            this::beat, signOfLife.toMillis(), signOfLife.toMillis(), TimeUnit.MILLISECONDS);
    live.add(this);
    reading = true;
    reads
        .run(() -> new Kept(core.firstEvent(caller), core.lastEvent(caller)))
        .whenComplete((kept, failure) -> loop.execute(() -> begin(cursor, asked, kept, failure)));
  }

  /** The first and the last event of the log. */
  private record Kept(long first, long last) {}

  private void begin(String cursor, long asked, Kept kept, Throwable failure) {
    reading = false;
    if (failure != null) {
      fail(failure);
    } else if (cursor.isEmpty()) {
      position = kept.first() - 1;
      pump();
    } else if (cursor.equals(NOW)) {
      position = kept.last();
      pump();
    } else if (asked < kept.first() - 1) {
      fail(tooOld(kept.first()));
    } else if (asked > kept.last()) {
      fail(
          Refusal.field(
              "CURSOR_AHEAD",
              "cursor",
              "it lies after the last event of your log (the hub was restored from an older"
                  + " backup, or the cursor is another tenant's); begin again without a cursor"));
    } else {
      position = asked;
      pump();
    }
  }

  private static Refusal tooOld(long firstKept) {
    String first = Cursor.of(firstKept - 1);
    return Refusal.of(
            Refusal.Kind.OUT_OF_RANGE,
            "CURSOR_TOO_OLD",
            "the events after this cursor are no longer kept (retention.events); the first that is"
                + " kept comes after the cursor "
                + first
                + ", or begin without a cursor")
        .with(Map.of("first_cursor", first));
  }

  /** On the core's thread: merges wakes that the loop has not seen yet into one. */
  private void wake() {
    if (woken.compareAndSet(false, true)) {
      loop.execute(
          () -> {
            woken.set(false);
            more = true;
            pump();
          });
    }
  }

  private void pump() {
    while (!over && !page.isEmpty() && answers.isReady()) {
      Event event = page.removeFirst();
      position = event.getSequence();
      if (wanted(event.getMessageId())) {
        send(WatchMessagesResponse.newBuilder().setEvent(event));
      }
    }
    if (!page.isEmpty() && forgetting == null) {
      forgetting = loop.schedule(this::forget, FORGET.toMillis(), TimeUnit.MILLISECONDS);
    }
    if (over || reading || !page.isEmpty() || !answers.isReady()) {
      return;
    }
    if (more) {
      read();
    } else if (!caughtUp) {
      caughtUp = true;
      send(WatchMessagesResponse.newBuilder());
    }
  }

  /** Queries are in the log, too; they are nobody's message. */
  private boolean wanted(String messageId) {
    return messageIds.isEmpty() ? !messageId.isEmpty() : messageIds.contains(messageId);
  }

  /** A client that does not read is kept nothing for; the page is read again when it does. */
  private void forget() {
    forgetting = null;
    if (!over && !page.isEmpty() && !answers.isReady()) {
      page.clear();
      more = true;
    }
  }

  private void read() {
    reading = true;
    more = false;
    reads
        .run(() -> core.events(caller, position, PAGE))
        .whenComplete((events, failure) -> loop.execute(() -> took(events, failure)));
  }

  private void took(List<Event> events, Throwable failure) {
    reading = false;
    if (failure != null) {
      fail(failure);
      return;
    }
    if (!events.isEmpty() && events.getFirst().getSequence() > position + 1) {
      // They were dropped while this watcher was slow: a gap must not pass for silence.
      fail(tooOld(events.getFirst().getSequence()));
      return;
    }
    page.addAll(events);
    more |= events.size() == PAGE;
    pump();
  }

  private void beat() {
    if (!over && caughtUp && page.isEmpty() && answers.isReady()) {
      send(WatchMessagesResponse.newBuilder());
    }
  }

  private void send(WatchMessagesResponse.Builder answer) {
    answers.onNext(answer.setCursor(Cursor.of(position)).build());
  }

  private void fail(Throwable failure) {
    if (!over) {
      finish();
      answers.onError(failure);
    }
  }

  @Override
  public void end(Refusal reason) {
    // So that its watcher can go on even if it has forgotten what it has seen.
    loop.execute(() -> fail(reason.with(Map.of("cursor", Cursor.of(position)))));
  }

  private void finish() {
    over = true;
    page.clear();
    if (forgetting != null) {
      forgetting.cancel(false);
    }
    registration.close();
    if (heartbeat != null) {
      heartbeat.cancel(false);
    }
    live.remove(this);
  }
}
