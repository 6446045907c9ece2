package io.tradehub.sandbox.peppol.as4;

import com.helger.base.io.iface.IHasInputStream;
import com.helger.collection.commons.CommonsArrayList;
import com.helger.collection.commons.ICommonsList;
import com.helger.http.header.HttpHeaderMap;
import com.helger.mime.IMimeType;
import com.helger.phase4.attachment.IAS4IncomingAttachmentFactory;
import com.helger.phase4.attachment.WSS4JAttachment;
import com.helger.phase4.crypto.IAS4CryptoFactory;
import com.helger.phase4.ebms3header.Ebms3SignalMessage;
import com.helger.phase4.ebms3header.Ebms3UserMessage;
import com.helger.phase4.error.AS4ErrorList;
import com.helger.phase4.incoming.AS4IncomingMessageMetadata;
import com.helger.phase4.incoming.AS4IncomingProfileSelectorConstant;
import com.helger.phase4.incoming.AS4IncomingReceiverConfiguration;
import com.helger.phase4.incoming.AS4RequestHandler;
import com.helger.phase4.incoming.IAS4IncomingMessageMetadata;
import com.helger.phase4.incoming.IAS4IncomingMessageState;
import com.helger.phase4.incoming.IAS4ResponseAbstraction;
import com.helger.phase4.incoming.crypto.AS4IncomingSecurityConfiguration;
import com.helger.phase4.incoming.spi.AS4MessageProcessorResult;
import com.helger.phase4.incoming.spi.AS4SignalMessageProcessorResult;
import com.helger.phase4.incoming.spi.IAS4IncomingMessageProcessorSPI;
import com.helger.phase4.model.pmode.IPMode;
import com.helger.phase4.model.pmode.resolve.AS4DefaultPModeResolver;
import io.tradehub.sandbox.peppol.Credential;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.security.KeyStore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.w3c.dom.Node;

/**
 * An access point on loopback made of phase4 alone, with phase4's own defaults: what a newcomer
 * would build from its documentation. Messages meet it as an independent receiver, and the
 * benchmarks measure against it.
 *
 * <p>It verifies, decrypts, and answers a signed receipt; what it received goes to a consumer.
 */
public final class PlainAccessPoint implements AutoCloseable {
  private static final String HOST = "127.0.0.1";
  private static final int SECONDS = 20;
  // As many as the usual servlet container has.
  private static final int THREADS = 200;

  private final Vertx vertx = Vertx.vertx();
  private final WorkerExecutor workers = vertx.createSharedWorkerExecutor("as4", THREADS);
  private final IAS4CryptoFactory crypto;
  private final Consumer<byte[]> consumer;
  private final HttpServer server;

  private PlainAccessPoint(Credential credential, KeyStore trust, int port, Consumer<byte[]> sink)
      throws IOException {
    Phase4.start();
    crypto = Phase4.crypto(credential, trust);
    consumer = sink;
    try {
      server =
          vertx
              .createHttpServer()
              .requestHandler(this::take)
              .listen(port, HOST)
              .toCompletionStage()
              .toCompletableFuture()
              .get(SECONDS, TimeUnit.SECONDS);
    } catch (Exception e) {
      vertx.close();
      throw new IOException("cannot listen on loopback port " + port, e);
    }
  }

  /**
   * Starts one.
   *
   * @param credential its key
   * @param trust whose certificates it accepts
   * @param port on loopback; 0 for any free one
   * @param consumer gets each payload, decrypted and decompressed, before the receipt is sent; what
   *     it throws becomes an AS4 error
   */
  public static PlainAccessPoint start(
      Credential credential, KeyStore trust, int port, Consumer<byte[]> consumer)
      throws IOException {
    return new PlainAccessPoint(credential, trust, port, consumer);
  }

