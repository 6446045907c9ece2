package io.tradehub.sandbox.peppol.as4;

import io.tradehub.sandbox.peppol.Credential;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * An access point on loopback that answers as it is told: rightly, wrongly or not at all. It
 * neither verifies nor decrypts what it gets; it keeps it, so that a test can see what was sent.
 */
public final class BadAccessPoint implements AutoCloseable {
  private static final String HOST = "127.0.0.1";
  private static final String EBMS =
      "http://docs.oasis-open.org/ebxml-msg/ebms/v3.0/ns/core/200704/";
  private static final String DSIG = "http://www.w3.org/2000/09/xmldsig#";
  private static final int SECONDS = 20;
  private static final String OTHER_DIGEST = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

  private final Vertx vertx = Vertx.vertx();
  private final Credential credential;
  private final HttpServer server;
  private final List<Received> received = new CopyOnWriteArrayList<>();
  private volatile ReceiptFault fault = new ReceiptFault.None();

  private BadAccessPoint(Credential credential) throws IOException {
    Phase4.start();
    this.credential = credential;
    try {
      server =
          vertx
              .createHttpServer()
              .requestHandler(this::take)
              .listen(0, HOST)
              .toCompletionStage()
              .toCompletableFuture()
              .get(SECONDS, TimeUnit.SECONDS);
    } catch (Exception e) {
      vertx.close();
      throw new IOException("cannot listen on loopback", e);
    }
  }

  /** Starts one at a free port; it signs its receipts with this credential. */
  public static BadAccessPoint start(Credential credential) throws IOException {
    return new BadAccessPoint(credential);
  }

  /** Its address, to be registered in the SMP. */
  public String url() {
    return "http://" + HOST + ":" + server.actualPort() + "/as4";
  }

  /** What it does wrong from now on. */
  public void fault(ReceiptFault fault) {
    this.fault = Objects.requireNonNull(fault);
  }

  /** What it got, oldest first. */
  public List<Received> received() {
    return List.copyOf(received);
  }

  @Override
  public void close() {
    try {
      vertx.close().toCompletionStage().toCompletableFuture().get(SECONDS, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException("the access point did not stop", e);
    }
  }

  private void take(HttpServerRequest request) {
    request
        .body()
        .onSuccess(
            body -> {
              var message =
                  new WireMessage(
                      String.valueOf(request.getHeader("content-type")), body.getBytes());
              vertx
                  .executeBlocking(() -> keep(message), false)
                  .onSuccess(kept -> answer(request, kept))
                  .onFailure(e -> end(request, 400, "text/plain", bytes(e.toString())));
            });
  }

  private Received keep(WireMessage message) {
    Document soap = Answer.Soap.parse(soapPart(message));
    if (soap == null) {
      throw new IllegalArgumentException("no SOAP part found");
    }
    var ids = soap.getElementsByTagNameNS(EBMS, "MessageId");
    String id = ids.getLength() == 0 ? "" : ids.item(0).getTextContent();
    var result = new Received(id, message, soap);
    received.add(result);
    return result;
  }

  private void answer(HttpServerRequest request, Received message) {
    ReceiptFault now = fault;
    switch (now) {
      case ReceiptFault.Hang h -> {}
      case ReceiptFault.Drop d -> request.connection().close();
      case ReceiptFault.Status s ->
          end(request, s.code(), "text/html", bytes("<html>sandbox fault</html>"));
      case ReceiptFault.Empty e -> end(request, 200, "application/soap+xml", new byte[0]);
      case ReceiptFault.Garbage g ->
          end(request, 200, "application/soap+xml", bytes("\u0001 not <SOAP"));
      case ReceiptFault.Delay d ->
          vertx.setTimer(d.time().toMillis(), t -> signal(request, message, now));
      case ReceiptFault.CutAfter c -> signal(request, message, now);
      case ReceiptFault.None n -> signal(request, message, now);
      case ReceiptFault.Unsigned u -> signal(request, message, now);
      case ReceiptFault.SignedBy s -> signal(request, message, now);
      case ReceiptFault.WrongDigests w -> signal(request, message, now);
      case ReceiptFault.NoNonRepudiation n -> signal(request, message, now);
      case ReceiptFault.OtherMessage o -> signal(request, message, now);
      case ReceiptFault.Error e -> signal(request, message, now);
    }
  }

  private void signal(HttpServerRequest request, Received message, ReceiptFault now) {
    vertx
        .executeBlocking(() -> signal(message, now), false)
        .onFailure(e -> end(request, 500, "text/plain", bytes(e.toString())))
        .onSuccess(
            signal -> {
              if (now instanceof ReceiptFault.CutAfter cut) {
                request
                    .response()
                    .putHeader("content-type", "application/soap+xml;charset=UTF-8")
                    .putHeader("content-length", String.valueOf(signal.length))
                    .write(Buffer.buffer(signal).slice(0, Math.min(cut.bytes(), signal.length)))
                    .onComplete(done -> request.connection().close());
              } else {
                end(request, 200, "application/soap+xml;charset=UTF-8", signal);
              }
            });
  }

  private byte[] signal(Received message, ReceiptFault now) {
    Optional<Credential> own = Optional.of(credential);
    String id = message.messageId();
    return switch (now) {
      case ReceiptFault.Error e ->
          Signals.error(id, e.code(), e.text(), e.signed() ? own : Optional.empty());
      case ReceiptFault.Unsigned u -> Signals.receipt(message.soap(), true, id, Optional.empty());
      case ReceiptFault.SignedBy s ->
          Signals.receipt(message.soap(), true, id, Optional.of(s.other()));
      case ReceiptFault.NoNonRepudiation n -> Signals.receipt(message.soap(), false, id, own);
      case ReceiptFault.OtherMessage o -> Signals.receipt(message.soap(), true, "other-" + id, own);
      case ReceiptFault.WrongDigests w ->
          Signals.receipt(withOtherDigests(message.soap()), true, id, own);
      default -> Signals.receipt(message.soap(), true, id, own);
    };
  }

  private static Document withOtherDigests(Document soap) {
    var copy = (Document) soap.cloneNode(true);
    var digests = copy.getElementsByTagNameNS(DSIG, "DigestValue");
    for (int i = 0; i < digests.getLength(); i++) {
      ((Element) digests.item(i)).setTextContent(OTHER_DIGEST);
    }
    return copy;
  }

  /** The first part of a multipart message, or the whole of another. */
  private static byte[] soapPart(WireMessage message) {
    if (!message.contentType().startsWith("multipart/")) {
      return message.bytes();
    }
    String all = new String(message.bytes(), StandardCharsets.ISO_8859_1);
    int boundary = all.indexOf("--");
    int start = all.indexOf("\r\n\r\n", boundary) + 4;
    int end =
        boundary < 0
            ? -1
            : all.indexOf(all.substring(boundary, all.indexOf("\r\n", boundary)), start);
    if (boundary < 0 || start < 4 || end < 0) {
      throw new IllegalArgumentException("the multipart message has no first part");
    }
    return all.substring(start, end).getBytes(StandardCharsets.ISO_8859_1);
  }

  private static void end(HttpServerRequest request, int status, String type, byte[] body) {
    request
        .response()
        .setStatusCode(status)
        .putHeader("content-type", type)
        .end(Buffer.buffer(body));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /**
   * A message that came.
   *
   * @param messageId its AS4 message id
   * @param message its bytes
   * @param soap its SOAP part, parsed
   */
  public record Received(String messageId, WireMessage message, Document soap) {}
}
