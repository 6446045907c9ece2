package io.tradehub.hub.api;

import io.grpc.stub.ServerCallStreamObserver;
import io.netty.util.concurrent.EventExecutor;
import io.tradehub.connectors.api.Caller;
import io.tradehub.hub.core.MessageCore;
import io.tradehub.hub.core.Refusal;
import io.tradehub.v1.ExportLogRequest;
import io.tradehub.v1.ExportLogResponse;
import io.tradehub.v1.LoggedEvent;
import io.tradehub.v1.LoggedEvents;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One ExportLog stream: reads the log page by page, as fast as the client takes it; one page at
 * most is in memory. All state is touched on the call's event loop alone.
 */
final class ExportStream {
  /** Events of queries have 16 KiB and a little. */
  private static final int PAGE = 32;

  private final MessageCore core;
  private final Caller caller;
  private final Reads reads;
  private final EventExecutor loop;
  private final ServerCallStreamObserver<ExportLogResponse> answers;
  private MessageCore.LogSpan span;
  private long position;
  private boolean reading = true;
  private boolean over;

  ExportStream(
      MessageCore core,
      Caller caller,
      Reads reads,
      EventExecutor loop,
      ServerCallStreamObserver<ExportLogResponse> answers) {
    this.core = core;
    this.caller = caller;
    this.reads = reads;
    this.loop = loop;
    this.answers = answers;
  }

  /** Begins; what cannot be given is said by an error. */
  void start(ExportLogRequest request) {
    answers.setOnReadyHandler(this::pump);
    answers.setOnCancelHandler(() -> over = true);
    Optional<Instant> from =
        request.hasFromTime()
            ? Optional.of(
                Instant.ofEpochSecond(
                    request.getFromTime().getSeconds(), request.getFromTime().getNanos()))
            : Optional.empty();
    reads.run(() -> core.logSpan(caller, request.getAfterSequence(), from), loop, this::begin);
  }

  private void begin(MessageCore.LogSpan found, Throwable failure) {
    reading = false;
    if (failure != null) {
      fail(failure);
      return;
    }
    span = found;
    position = span.begin().getSequence();
    send(ExportLogResponse.newBuilder().setBegin(span.begin()));
    pump();
  }

  private void pump() {
    if (over || reading || !answers.isReady()) {
      return;
    }
    long end = span.end().getSequence();
    if (position >= end) {
      send(ExportLogResponse.newBuilder().setEnd(span.end()));
      over = true;
      answers.onCompleted();
      return;
    }
    reading = true;
    reads.run(() -> core.log(caller, position, end, PAGE), loop, this::took);
  }

  private void took(List<LoggedEvent> events, Throwable failure) {
    reading = false;
    if (failure != null) {
      fail(failure);
    } else if (events.isEmpty() || events.getFirst().getSequence() != position + 1) {
      // Dropped meanwhile: asking for the span again says so.
      fail(dropped());
    } else if (!over) {
      position = events.getLast().getSequence();
      send(
          ExportLogResponse.newBuilder().setEvents(LoggedEvents.newBuilder().addAllEvents(events)));
      pump();
    }
  }

  private Throwable dropped() {
    return Refusal.of(
        Refusal.Kind.OUT_OF_RANGE,
        "LOG_NO_LONGER_KEPT",
        "the events after %d were dropped while they were read (retention.events); begin again"
            .formatted(position));
  }

  private void send(ExportLogResponse.Builder answer) {
    if (!over) {
      answers.onNext(answer.build());
    }
  }

  private void fail(Throwable failure) {
    if (!over) {
      over = true;
      answers.onError(failure);
    }
  }
}
