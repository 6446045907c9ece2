package io.tradehub.sandbox.lists;

import static io.tradehub.sandbox.http.Steering.body;
import static io.tradehub.sandbox.http.Steering.error;
import static io.tradehub.sandbox.http.Steering.json;
import static io.tradehub.sandbox.http.Steering.required;

import io.tradehub.sandbox.http.Steering;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A publisher of lists over HTTP:
 *
 * <ul>
 *   <li>{@code GET /lists/NAME} and {@code GET /lists/NAME.jws}: the list and its manifest, see
 *       {@link EditionResponse};
 *   <li>{@code GET /sandbox}: everything there is; {@code GET /sandbox/keys}: the public key;
 *   <li>{@code PUT /sandbox/lists/NAME?format=csv} with the file: publishes a new edition; also
 *       {@code source}, {@code effective} and {@code sequence};
 *   <li>{@code PUT /sandbox/fault} with fault (see {@link PublisherFault#parse}), and status or
 *       delayMillis.
 * </ul>
 *
 * Errors are 400 or 404 with {@code {"error": …}}. There is no authentication: it listens on
 * loopback and holds a test key only.
 */
final class ListsHandler implements Handler<HttpServerRequest> {
  private static final long MAX_BYTES = 512L << 20;
  private static final Set<String> FORMATS = Set.of("csv", "xlsx", "json");

  private final SandboxLists lists;
  private final Router router;

  ListsHandler(Vertx vertx, SandboxLists lists) {
    this.lists = lists;
    router = Router.router(vertx);
    router.get("/lists/:name").handler(this::serve);
    router.route("/sandbox*").handler(BodyHandler.create(false).setBodyLimit(MAX_BYTES));
    router.get("/sandbox").handler(c -> json(c, 200, overview()));
    router
        .get("/sandbox/keys")
        .handler(
            c ->
                c.response()
                    .putHeader("content-type", "application/jwk-set+json")
                    .end(lists.key().jwks()));
    // Blocking: the digest of a long file takes seconds.
    router.put("/sandbox/lists/:name").blockingHandler(this::publish, false);
    router.put("/sandbox/fault").handler(this::fault);
    Steering.otherwise(router);
  }

  @Override
  public void handle(HttpServerRequest request) {
    router.handle(request);
  }

  private void serve(RoutingContext context) {
    lists.asked();
    String name = context.pathParam("name");
    boolean manifest = name.endsWith(".jws");
    String list = manifest ? name.substring(0, name.length() - 4) : name;
    Optional<SandboxLists.Shelf> shelf = lists.shelf(list);
    if (shelf.isEmpty()) {
      error(context, 404, "no list of that name was published; see PUT /sandbox/lists/NAME");
      return;
    }
    new EditionResponse(context, lists.key(), lists.fault()).send(shelf.get(), manifest);
  }

  private JsonObject overview() {
    var all = new JsonArray();
    lists
        .shelves()
        .forEach((name, shelf) -> all.add(shelf.last().manifest().put("url", lists.url(name))));
    return new JsonObject()
        .put("keyId", lists.key().id())
        .put("fault", lists.fault().text())
        .put("requests", lists.requests())
        .put("lists", all);
  }

  private void publish(RoutingContext context) {
    String format = parameter(context, "format").orElse("csv");
    if (!FORMATS.contains(format)) {
      throw new IllegalArgumentException("'format' is csv, xlsx or json");
    }
    Buffer file = context.body().buffer();
    if (file == null) {
      throw new IllegalArgumentException("the body is empty: expected the list's file");
    }
    Edition edition =
        lists.publish(
            context.pathParam("name"),
            format,
            file,
            parameter(context, "source"),
            parameter(context, "effective").map(ListsHandler::time),
            parameter(context, "sequence").map(ListsHandler::number));
    json(context, 201, edition.manifest().put("url", lists.url(edition.list())));
  }

  private static Optional<String> parameter(RoutingContext context, String name) {
    return Optional.ofNullable(context.request().getParam(name));
  }

  private static Instant time(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("'effective' is a time like 2026-11-23T08:00:00Z", e);
    }
  }

  private static long number(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("'sequence' is a whole number", e);
    }
  }

  private void fault(RoutingContext context) {
    JsonObject body = body(context);
    lists.fault(
        PublisherFault.parse(
            required(body, "fault"),
            body.getInteger("status", 503),
            Duration.ofMillis(body.getLong("delayMillis", 1_000L))));
    json(context, 200, new JsonObject().put("fault", lists.fault().text()));
  }
}
