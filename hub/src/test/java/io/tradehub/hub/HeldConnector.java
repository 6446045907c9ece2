package io.tradehub.hub;

import com.google.protobuf.ByteString;
import io.tradehub.connectors.api.Connector;
import io.tradehub.connectors.api.ConnectorContext;
import io.tradehub.connectors.api.Content;
import io.tradehub.connectors.api.Delivery;
import io.tradehub.connectors.api.DestinationId;
import io.tradehub.connectors.api.Document;
import io.tradehub.connectors.api.Evidence;
import io.tradehub.connectors.api.Outcome;
import io.tradehub.connectors.api.ParticipantId;
import io.tradehub.connectors.api.Recognised;
import io.tradehub.connectors.api.Resolution;
import io.tradehub.connectors.api.Route;
import io.tradehub.connectors.api.Settings;
import io.tradehub.connectors.api.Validation;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

/** A network whose attempts end when the test lets them; everything else is a note to everybody. */
final class HeldConnector implements Connector {
  static final ParticipantId SELLER = ParticipantId.parse("0088:7300010000001");
  static final ParticipantId BUYER = ParticipantId.parse("0088:7300010000018");

  final CountDownLatch begun = new CountDownLatch(1);
  final CountDownLatch goOn = new CountDownLatch(1);
  final AtomicBoolean interrupted = new AtomicBoolean();
  volatile boolean toldToStop;
  volatile boolean closed;

  @Override
  public String name() {
    return "held";
  }

  @Override
  public Optional<Recognised> recognise(Content content) {
    return Optional.of(
        new Recognised("note", "A note", "", Optional.of(SELLER), Optional.of(BUYER)));
  }

  @Override
  public void configure(Settings settings) {}

  @Override
  public void start(ConnectorContext context) {}

  @Override
  public Validation validate(Document document) {
    return new Validation(List.of(), List.of());
  }

  @Override
  public Route route(Document document) {
    return new Route.To(new DestinationId("held", "everybody"));
  }

  @Override
  public Resolution resolve(Document document) {
    throw new IllegalStateException("nothing is looked up here");
  }

  @Override
  public Outcome deliver(Delivery delivery) {
    begun.countDown();
    try {
      goOn.await();
      return new Outcome.Delivered(
          new Evidence("receipt", "text/plain", ByteString.copyFromUtf8("got it")));
    } catch (InterruptedException e) {
      interrupted.set(true);
      return new Outcome.Unknown("INTERRUPTED", "the bytes had left");
    }
  }

  @Override
  public void stopping() {
    toldToStop = !closed;
  }

  @Override
  public void close() {
    closed = true;
  }
}
