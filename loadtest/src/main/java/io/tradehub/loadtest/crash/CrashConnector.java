package io.tradehub.loadtest.crash;

import com.google.protobuf.ByteString;
import io.tradehub.connectors.api.BusinessAnswer;
import io.tradehub.connectors.api.Connector;
import io.tradehub.connectors.api.ConnectorContext;
import io.tradehub.connectors.api.Content;
import io.tradehub.connectors.api.Delivery;
import io.tradehub.connectors.api.DestinationId;
import io.tradehub.connectors.api.Document;
import io.tradehub.connectors.api.Evidence;
import io.tradehub.connectors.api.Inbound;
import io.tradehub.connectors.api.InboundDocument;
import io.tradehub.connectors.api.Outcome;
import io.tradehub.connectors.api.ParticipantId;
import io.tradehub.connectors.api.Recognised;
import io.tradehub.connectors.api.Resolution;
import io.tradehub.connectors.api.Route;
import io.tradehub.connectors.api.Settings;
import io.tradehub.connectors.api.Validation;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;

/**
 * The connector to the {@link Counterparty}. It is in the hubs that the benchmark starts and in no
 * other: the benchmark puts its registration on their class path.
 */
public final class CrashConnector implements Connector {
  /** Its name, and that of its section in the configuration. */
  static final String NAME = "crash";

  /** Receipts of the counterparty's documents, on the wire. */
  enum Receipt {
    STORED,
    DUPLICATE,
    OVERLOADED,
    NOT_OURS
  }

  private static final int HAND_INS = 4;
  private static final long RECONNECT_MILLIS = 50;

  private final ConcurrentLinkedDeque<Wire> idle = new ConcurrentLinkedDeque<>();
  private final Set<Wire> handIns = ConcurrentHashMap.newKeySet();
  private int port;
  private Inbound inbound;
  private volatile boolean closed;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Optional<Recognised> recognise(Content content) {
    return Parcel.read(content.bytes())
        .map(
            parcel ->
                new Recognised(Parcel.TYPE, "parcel", "", Optional.empty(), Optional.empty()));
  }

  @Override
  public void configure(Settings settings) {
    port = (int) settings.number("port", 1, 1, 65535, "The counterparty's port on this machine.");
  }

  @Override
  public void start(ConnectorContext context) {
    inbound = context.inbound();
    for (int i = 0; i < HAND_INS; i++) {
      Thread.ofVirtual().name("hand-in-" + i).start(this::handIn);
    }
  }

  @Override
  public Validation validate(Document document) {
    return new Validation(List.of(), List.of());
  }

  @Override
  public boolean quick() {
    return true;
  }

  @Override
  public Route route(Document document) {
    return new Route.To(
        new DestinationId(NAME, Scene.destinationName(document.receiver().value())));
  }

  @Override
  public Resolution resolve(Document document) {
    throw new IllegalStateException("nothing of this network is looked up");
  }

  @Override
  public Outcome deliver(Delivery delivery) {
    return attempt(delivery, false);
  }

  @Override
  public Outcome inquire(Delivery delivery) {
    return attempt(delivery, true);
  }

  /** One attempt; asks first what became of earlier ones when one may have arrived. */
  private Outcome attempt(Delivery delivery, boolean ask) {
    Wire wire;
    try {
      wire = connect();
    } catch (IOException e) {
      return Outcome.destinationFailed("UNREACHABLE", "no connection: " + e.getMessage());
    }
    UUID id = UUID.fromString(delivery.networkId());
    ByteString body = delivery.document().content().bytes();
    try {
      Verdict verdict = Verdict.UNSEEN;
      if (ask) {
        wire.ask(new Wire.Question(Wire.INQUIRE, id, body));
        verdict = Verdict.of(wire.read());
      }
      if (verdict == Verdict.UNSEEN) {
        wire.ask(new Wire.Question(Wire.DELIVER, id, body));
        verdict = Verdict.of(wire.read());
      }
      idle.push(wire);
      return outcome(verdict);
    } catch (IOException e) {
      wire.close();
      return new Outcome.Unknown("NO_ANSWER", "the connection ended: " + e.getMessage());
    }
  }

