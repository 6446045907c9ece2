package io.tradehub.sandbox.cips;

import io.tradehub.sandbox.cips.clearing.Outcome;
import io.vertx.core.Context;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * Takes messages over HTTP, and answers as the fault that is on and the message itself ask for.
 * What costs time is done on virtual threads, as many as there are messages in work.
 */
final class MessageHandler implements Handler<HttpServerRequest> {
  private static final int MOST_BYTES = 8 << 20;
  private static final long MOST_BYTES_AT_ONCE = 128L << 20;
  private static final int MOST_AT_ONCE = 1024;
  private static final long LOST_MILLIS = 120_000;

  private final Vertx vertx;
  private final Reception reception;
  private final Supplier<CipsFault> fault;
  private final AtomicLong bytesInWork = new AtomicLong();
  private final AtomicLong inWork = new AtomicLong();

  MessageHandler(Vertx vertx, Reception reception, Supplier<CipsFault> fault) {
    this.vertx = vertx;
    this.reception = reception;
    this.fault = fault;
  }

  @Override
  public void handle(HttpServerRequest request) {
    if (request.method() != HttpMethod.POST) {
      answer(request, Response.text(405, "messages are posted here; see /sandbox/cips"));
      return;
    }
    switch (fault.get()) {
      case CipsFault.Outage(int status) -> answer(request, Response.text(status, "out of order"));
      case CipsFault.Drop d -> request.connection().close();
      case CipsFault.None n -> read(request);
      case CipsFault.LoseAnswers l -> read(request);
      case CipsFault.Delay d -> read(request);
      case CipsFault.ForeignSigner f -> read(request);
    }
  }

  private void read(HttpServerRequest request) {
    if (inWork.get() >= MOST_AT_ONCE || bytesInWork.get() >= MOST_BYTES_AT_ONCE) {
      busy(request);
      return;
    }
    inWork.incrementAndGet();
    Reading reading = new Reading(request);
    request.handler(reading::more);
    request.exceptionHandler(e -> reading.done());
    request.endHandler(v -> work(reading));
  }

  private static void busy(HttpServerRequest request) {
    request
        .response()
        .putHeader("retry-after", "1")
        .setStatusCode(503)
        .end("too much at once; nothing was taken\n");
  }

  /** A body that comes in, and what it takes of the bound. */
  private final class Reading {
    private final HttpServerRequest request;
    private final Buffer body = Buffer.buffer();
    private boolean over;

    Reading(HttpServerRequest request) {
      this.request = request;
    }

    void more(Buffer part) {
      if (over) {
        return;
      }
      body.appendBuffer(part);
      bytesInWork.addAndGet(part.length());
      if (body.length() > MOST_BYTES) {
        done();
        request
            .response()
            .putHeader("connection", "close")
            .setStatusCode(413)
            .end("a message has at most " + MOST_BYTES + " bytes\n")
            .onComplete(r -> request.connection().close());
      }
    }

    /** Gives back what it took; once. */
    void done() {
      if (!over) {
        over = true;
        bytesInWork.addAndGet(-body.length());
        inWork.decrementAndGet();
      }
    }
  }

  private void work(Reading reading) {
    if (reading.over) {
      return;
    }
    Context context = vertx.getOrCreateContext();
    byte[] message = reading.body.getBytes();
    Thread.startVirtualThread(
        () -> {
          Response response = receive(message);
          context.runOnContext(
              v -> {
                reading.done();
                finish(reading.request, response);
              });
        });
  }

  private Response receive(byte[] message) {
    try {
      return reception.receive(message, fault.get() instanceof CipsFault.ForeignSigner);
    } catch (CompletionException e) {
      return Response.text(500, "the journal cannot be written: " + e.getCause().getMessage());
    } catch (RuntimeException e) {
      return Response.text(500, "the sandbox failed: " + e);
    }
  }

  private void finish(HttpServerRequest request, Response response) {
    switch (fault.get()) {
      case CipsFault.LoseAnswers l -> request.connection().close();
      case CipsFault.Delay d ->
          vertx.setTimer(d.time().toMillis(), t -> inItsManner(request, response));
      default -> inItsManner(request, response);
    }
  }

  private void inItsManner(HttpServerRequest request, Response response) {
    if (response.status() != 200 && response.manner() == Outcome.Kind.NONE) {
      answer(request, response);
      return;
    }
    switch (response.manner()) {
      case LOST -> vertx.setTimer(LOST_MILLIS, t -> request.connection().close());
      case CUT_BEFORE, CUT_AFTER -> request.connection().close();
      case UNAVAILABLE -> busy(request);
      case SERVER_ERROR -> answer(request, Response.text(500, "as its end-to-end id asks"));
      case DELAY ->
          vertx.setTimer(Math.max(1, response.seconds() * 1000L), t -> answer(request, response));
      default -> answer(request, response);
    }
  }

  private static void answer(HttpServerRequest request, Response response) {
    if (request.response().closed() || request.response().ended()) {
      return;
    }
    request
        .response()
        .putHeader("content-type", response.status() == 200 ? "application/xml" : "text/plain")
        .setStatusCode(response.status())
        .end(Buffer.buffer(response.body()));
  }
}
