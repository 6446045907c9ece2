package io.tradehub.connectors.cips;

import com.google.protobuf.ByteString;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tradehub.connectors.cips.messages.MessageReader;
import io.tradehub.connectors.cips.messages.MessageWriter;
import io.tradehub.connectors.cips.messages.Read;
import io.tradehub.connectors.cips.model.Agent;
import io.tradehub.connectors.cips.model.BusinessMessage;
import io.tradehub.connectors.cips.model.CancellationRequest;
import io.tradehub.connectors.cips.model.CancellationResolution;
import io.tradehub.connectors.cips.model.Header;
import io.tradehub.connectors.cips.model.IsoMessage;
import io.tradehub.connectors.cips.model.Reason;
import io.tradehub.connectors.cips.model.StatusReport;
import io.tradehub.connectors.cips.model.StatusRequest;
import io.tradehub.connectors.cips.schema.ProfileSchema;
import io.tradehub.connectors.cips.sign.SignatureFault;
import io.tradehub.connectors.cips.sign.XmlSigner;
import io.tradehub.connectors.cips.sign.XmlVerifier;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * A CIPS that takes what it is sent, remembers it and answers RCVD, or does with one message what a
 * test says. It checks every signature, and answers what it had before as it did.
 */
final class FakeCips implements AutoCloseable {
  private static final AtomicInteger NUMBER = new AtomicInteger();

  /** What is done with one message. */
  interface Answering {
    /** Answers, or does not. */
    void answer(Call call) throws IOException;
  }

  final Identity keys;
  private final XmlVerifier verifier;
  private final MessageReader reader = new MessageReader(ProfileSchema.load());
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicInteger contacts = new AtomicInteger();
  private final List<BusinessMessage> received = new CopyOnWriteArrayList<>();
  private final List<byte[]> bodies = new CopyOnWriteArrayList<>();
  private final Map<String, String> statuses = new ConcurrentHashMap<>();
  private final List<Answering> next = new CopyOnWriteArrayList<>();
  private final int port;
  private volatile Answering always;
  private HttpServer server;

  FakeCips(Identity keys, Map<Agent, Identity> participants) throws IOException {
    this.keys = keys;
    this.verifier =
        new XmlVerifier(
            from -> Optional.ofNullable(participants.get(from)).map(Identity::trustedKey));
    server = listen(0);
    port = server.getAddress().getPort();
  }

  private HttpServer listen(int at) throws IOException {
    HttpServer http =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), at), 0);
    http.createContext("/", this::handle);
    http.setExecutor(threads);
    http.start();
    return http;
  }

  String address() {
    return "http://127.0.0.1:" + port + "/cips";
  }

  /** The next message is answered so, and those after it as usual; more wait for their turn. */
  void next(Answering answering) {
    next.add(answering);
  }

  /** From now on all are answered so; null for as usual. */
  void always(Answering answering) {
    always = answering;
  }

  synchronized void stop() {
    if (server != null) {
      server.stop(0);
      server = null;
    }
  }

  synchronized void start() throws IOException {
    if (server == null) {
      server = listen(port);
    }
  }

  int contacts() {
    return contacts.get();
  }

  /** What came, whole and rightly signed, in order. */
  List<BusinessMessage> received() {
    return List.copyOf(received);
  }

  /** The same, as it came. */
  List<byte[]> bodies() {
    return List.copyOf(bodies);
  }

  /** One message that came, to be answered. */
  final class Call {
    final BusinessMessage message;
    private final HttpExchange exchange;

    Call(BusinessMessage message, HttpExchange exchange) {
      this.message = message;
      this.exchange = exchange;
    }

    Agent sender() {
      return message.header().orElseThrow().from();
    }

    /** As usual: takes it, and says what became of it. */
    void usual() throws IOException {
      send(usually(message.document()));
    }

    /** Takes it, and says nothing. */
    void takeAndCut() {
      usually(message.document());
      exchange.close();
    }

    /** Takes nothing, and says nothing. */
    void cut() {
      exchange.close();
    }

    void send(IsoMessage answer) throws IOException {
      raw(200, signed(answer, sender()));
    }

    void raw(int status, byte[] body) throws IOException {
      exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
      exchange.close();
    }

    void text(int status, String text) throws IOException {
      raw(status, text.getBytes(StandardCharsets.UTF_8));
    }

    void busy(int seconds) throws IOException {
      exchange.getResponseHeaders().add("Retry-After", "" + seconds);
      text(503, "no room");
    }
  }

  private void handle(HttpExchange exchange) throws IOException {
    contacts.incrementAndGet();
    byte[] body = exchange.getRequestBody().readAllBytes();
    try {
      verifier.verify(body);
    } catch (SignatureFault e) {
      exchange.sendResponseHeaders(400, -1);
      exchange.close();
      return;
    }
    BusinessMessage message =
        switch (reader.read(ByteString.copyFrom(body))) {
          case Read.Readable(BusinessMessage read) -> read;
          case Read.Unreadable unreadable ->
              throw new AssertionError("sent what is not of the profile: " + unreadable);
        };
    bodies.add(body);
    received.add(message);
    Call call = new Call(message, exchange);
    Answering answering =
        always != null ? always : next.isEmpty() ? Call::usual : next.removeFirst();
    answering.answer(call);
  }

  /** From now on, and when it had nothing of the message before, this is its status. */
  void status(String messageId, String status) {
    statuses.put(messageId, status);
  }

  private IsoMessage usually(IsoMessage message) {
    return switch (message) {
      case StatusRequest question -> {
        String status = statuses.get(question.originalMessageId());
        yield status == null
            ? report(question.originalMessageId(), question.originalType().id(), "RJCT", "NOOR")
            : report(question.originalMessageId(), question.originalType().id(), status, "");
      }
      case CancellationRequest request ->
          resolution(
              request.messageId(),
              "PDCR",
              request.original().endToEndId(),
              request.original().uetr(),
              "");
      default -> {
        String status = statuses.computeIfAbsent(message.messageId(), id -> "RCVD");
        yield report(message.messageId(), message.type().id(), status, "");
      }
    };
  }

  static StatusReport report(String messageId, String type, String status, String reason) {
    return new StatusReport(
        "CIPS" + NUMBER.incrementAndGet(),
        Papers.now(),
        messageId,
        type,
        status,
        reason.isEmpty() ? List.of() : List.of(new Reason(reason, "said by the test")),
        List.of());
  }

  static StatusReport report(IsoMessage of, String status, String reason) {
    return report(of.messageId(), of.type().id(), status, reason);
  }

  static CancellationResolution resolution(
      String caseId, String status, String endToEndId, String uetr, String reason) {
    return new CancellationResolution(
        "CIPS" + NUMBER.incrementAndGet(),
        Papers.now(),
        Papers.CIPS,
        Papers.BANK,
        caseId,
        status,
        endToEndId,
        uetr,
        reason.isEmpty() ? List.of() : List.of(new Reason(reason, "said by the test")));
  }

  /** A message of CIPS to a participant, signed by it. */
  byte[] signed(IsoMessage message, Agent to) {
    return signed(message, to, keys, header -> header);
  }

  /** The same by another's key, or with another header. */
  byte[] signed(IsoMessage message, Agent to, Identity by, Function<Header, Header> change) {
    Header header =
        change.apply(
            new Header(
                Papers.CIPS,
                to,
                message.messageId(),
                message.type().id(),
                Header.SERVICE,
                Papers.now(),
                false));
    try {
      return XmlSigner.sign(MessageWriter.write(header, message).toByteArray(), by.signingKey());
    } catch (SignatureFault e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    stop();
    threads.shutdownNow();
  }
}
