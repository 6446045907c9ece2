package io.tradehub.hub.core;

import com.google.protobuf.ByteString;
import io.tradehub.connectors.api.Caller;
import io.tradehub.connectors.api.Connector;
import io.tradehub.connectors.api.ConnectorContext;
import io.tradehub.connectors.api.Content;
import io.tradehub.connectors.api.Delivery;
import io.tradehub.connectors.api.DestinationId;
import io.tradehub.connectors.api.Document;
import io.tradehub.connectors.api.Evidence;
import io.tradehub.connectors.api.Finding;
import io.tradehub.connectors.api.InboxAnswer;
import io.tradehub.connectors.api.Outcome;
import io.tradehub.connectors.api.ParticipantId;
import io.tradehub.connectors.api.Recognised;
import io.tradehub.connectors.api.Reference;
import io.tradehub.connectors.api.Resolution;
import io.tradehub.connectors.api.Route;
import io.tradehub.connectors.api.Settings;
import io.tradehub.connectors.api.Validation;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.Predicate;

/** A network that does what a test says. Its documents are the text "sender>receiver: words". */
final class ScriptedConnector implements Connector {
  static final DestinationId EVERYBODY = new DestinationId("scripted", "everybody");
  static final DestinationId DIRECTORY = new DestinationId("scripted", "directory");
  static final Evidence RECEIPT =
      new Evidence("receipt", "text/plain", ByteString.copyFromUtf8("got it"));

  volatile Function<Document, Route> route = document -> new Route.To(EVERYBODY);
  volatile Function<Document, Resolution> resolve = document -> new Resolution.Found(EVERYBODY);
  volatile Function<Delivery, Outcome> deliver = delivery -> new Outcome.Delivered(RECEIPT);
  volatile Function<Delivery, Outcome> inquire = delivery -> deliver.apply(delivery);
  volatile Function<InboxAnswer, Optional<Document>> reply = answer -> Optional.empty();
  volatile Function<Document, List<Reference>> references = document -> List.of();
  volatile Function<Document, Optional<CompletableFuture<List<Finding>>>> screen =
      document -> Optional.empty();
  volatile Predicate<String> rude = text -> text.contains("rude");
  volatile Runnable checking = () -> {};
  volatile boolean quick;
  final List<Delivery> deliveries = new CopyOnWriteArrayList<>();
  final List<Delivery> inquiries = new CopyOnWriteArrayList<>();

  @Override
  public String name() {
    return "scripted";
  }

  @Override
  public boolean quick() {
    return quick;
  }

  @Override
  public Optional<Recognised> recognise(Content content) {
    String text = content.bytes().toStringUtf8();
    if (!text.matches("(?s)[0-9]{4}:[^>]+>[0-9]{4}:[^:]+:.*")) {
      return Optional.empty();
    }
    String sender = text.substring(0, text.indexOf('>'));
    String receiver =
        text.substring(text.indexOf('>') + 1, text.indexOf(':', text.indexOf('>') + 6));
    return Optional.of(
        new Recognised(
            "note",
            "A note",
            "",
            Optional.of(ParticipantId.parse(sender)),
            Optional.of(ParticipantId.parse(receiver))));
  }

  @Override
  public void configure(Settings settings) {}

  @Override
  public void start(ConnectorContext context) {}

  @Override
  public Validation validate(Document document) {
    checking.run();
    String text = document.content().bytes().toStringUtf8();
    return new Validation(
        List.of("manners"),
        rude.test(text)
            ? List.of(Finding.error("MANNERS-1", "/note", "a note is not rude"))
            : List.of());
  }

  @Override
  public List<Reference> references(Document document) {
    return references.apply(document);
  }

  @Override
  public Optional<CompletableFuture<List<Finding>>> screen(Caller caller, Document document) {
    return screen.apply(document);
  }

  @Override
  public Route route(Document document) {
    return route.apply(document);
  }

  @Override
  public Resolution resolve(Document document) {
    return resolve.apply(document);
  }

  @Override
  public Outcome deliver(Delivery delivery) {
    deliveries.add(delivery);
    return deliver.apply(delivery);
  }

  @Override
  public Outcome inquire(Delivery delivery) {
    inquiries.add(delivery);
    return inquire.apply(delivery);
  }

  @Override
  public Optional<Document> reply(InboxAnswer answer) {
    return reply.apply(answer);
  }

  @Override
  public void close() {}
}
