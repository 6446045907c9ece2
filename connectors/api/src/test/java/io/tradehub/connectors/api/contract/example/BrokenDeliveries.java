package io.tradehub.connectors.api.contract.example;

import com.google.protobuf.ByteString;
import io.tradehub.connectors.api.Connector;
import io.tradehub.connectors.api.ConnectorContext;
import io.tradehub.connectors.api.Delivery;
import io.tradehub.connectors.api.DestinationId;
import io.tradehub.connectors.api.Document;
import io.tradehub.connectors.api.Evidence;
import io.tradehub.connectors.api.Outcome;
import io.tradehub.connectors.api.Resolution;
import io.tradehub.connectors.api.Route;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Connectors that break a rule of how the network is spoken to. */
final class BrokenDeliveries {
  private BrokenDeliveries() {}

  static Stream<Broken> all() {
    return Stream.of(
        new Broken(
            "aLookUpFindsADestinationOfTheConnectors",
            "its look-up finds another connector",
            () -> lookingUp(new Resolution.Found(new DestinationId("letters", "somewhere")))),
        new Broken(
            "aLookUpOfNobodyIsRefusedWithACode", "its look-up finds everybody", NoteConnector::new),
        new Broken(
            "aLookUpThatGetsNoAnswerIsUnavailableAndNotRefused",
            "a look-up without an answer is a refusal",
            () -> lookingUp(new Resolution.Refused("NOBODY", "there is nobody"))),
        new Broken(
            "aDeliveryEndsWithAReceiptThatIsKept",
            "an empty receipt",
            () ->
                delivering(
                    (connector, delivery) ->
                        new Outcome.Completed(
                            new Evidence("receipt", "text/plain", ByteString.EMPTY)))),
        new Broken(
            "everyAttemptCarriesTheSameNetworkIdAndEveryMessageAnother",
            "a new id for each attempt",
            () ->
                delivering(
                    (connector, delivery) ->
                        connector.post(
                            Broken.someDelivery(
                                connector, delivery.document(), delivery.destination())))),
        new Broken(
            "aRefusedConnectionIsARetryThatTheDestinationIsToBlameFor",
            "a refused connection is the message's fault",
            () ->
                delivering(
                    (connector, delivery) ->
                        connector.post(delivery) instanceof Outcome.Retry retry
                            ? new Outcome.Retry(
                                retry.code(), retry.text(), Outcome.Fault.MESSAGE, Optional.empty())
                            : connector.post(delivery))),
        new Broken(
            "aRefusedConnectionIsARetryThatTheDestinationIsToBlameFor",
            "a refused connection is an exception",
            () ->
                delivering(
                    (connector, delivery) -> {
                      Outcome outcome = connector.post(delivery);
                      if (outcome instanceof Outcome.Retry) {
                        throw new UncheckedIOException(new IOException("refused"));
                      }
                      return outcome;
                    })),
        new Broken(
            "anAttemptThatIsInterruptedAfterTheBytesLeftIsUnknownAndEndsPromptly",
            "no answer counts as not delivered",
            () ->
                delivering(
                    (connector, delivery) ->
                        connector.post(delivery) instanceof Outcome.Unknown
                            ? Outcome.destinationFailed("NO_ANSWER", "no answer")
                            : connector.post(delivery))),
        new Broken(
            "anAttemptThatIsInterruptedAfterTheBytesLeftIsUnknownAndEndsPromptly",
            "it does not let itself be interrupted",
            () -> delivering((connector, delivery) -> stubborn(() -> connector.post(delivery)))),
        new Broken(
            "anAttemptOnAThreadThatIsInterruptedAlreadyEndsPromptly",
            "it clears the flag and waits",
            () ->
                delivering(
                    (connector, delivery) -> {
                      Thread.interrupted();
                      return connector.post(delivery);
                    })),
        new Broken(
            "deliveriesRunAtOnce",
            "it mixes up what it does at once",
            () ->
                new NoteConnector() {
                  private Delivery last;

                  @Override
                  public Outcome deliver(Delivery delivery) {
                    last = delivery;
                    LockSupport.parkNanos(200_000_000);
                    return super.deliver(last);
                  }
                }),
        new Broken(
            "itsMetersAreNamedAsOursAndBounded",
            "a meter for each receiver",
            () ->
                new NoteConnector() {
                  private ConnectorContext context;

                  @Override
                  public void start(ConnectorContext context) {
                    this.context = context;
                    super.start(context);
                  }

                  @Override
                  public Outcome deliver(Delivery delivery) {
                    context
                        .metrics()
                        .counter(
                            "tradehub.notes", "receiver", delivery.document().receiver().value())
                        .increment();
                    return super.deliver(delivery);
                  }
                }));
  }

  private static Connector lookingUp(Resolution always) {
    return new NoteConnector() {
      @Override
      public Route route(Document document) {
        return new Route.LookUp(super.route(document).destination());
      }

      @Override
      public Resolution resolve(Document document) {
        return always;
      }
    };
  }

  /** A note connector whose post the broken one still can reach. */
  private abstract static class Posting extends NoteConnector {
    Outcome post(Delivery delivery) {
      return super.deliver(delivery);
    }
  }

  private interface Delivering {
    Outcome deliver(Posting connector, Delivery delivery);
  }

  private static Connector delivering(Delivering how) {
    return new Posting() {
      @Override
      public Outcome deliver(Delivery delivery) {
        return how.deliver(this, delivery);
      }
    };
  }

  /** Makes a call on another thread and waits for it, whatever happens. */
  private static Outcome stubborn(Supplier<Outcome> call) {
    var task = new java.util.concurrent.FutureTask<>(call::get);
    Thread.ofVirtual().start(task);
    while (true) {
      try {
        return task.get();
      } catch (InterruptedException e) {
        continue;
      } catch (java.util.concurrent.ExecutionException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
