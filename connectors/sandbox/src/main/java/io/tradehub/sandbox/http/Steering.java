package io.tradehub.sandbox.http;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/**
 * How a server of the sandbox is steered: JSON in and out, errors with {@code {"error": …}}. What
 * handlers throw as {@link IllegalArgumentException} is answered with 400 and its message.
 */
public final class Steering {
  private Steering() {}

  /** Closes a router: what it does not have is answered with 404, what fails with 400 or 500. */
  public static void otherwise(Router router) {
    router.route().failureHandler(Steering::failed);
    router.route().handler(c -> error(c, 404, "there is nothing here; see GET /sandbox"));
  }

  /**
   * The body as JSON.
   *
   * @throws IllegalArgumentException when it is none, or empty
   */
  public static JsonObject body(RoutingContext context) {
    try {
      JsonObject body = context.body().asJsonObject();
      if (body != null) {
        return body;
      }
    } catch (DecodeException e) {
      throw new IllegalArgumentException("the body is not JSON: " + e.getMessage(), e);
    }
    throw new IllegalArgumentException("the body is empty: expected a JSON object");
  }

  /**
   * A text of the body.
   *
   * @throws IllegalArgumentException when it is not there, empty or no text
   */
  public static String required(JsonObject body, String key) {
    if (body.getValue(key) instanceof String text && !text.isEmpty()) {
      return text;
    }
    throw new IllegalArgumentException("'" + key + "' is missing: expected a text");
  }

  /** Answers with JSON. */
  public static void json(RoutingContext context, int status, JsonObject body) {
    context
        .response()
        .setStatusCode(status)
        .putHeader("content-type", "application/json")
        .end(body.toBuffer());
  }

  /** Answers with an error. */
  public static void error(RoutingContext context, int status, String text) {
    json(context, status, new JsonObject().put("error", text));
  }

  private static void failed(RoutingContext context) {
    Throwable failure = context.failure();
    if (failure instanceof IllegalArgumentException || failure instanceof ClassCastException) {
      error(context, 400, failure.getMessage());
    } else if (context.statusCode() >= 400 && failure == null) {
      error(context, context.statusCode(), "the request cannot be handled");
    } else {
      error(context, 500, String.valueOf(failure));
    }
  }
}