  private static Outcome outcome(Verdict verdict) {
    return switch (verdict) {
      case TAKEN -> new Outcome.Completed(evidence("receipt"));
      case RECEIVED -> new Outcome.Delivered(evidence("receipt"));
      case REJECTED ->
          new Outcome.Rejected("REFUSED", "the counterparty refuses it", Optional.empty());
      case BROKEN -> Outcome.destinationFailed("BROKEN", "the counterparty does not work");
      case LATER ->
          new Outcome.Retry(
              "LATER",
              "the counterparty does not take it now",
              Outcome.Fault.MESSAGE,
              Optional.empty());
      case UNSEEN -> new Outcome.Unknown("CONFUSED", "the counterparty did not say");
    };
  }

  private static Evidence evidence(String kind) {
    return new Evidence(kind, "text/plain", ByteString.copyFromUtf8(kind));
  }

  private Wire connect() throws IOException {
    Wire kept = idle.poll();
    if (kept != null) {
      return kept;
    }
    Wire wire = new Wire(new Socket(InetAddress.getLoopbackAddress(), port));
    try {
      if (wire.read() != Wire.GREETING) {
        throw new IOException("not greeted");
      }
    } catch (IOException e) {
      wire.close();
      throw e;
    }
    return wire;
  }

  /** Lets the counterparty hand in, on a connection that this side opened. */
  private void handIn() {
    while (!closed) {
      try (Wire wire = connect()) {
        handIns.add(wire);
        try {
          wire.ask(new Wire.Question(Wire.HAND_IN, new UUID(0, 0), ByteString.EMPTY));
          while (!closed) {
            wire.write(receipt(wire.asked()).ordinal());
          }
        } finally {
          handIns.remove(wire);
        }
      } catch (IOException | RuntimeException e) {
        // No receipt was sent; the counterparty hands in again what it holds.
        pause();
      }
    }
  }

  private Receipt receipt(Wire.Question question) {
    try {
      return question.what() == Wire.ANSWER ? answer(question) : document(question);
    } catch (Inbound.OverloadedException e) {
      return Receipt.OVERLOADED;
    }
  }

  private Receipt answer(Wire.Question question) throws Inbound.OverloadedException {
    String id = question.id().toString();
    return switch (inbound.answer(
        new BusinessAnswer(
            id,
            "answer-" + id,
            BusinessAnswer.Verdict.COMPLETED,
            "",
            "",
            List.of(),
            evidence("answer")))) {
      case STORED -> Receipt.STORED;
      case DUPLICATE -> Receipt.DUPLICATE;
      case UNMATCHED -> Receipt.NOT_OURS;
    };
  }

  private Receipt document(Wire.Question question) throws Inbound.OverloadedException {
    Parcel parcel = Parcel.read(question.body()).orElseThrow();
    Document document =
        new Document(
            Parcel.TYPE,
            "",
            ParticipantId.parse("0088:9900010000009"),
            ParticipantId.parse(Scene.participant(parcel.tenant())),
            new Content("", question.body()));
    return switch (inbound.accept(
        new InboundDocument(
            List.of(parcel.name()), document, ByteString.EMPTY, List.of(), Optional.empty()))) {
      case STORED -> Receipt.STORED;
      case DUPLICATE -> Receipt.DUPLICATE;
      case UNKNOWN_RECEIVER -> Receipt.NOT_OURS;
    };
  }

  private static void pause() {
    try {
      Thread.sleep(RECONNECT_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closed = true;
    List<Wire> open = new ArrayList<>(idle);
    open.addAll(handIns);
    open.forEach(Wire::close);
  }
}
