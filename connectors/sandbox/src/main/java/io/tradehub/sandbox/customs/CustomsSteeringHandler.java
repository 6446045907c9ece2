package io.tradehub.sandbox.customs;

import static io.tradehub.sandbox.http.Steering.body;
import static io.tradehub.sandbox.http.Steering.json;
import static io.tradehub.sandbox.http.Steering.required;

import io.tradehub.sandbox.http.Steering;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Steers the single window and customs over HTTP with JSON:
 *
 * <ul>
 *   <li>{@code GET /sandbox/customs}: folders, whether clients are up, delays, counters;
 *   <li>{@code GET /sandbox/customs/declarations}: a line of JSON for each; {@code ?number=} for
 *       one by its SeqNo, ENTRY_ID or ClientSeqNo;
 *   <li>{@code GET /sandbox/customs/books}: what was declared of account books, by item;
 *   <li>{@code POST …/pause}, {@code …/resume}, {@code …/restart};
 *   <li>{@code PUT …/night} with on (true or false); {@code PUT …/delays} with importMillis and
 *       stepMillis;
 *   <li>{@code POST …/release} and {@code …/refuse} with number; {@code POST …/receipts} with
 *       number, channel, and note as wanted;
 *   <li>{@code POST …/files?name=} with the file as body, and {@code folder=} when there are
 *       several;
 *   <li>{@code POST …/flood} with receipts, and channel as wanted.
 * </ul>
 */
final class CustomsSteeringHandler implements Handler<HttpServerRequest> {
  private static final String HERE = "/sandbox/customs";
  private static final long MAX_BODY_BYTES = 16 << 20;
  private static final long MOST_RECEIPTS = 10_000_000;

  private final CustomsSandbox customs;
  private final Router router;

  CustomsSteeringHandler(Vertx vertx, CustomsSandbox customs) {
    this.customs = customs;
    router = Router.router(vertx);
    router.route().handler(BodyHandler.create(false).setBodyLimit(MAX_BODY_BYTES));
    // Blocking handlers: each waits for the disk, or for somebody who does.
    router.get(HERE).blockingHandler(this::overview, false);
    router.get(HERE + "/declarations").handler(new DeclarationsHandler(vertx, customs));
    router
        .get(HERE + "/books")
        .blockingHandler(c -> json(c, 200, CustomsOverview.books(customs)), false);
    router.post(HERE + "/pause").blockingHandler(c -> act(c, customs::pause), false);
    router.post(HERE + "/resume").blockingHandler(c -> act(c, customs::resume), false);
    router.post(HERE + "/restart").blockingHandler(c -> act(c, this::restart), false);
    router.put(HERE + "/night").blockingHandler(this::night, false);
    router.put(HERE + "/delays").blockingHandler(this::delays, false);
    router
        .post(HERE + "/release")
        .blockingHandler(c -> act(c, () -> customs.release(required(body(c), "number"))), false);
    router
        .post(HERE + "/refuse")
        .blockingHandler(c -> act(c, () -> customs.refuse(required(body(c), "number"))), false);
    router.post(HERE + "/receipts").blockingHandler(this::receipt, false);
    router.post(HERE + "/files").blockingHandler(this::file, false);
    router.post(HERE + "/flood").blockingHandler(this::flood, false);
    Steering.otherwise(router);
  }

  @Override
  public void handle(HttpServerRequest request) {
    router.handle(request);
  }

  private void overview(RoutingContext context) {
    json(context, 200, CustomsOverview.of(customs));
  }

  private void act(RoutingContext context, Runnable action) {
    action.run();
    overview(context);
  }

  private void restart() {
    try {
      customs.restart();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void night(RoutingContext context) {
    if (!(body(context).getValue("on") instanceof Boolean on)) {
      throw new IllegalArgumentException("'on' is missing: expected true or false");
    }
    act(context, () -> customs.night(on));
  }

  private void delays(RoutingContext context) {
    JsonObject body = body(context);
    act(context, () -> customs.delays(millis(body, "importMillis"), millis(body, "stepMillis")));
  }

  private static Duration millis(JsonObject body, String key) {
    if (body.getValue(key) instanceof Integer millis) {
      return Duration.ofMillis(millis);
    }
    throw new IllegalArgumentException("'" + key + "' is missing: expected milliseconds");
  }

  private void receipt(RoutingContext context) {
    JsonObject body = body(context);
    act(
        context,
        () ->
            customs.say(
                required(body, "number"), required(body, "channel"), body.getString("note", "")));
  }

  private void file(RoutingContext context) {
    String name = context.request().getParam("name");
    String folder = context.request().getParam("folder");
    if (name == null || (folder == null && customs.folders().size() != 1)) {
      throw new IllegalArgumentException(
          "expected ?name= of the file, and &folder= when there is not just one: "
              + customs.folders());
    }
    Path path = folder == null ? customs.folders().getFirst() : Path.of(folder);
    Buffer content = context.body().buffer();
    try {
      customs.feed(path, name, content == null ? new byte[0] : content.getBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    json(context, 201, new JsonObject().put("name", name));
  }

  private void flood(RoutingContext context) {
    JsonObject body = body(context);
    if (!(body.getValue("receipts") instanceof Integer receipts)
        || receipts < 1
        || receipts > MOST_RECEIPTS) {
      throw new IllegalArgumentException(
          "'receipts' is how many, 1 to " + MOST_RECEIPTS + ", not " + body.getValue("receipts"));
    }
    try {
      long put = customs.flood(receipts, body.getString("channel", "I"));
      json(context, 200, new JsonObject().put("put", put));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