  /** Its address, to be registered in the SMP. */
  public String url() {
    return "http://" + HOST + ":" + server.actualPort() + "/as4";
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
            body ->
                workers
                    .executeBlocking(() -> handle(request, body.getBytes()), false)
                    .onSuccess(response -> response.sendTo(request))
                    .onFailure(
                        e -> request.response().setStatusCode(400).end("Bad Request: " + e)));
  }

  private Response handle(HttpServerRequest request, byte[] body) throws Exception {
    var metadata =
        AS4IncomingMessageMetadata.createForRequest()
            .setRemoteAddr(request.remoteAddress().hostAddress())
            .setRemotePort(request.remoteAddress().port());
    var headers = new HttpHeaderMap();
    request.headers().forEach(h -> headers.addHeader(h.getKey(), h.getValue()));
    var response = new Response();
    try (var handler = new AS4RequestHandler(metadata)) {
      handler.setCryptoFactory(crypto);
      handler.setPModeResolver(new AS4DefaultPModeResolver(Phase4.profile()));
      handler.setIncomingProfileSelector(
          new AS4IncomingProfileSelectorConstant(Phase4.profile(), true));
      handler.setIncomingAttachmentFactory(IAS4IncomingAttachmentFactory.DEFAULT_INSTANCE);
      handler.setIncomingSecurityConfiguration(
          AS4IncomingSecurityConfiguration.createDefaultInstance());
      handler.setIncomingReceiverConfiguration(new AS4IncomingReceiverConfiguration());
      handler.setProcessorSupplier(() -> new CommonsArrayList<>(new Processor()));
      handler.handleRequest(new ByteArrayInputStream(body), headers, response);
    }
    return response;
  }

  /** Hands the payload to the consumer. */
  private final class Processor implements IAS4IncomingMessageProcessorSPI {
    @Override
    public AS4MessageProcessorResult processAS4UserMessage(
        IAS4IncomingMessageMetadata metadata,
        HttpHeaderMap headers,
        Ebms3UserMessage userMessage,
        IPMode pmode,
        Node payload,
        ICommonsList<WSS4JAttachment> attachments,
        IAS4IncomingMessageState state,
        AS4ErrorList errors) {
      for (WSS4JAttachment attachment : attachments) {
        try (InputStream in = attachment.getSourceStream()) {
          consumer.accept(in.readAllBytes());
        } catch (IOException e) {
          throw new java.io.UncheckedIOException(e);
        }
      }
      return AS4MessageProcessorResult.createSuccess();
    }

    @Override
    public AS4SignalMessageProcessorResult processAS4SignalMessage(
        IAS4IncomingMessageMetadata metadata,
        HttpHeaderMap headers,
        Ebms3SignalMessage signal,
        IPMode pmode,
        IAS4IncomingMessageState state,
        AS4ErrorList errors) {
      return AS4SignalMessageProcessorResult.createSuccess();
    }

    @Override
    public void processAS4ResponseMessage(
        IAS4IncomingMessageMetadata metadata,
        IAS4IncomingMessageState state,
        String responseMessageId,
        byte[] response,
        boolean available,
        AS4ErrorList errors) {
      // The receipt is its own proof; nothing is kept.
    }
  }

  /** Collects what phase4 answers, and writes it to the request's event loop. */
  private static final class Response implements IAS4ResponseAbstraction {
    private int status = 200;
    private String contentType;
    private HttpHeaderMap headers;
    private byte[] body = new byte[0];

    @Override
    public void setContent(byte[] bytes, Charset charset) {
      body = bytes;
    }

    @Override
    public void setContent(HttpHeaderMap map, IHasInputStream content) {
      headers = map;
      try (InputStream in = content.getInputStream()) {
        body = in.readAllBytes();
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }

    @Override
    public void setMimeType(IMimeType type) {
      contentType = type.getAsString();
    }

    @Override
    public void setStatus(int code) {
      status = code;
    }

    void sendTo(HttpServerRequest request) {
      var response = request.response().setStatusCode(status);
      if (headers != null) {
        headers.forEachSingleHeader(response::putHeader, false);
      }
      if (contentType != null) {
        response.putHeader("content-type", contentType);
      }
      response.end(Buffer.buffer(body));
    }
  }
}
