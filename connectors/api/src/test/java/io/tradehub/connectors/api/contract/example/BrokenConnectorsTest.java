package io.tradehub.connectors.api.contract.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import com.google.protobuf.ByteString;
import io.grpc.BindableService;
import io.grpc.ServerServiceDefinition;
import io.tradehub.connectors.api.Connector;
import io.tradehub.connectors.api.ConnectorContext;
import io.tradehub.connectors.api.Content;
import io.tradehub.connectors.api.Delivery;
import io.tradehub.connectors.api.DestinationId;
import io.tradehub.connectors.api.Document;
import io.tradehub.connectors.api.Evidence;
import io.tradehub.connectors.api.Finding;
import io.tradehub.connectors.api.Outcome;
import io.tradehub.connectors.api.Recognised;
import io.tradehub.connectors.api.Resolution;
import io.tradehub.connectors.api.Route;
import io.tradehub.connectors.api.Settings;
import io.tradehub.connectors.api.Validation;
import io.tradehub.connectors.api.contract.ConnectorContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * The contract test notices: for each of its rules there is a connector that breaks the rule, and
 * the test of that rule fails on it. A test that cannot fail would prove nothing.
 */
class BrokenConnectorsTest {

  /**
   * A connector that breaks a rule.
   *
   * @param rule the test that must fail
   * @param how what is wrong with the connector
   */
  record Broken(String rule, String how, Supplier<Connector> connector) {
    @Override
    public String toString() {
      return rule + ": " + how;
    }
  }

