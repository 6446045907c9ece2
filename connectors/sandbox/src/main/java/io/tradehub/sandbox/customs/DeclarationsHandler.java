package io.tradehub.sandbox.customs;

import io.tradehub.sandbox.customs.office.Declared;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/** The declarations, a line of JSON for each, as they came. */
final class DeclarationsHandler implements Handler<RoutingContext> {
  private static final int PAGE = 500;

  private final Vertx vertx;
  private final CustomsSandbox customs;

  DeclarationsHandler(Vertx vertx, CustomsSandbox customs) {
    this.vertx = vertx;
    this.customs = customs;
  }

  @Override
  public void handle(RoutingContext context) {
    HttpServerResponse response =
        context.response().putHeader("content-type", "application/x-ndjson").setChunked(true);
    String number = context.request().getParam("number");
    if (number == null) {
      page(response, 0);
    } else {
      response.end(customs.declaration(number).map(DeclarationsHandler::line).orElse(""));
    }
  }

  private void page(HttpServerResponse response, int from) {
    vertx
        .executeBlocking(() -> lines(customs.declarations(from, from + PAGE)), false)
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

  private static Buffer lines(List<Declared> declarations) {
    Buffer out = Buffer.buffer();
    declarations.forEach(d -> out.appendString(line(d)));
    return out;
  }

  private static String line(Declared declared) {
    return CustomsOverview.declaration(declared).encode() + "\n";
  }
}
