package io.tradehub.sandbox.lists;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;

/** One answer: a list or its manifest, with an ETag, or what a fault makes of them. */
final class EditionResponse {
  private static final int TIMES = 10;
  private static final int ETAG_BYTES = 16;

  private final RoutingContext context;
  private final PublisherKey key;
  private final PublisherFault fault;

  EditionResponse(RoutingContext context, PublisherKey key, PublisherFault fault) {
    this.context = context;
    this.key = key;
    this.fault = fault;
  }

  void send(SandboxLists.Shelf shelf, boolean manifest) {
    switch (fault) {
      case PublisherFault.Outage outage ->
          context.response().setStatusCode(outage.status()).end("out of order\n");
      case PublisherFault.Drop drop -> context.request().connection().close();
      case PublisherFault.Delay delay ->
          context
              .vertx()
              .setTimer(delay.time().toMillis(), now -> right(body(shelf, manifest), manifest));
      case PublisherFault.Page page ->
          context
              .response()
              .putHeader("content-type", "text/html")
              .end("<html><body>Please log in.</body></html>\n");
      case PublisherFault.Redirect redirect ->
          context
              .response()
              .setStatusCode(302)
              .putHeader("location", "http://127.0.0.1:1/elsewhere")
              .end();
      case PublisherFault.Packed packed -> {
        context.response().putHeader("content-encoding", "gzip");
        right(gzip(body(shelf, manifest)), manifest);
      }
      case PublisherFault.Cut cut when !manifest -> cut(shelf.last().file());
      case PublisherFault.Half half when !manifest -> {
        Buffer file = shelf.last().file();
        right(file.getBuffer(0, file.length() / 2), false);
      }
      case PublisherFault.TenTimes ten when !manifest -> tenTimes(shelf.last().file());
      case PublisherFault.AlteredFile altered when !manifest -> {
        Buffer file = shelf.last().file().copy();
        int last = file.length() - 2;
        right(file.setByte(last, (byte) (file.getByte(last) ^ 1)), false);
      }
      case PublisherFault.ForeignKey foreign when manifest -> {
        JsonObject payload = shelf.last().manifest();
        right(Buffer.buffer(PublisherKey.generate().sign(Edition.TYPE, payload, key.id())), true);
      }
      case PublisherFault.AlteredManifest altered when manifest ->
          right(altered(body(shelf, true)), true);
      case PublisherFault.Older older when manifest ->
          right(signed(shelf.before().orElse(shelf.last())), true);
      case PublisherFault.None none -> right(body(shelf, manifest), manifest);
      // The other of the two is as it should be.
      case PublisherFault.Cut cut -> right(body(shelf, manifest), manifest);
      case PublisherFault.Half half -> right(body(shelf, manifest), manifest);
      case PublisherFault.TenTimes ten -> right(body(shelf, manifest), manifest);
      case PublisherFault.AlteredFile altered -> right(body(shelf, manifest), manifest);
      case PublisherFault.ForeignKey foreign -> right(body(shelf, manifest), manifest);
      case PublisherFault.AlteredManifest altered -> right(body(shelf, manifest), manifest);
      case PublisherFault.Older older -> right(body(shelf, manifest), manifest);
    }
  }

  private Buffer body(SandboxLists.Shelf shelf, boolean manifest) {
    return manifest ? signed(shelf.last()) : shelf.last().file();
  }

  /** Ed25519 draws no random numbers: the same edition has the same signature each time. */
  private Buffer signed(Edition edition) {
    return Buffer.buffer(key.sign(Edition.TYPE, edition.manifest()));
  }

  private void right(Buffer body, boolean manifest) {
    String etag =
        "\"" + HexFormat.of().formatHex(PublisherKey.sha256(body.getBytes()), 0, ETAG_BYTES) + "\"";
    HttpServerResponse response =
        context
            .response()
            .putHeader("etag", etag)
            .putHeader("content-type", manifest ? "application/jose" : "application/octet-stream");
    if (etag.equals(context.request().getHeader("if-none-match"))) {
      response.setStatusCode(304).end();
    } else {
      response.end(body);
    }
  }

  private void cut(Buffer file) {
    context
        .response()
        .putHeader("content-length", Integer.toString(file.length()))
        .write(file.getBuffer(0, file.length() / 2))
        .onComplete(written -> context.request().connection().close());
  }

  private void tenTimes(Buffer file) {
    HttpServerResponse response = context.response().setChunked(true);
    for (int i = 0; i < TIMES; i++) {
      response.write(file);
    }
    response.end();
  }

  /** Another number in the payload, under the old signature. */
  private static Buffer altered(Buffer manifest) {
    String[] parts = manifest.toString(StandardCharsets.US_ASCII).split("\\.");
    JsonObject payload =
        new JsonObject(new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8));
    payload.put("sequence", payload.getLong("sequence") + 1);
    parts[1] =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(payload.encode().getBytes(StandardCharsets.UTF_8));
    return Buffer.buffer(String.join(".", parts));
  }

  private static Buffer gzip(Buffer body) {
    var out = new ByteArrayOutputStream();
    try (var zip = new GZIPOutputStream(out)) {
      zip.write(body.getBytes());
    } catch (IOException e) {
      throw new IllegalStateException("cannot pack in memory", e);
    }
    return Buffer.buffer(out.toByteArray());
  }
}
