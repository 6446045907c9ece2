package io.tradehub.hub.api;

import com.google.rpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.netty.util.concurrent.EventExecutor;
import io.tradehub.connectors.api.Caller;
import io.tradehub.hub.core.MessageCore;
import io.tradehub.hub.core.Refusal;
import io.tradehub.v1.SubmitMessageResponse;
import io.tradehub.v1.SubmitMessagesRequest;
import io.tradehub.v1.SubmitMessagesResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * One SubmitMessages stream: a bounded window of items under way, one answer for each as it
 * completes.
 *
 * <p>The next item is asked for only while the window has room in items and in bytes, the client
 * takes its answers, and its tenant is within its quota; so a stream holds a bounded amount of
 * memory however fast its client sends and however slowly it reads, and a bulk run beyond the quota
 * is slowed and not refused. All state is touched on the call's event loop alone.
 */
final class SubmitStream implements StreamObserver<SubmitMessagesRequest>, LiveStreams.Live {
  private final MessageCore core;
  private final Caller caller;
  private final FieldRules rules;
  private final EventExecutor loop;
  private final LiveStreams live;
  private final Window window;
  private final ServerCallStreamObserver<SubmitMessagesResponse> answers;

  private int items;
  private long bytes;
  private boolean asked;
  private boolean halfClosed;
  private boolean over;
  private ScheduledFuture<?> held;
  private Optional<Refusal> ending = Optional.empty();

  /**
   * How much of one stream may be under way.
   *
   * @param items at most this many; 1 or more
   * @param bytes an item is asked for while fewer than these are under way, so that one of any size
   *     goes through
   */
  record Window(int items, long bytes) {}

  SubmitStream(
      MessageCore core,
      Caller caller,
      FieldRules rules,
      EventExecutor loop,
      LiveStreams live,
      Window window,
      ServerCallStreamObserver<SubmitMessagesResponse> answers) {
    this.core = core;
    this.caller = caller;
    this.rules = rules;
    this.loop = loop;
    this.live = live;
    this.window = window;
    this.answers = answers;
  }

  /** Begins: the first item is asked for. */
  void start() {
    answers.disableAutoRequest();
    answers.setOnReadyHandler(this::askForNext);
    answers.setOnCancelHandler(this::cancelled);
    live.add(this);
  }

  @Override
  public void onNext(SubmitMessagesRequest request) {
    asked = false;
    if (over) {
      return;
    }
    int size = request.getSerializedSize();
    items++;
    bytes += size;
    String requestId = request.getItem().getRequestId();
    Optional<Status> broken = check(request);
    if (broken.isPresent()) {
      done(requestId, size, null, broken.get());
    } else {
      core.submitPaced(caller, request.getItem())
          .whenComplete(
              (accepted, failure) ->
                  loop.execute(
                      () ->
                          done(
                              requestId,
                              size,
                              accepted,
                              failure == null ? null : Statuses.of(failure))));
    }
    askForNext();
  }

  private Optional<Status> check(SubmitMessagesRequest request) {
    if (request.getItem().getRequestId().isEmpty()) {
      return Optional.of(
          Statuses.of(
              Refusal.field(
                  "REQUEST_ID_MISSING",
                  "item.request_id",
                  "every item of a stream needs one: its answer is matched by it")));
    }
    return rules.check(request);
  }

  private void done(String requestId, int size, SubmitMessageResponse accepted, Status refused) {
    items--;
    bytes -= size;
    if (over) {
      // The client is gone; what was accepted stays accepted, and its request_id finds it again.
      return;
    }
    SubmitMessagesResponse.Builder answer =
        SubmitMessagesResponse.newBuilder().setRequestId(requestId);
    answers.onNext(
        refused == null
            ? answer.setAccepted(accepted).build()
            : answer.setRefused(refused).build());
    askForNext();
    endIfDone();
  }

  private void askForNext() {
    boolean room = items < window.items() && bytes < window.bytes() && answers.isReady();
    if (asked || held != null || halfClosed || over || ending.isPresent() || !room) {
      return;
    }
    Duration wait = core.pace(caller);
    if (wait.isZero()) {
      asked = true;
      answers.request(1);
    } else {
      held = loop.schedule(this::askAgain, wait.toNanos(), TimeUnit.NANOSECONDS);
    }
  }

  private void askAgain() {
    held = null;
    askForNext();
  }

  @Override
  public void onCompleted() {
    halfClosed = true;
    endIfDone();
  }

  private void endIfDone() {
    if (over || items > 0) {
      return;
    }
    if (halfClosed) {
      finish();
      answers.onCompleted();
    } else if (ending.isPresent()) {
      finish();
      answers.onError(ending.get());
    }
  }

  @Override
  public void end(Refusal reason) {
    loop.execute(
        () -> {
          ending = Optional.of(reason);
          endIfDone();
        });
  }

  @Override
  public void onError(Throwable cancelled) {
    finish();
  }

  private void cancelled() {
    finish();
  }

  private void finish() {
    over = true;
    if (held != null) {
      held.cancel(false);
    }
    live.remove(this);
  }
}