  static Stream<Broken> broken() {
    return Stream.of(
        new Broken(
            "itsNameIsShortStableAndKnownFromConstructionOn",
            "an upper-case name",
            () ->
                new NoteConnector() {
                  @Override
                  public String name() {
                    return "Notes";
                  }
                }),
        new Broken(
            "itsServicesAreItsOwnAndAlwaysTheSame",
            "a service under gRPC's own name",
            () ->
                new NoteConnector() {
                  @Override
                  public List<BindableService> services() {
                    return List.of(
                        () -> ServerServiceDefinition.builder("grpc.health.v1.Health").build());
                  }
                }),
        new Broken(
            "configureDocumentsEveryKeyThatItReads",
            "a key without a meaning",
            () -> configured(settings -> settings.flag("fast", false, ""))),
        new Broken(
            "configureReadsTheSameKeysWhateverIsWritten",
            "a key that is read only when another is written",
            () ->
                configured(
                    settings -> {
                      if (settings.text("url", "The web hook.").startsWith("http://")) {
                        settings.flag("plain", false, "Whether plain HTTP is meant.");
                      }
                    })),
        new Broken(
            "configureHasNoSideEffect",
            "it posts a note while it is configured",
            () ->
                new NoteConnector() {
                  @Override
                  public void configure(Settings settings) {
                    super.configure(settings);
                    super.start(null);
                    super.deliver(someDelivery(this));
                  }
                }),
        new Broken(
            "recogniseNamesTheTypeBeforeAnythingIsConfigured",
            "it knows nothing before it is started",
            () ->
                new NoteConnector() {
                  private boolean started;

                  @Override
                  public void start(ConnectorContext context) {
                    super.start(context);
                    started = true;
                  }

                  @Override
                  public Optional<Recognised> recognise(Content content) {
                    return started ? super.recognise(content) : Optional.empty();
                  }
                }),
        new Broken(
            "recogniseNeverThrowsAndWhatItDoesNotKnowIsExplained",
            "it throws on what is not JSON",
            () ->
                new NoteConnector() {
                  @Override
                  public Optional<Recognised> recognise(Content content) {
                    return super.recognise(content)
                        .or(
                            () -> {
                              throw new IllegalArgumentException("not a note");
                            });
                  }
                }),
        new Broken(
            "recogniseNeverThrowsAndWhatItDoesNotKnowIsExplained",
            "it finds nothing wrong with what it does not know",
            () ->
                new NoteConnector() {
                  @Override
                  public Validation unrecognised(Content content) {
                    return new Validation(List.of(), List.of());
                  }
                }),
        new Broken(
            "validateFindsNoErrorInAGoodDocumentAndSaysWhichRulesItApplied",
            "it does not say which rules",
            () ->
                new NoteConnector() {
                  @Override
                  public Validation validate(Document document) {
                    return new Validation(List.of(), super.validate(document).findings());
                  }
                }),
        new Broken(
            "validateFindsTheErrorInABadDocumentAndSaysWhere",
            "it finds nothing",
            () ->
                new NoteConnector() {
                  @Override
                  public Validation validate(Document document) {
                    return new Validation(List.of("none"), List.of());
                  }
                }),
        new Broken(
            "validateFindsTheErrorInABadDocumentAndSaysWhere",
            "its error has no words",
            () ->
                new NoteConnector() {
                  @Override
                  public Validation validate(Document document) {
                    return new Validation(
                        List.of("r"),
                        super.validate(document).findings().stream()
                            .map(finding -> Finding.error(finding.ruleId(), "", ""))
                            .toList());
                  }
                }),
        new Broken(
            "validateNeverThrows",
            "it throws on what is no note",
            () ->
                new NoteConnector() {
                  @Override
                  public Validation validate(Document document) {
                    recognise(document.content()).orElseThrow();
                    return super.validate(document);
                  }
                }),
        new Broken(
            "recogniseValidateAndRouteDoNoInputOrOutput",
            "it asks the network before it routes",
            () ->
                new NoteConnector() {
                  @Override
                  public Route route(Document document) {
                    Route route = super.route(document);
                    super.deliver(someDelivery(this, document, route.destination()));
                    return route;
                  }
                }),
        new Broken(
            "recogniseValidateAndRouteDoNoInputOrOutput",
            "it sleeps while it validates, and forgets that it was interrupted",
            () ->
                new NoteConnector() {
                  @Override
                  public Validation validate(Document document) {
                    try {
                      Thread.sleep(1);
                      return super.validate(document);
                    } catch (InterruptedException e) {
                      return super.validate(document);
                    }
                  }
                }),
        new Broken(
            "aRouteIsTheConnectorsOwn",
            "it routes to another connector",
            () ->
                new NoteConnector() {
                  @Override
                  public Route route(Document document) {
                    return new Route.To(new DestinationId("letters", "somewhere"));
                  }
                }),
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
                            someDelivery(connector, delivery.document(), delivery.destination())))),
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
                }),
        new Broken(
            "closeIsIdempotentAlsoBeforeItWasStarted",
            "it closes what it never opened",
            () ->
                new NoteConnector() {
                  private boolean open;

                  @Override
                  public void start(ConnectorContext context) {
                    super.start(context);
                    open = true;
                  }

                  @Override
                  public void close() {
                    if (!open) {
                      throw new IllegalStateException("it is not open");
                    }
                    super.close();
                  }
                }),
        new Broken(
            "afterACloseAnotherOneWorksOnTheSameData",
            "it leaves a lock in its data",
            () ->
                new NoteConnector() {
                  @Override
                  public void start(ConnectorContext context) {
                    super.start(context);
                    try {
                      Files.createFile(context.dataDirectory().resolve("lock"));
                    } catch (IOException e) {
                      throw new UncheckedIOException(e);
                    }
                  }
                }));
  }

  @ParameterizedTest
  @MethodSource("broken")
  void theTestOfARuleFailsOnAConnectorThatBreaksIt(Broken broken) {
    BrokenContract.connector = broken.connector();
    List<TestExecutionResult> results =
        run(
            LauncherDiscoveryRequestBuilder.request()
                .selectors(selectMethod(BrokenContract.class, broken.rule()))
                .build());
    assertThat(results).hasSize(1);
    assertThat(results.getFirst().getStatus()).isEqualTo(TestExecutionResult.Status.FAILED);
  }

  @Test
  void everyRuleHasAConnectorThatBreaksIt() {
    Set<String> rules =
        Stream.<Class<?>>iterate(
                ConnectorContract.class, c -> c != Object.class, Class::getSuperclass)
            .flatMap(part -> Arrays.stream(part.getDeclaredMethods()))
            .filter(method -> method.isAnnotationPresent(Test.class))
            .map(method -> method.getName())
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(broken().map(Broken::rule).collect(Collectors.toSet())).isEqualTo(rules);
  }

  @Test
  void theWholeContractHoldsForTheConnectorThatTheOthersAreMadeFrom() {
    BrokenContract.connector = NoteConnector::new;
    assertThat(
            run(
                LauncherDiscoveryRequestBuilder.request()
                    .selectors(selectClass(BrokenContract.class))
                    .build()))
        .filteredOn(result -> result.getStatus() == TestExecutionResult.Status.FAILED)
        .as("only the look-up of nobody, which this connector does not have")
        .hasSize(1);
  }

  private static List<TestExecutionResult> run(LauncherDiscoveryRequest request) {
    List<TestExecutionResult> results = new java.util.concurrent.CopyOnWriteArrayList<>();
    LauncherFactory.create()
        .execute(
            request,
            new TestExecutionListener() {
              @Override
              public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                if (test.isTest()) {
                  results.add(result);
                }
              }
            });
    return results;
  }

  private static Connector configured(java.util.function.Consumer<Settings> more) {
    return new NoteConnector() {
      @Override
      public void configure(Settings settings) {
        more.accept(settings);
        super.configure(settings);
      }
    };
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

  private static Delivery someDelivery(NoteConnector connector) {
    Document note = NoteContract.note("Hello.");
    return someDelivery(connector, note, connector.route(note).destination());
  }

  private static Delivery someDelivery(
      NoteConnector connector, Document document, DestinationId destination) {
    return new Delivery(
        UUID.randomUUID(), 1, false, document, destination, java.time.Instant.EPOCH);
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

  /** The contract test of whichever connector is to be shown broken. Not found by its name. */
  static final class BrokenContract extends NoteContract {
    private static volatile Supplier<Connector> connector = NoteConnector::new;

    @Override
    protected Connector newConnector() {
      return connector.get();
    }

    @Override
    protected Optional<Document> documentToNobody() {
      return Optional.of(NoteContract.note("To nobody."));
    }
  }
}
