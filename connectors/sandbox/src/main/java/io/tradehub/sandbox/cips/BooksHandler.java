package io.tradehub.sandbox.cips;

import io.tradehub.sandbox.cips.clearing.Booked;
import io.tradehub.sandbox.cips.ledger.Fen;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/** The books, a line of JSON for each payment and return, as they came. */
final class BooksHandler implements Handler<RoutingContext> {
  private static final int PAGE = 500;

  private final Vertx vertx;
  private final SandboxCips cips;

  BooksHandler(Vertx vertx, SandboxCips cips) {
    this.vertx = vertx;
    this.cips = cips;
  }

  @Override
  public void handle(RoutingContext context) {
    HttpServerResponse response =
        context.response().putHeader("content-type", "application/x-ndjson").setChunked(true);
    String uetr = context.request().getParam("uetr");
    if (uetr == null) {
      page(response, 0);
    } else {
      response.end(cips.book(uetr).map(b -> line(b)).orElse(""));
    }
  }

  private void page(HttpServerResponse response, int from) {
    vertx
        .executeBlocking(() -> lines(cips.books(from, from + PAGE)), false)
        .compose(
            lines ->
                lines.length() == 0
                    ? response.end().map(false)
                    : response.write(lines).compose(v -> drained(response)).map(true))
        .onSuccess(
            more -> {
              if (more) {
                page(response, from + PAGE);
              }
            })
        .onFailure(e -> response.reset());
  }

  private static Future<Void> drained(HttpServerResponse response) {
    if (!response.writeQueueFull()) {
      return Future.succeededFuture();
    }
    return Future.future(promise -> response.drainHandler(v -> promise.tryComplete()));
  }

  private static Buffer lines(List<Booked> books) {
    Buffer out = Buffer.buffer();
    books.forEach(b -> out.appendString(line(b)));
    return out;
  }

  private static String line(Booked b) {
    JsonObject out =
        new JsonObject()
            .put("uetr", b.uetr())
            .put("endToEndId", b.endToEndId())
            .put("kind", b.isReturn() ? "return" : "payment")
            .put("reference", b.reference())
            .put("messageId", b.messageId())
            .put("sender", b.sender())
            .put("receiver", b.receiver())
            .put("amount", Fen.yuan(b.fen()).toPlainString())
            .put("fen", b.fen())
            .put("valueDate", b.valueDate().toString())
            .put("status", b.status().name())
            .put("asked", b.asked())
            .put("settlements", b.settlements());
    if (b.isReturn()) {
      out.put("returnId", b.returnId());
    } else {
      out.put("returned", Fen.yuan(b.returned()).toPlainString());
    }
    b.reason().ifPresent(r -> out.put("reason", r.code()).put("reasonText", r.text()));
    b.settledAt().ifPresent(t -> out.put("settledAt", t.toString()));
    return out.encode() + "\n";
  }
}
