package io.tradehub.connectors.api.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tradehub.connectors.api.Connector;
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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every connector keeps to, as far as it can be seen from outside. A connector's test extends
 * this class, says how its connector is made and what stands on the other side, and inherits the
 * tests. Each test works on a connector and a counterparty of its own.
 */
public abstract class ConnectorContract {
  private static final Duration PROMPTLY = Duration.ofSeconds(5);
  private static final Duration AT_MOST = Duration.ofSeconds(60);
  private static final int AT_ONCE = 8;

  @TempDir Path folder;

  private Counterparty counterparty;
  private TestContext context;
  private Connector connector;

  /** A new connector, as {@link java.util.ServiceLoader} makes it. */
  protected abstract Connector newConnector();

  /** Starts what stands on the other side; it works. */
  protected abstract Counterparty openCounterparty() throws Exception;

  /**
   * The connector's settings, so that it reaches the counterparty.
   *
   * @see TestSettings
   */
  protected abstract Map<String, ?> settings(Counterparty counterparty);

  /** A document that breaks no rule and can be delivered. */
  protected abstract Document validDocument();

  /** A document of a type that the connector carries, which breaks one of its rules. */
  protected abstract Document invalidDocument();

  /**
   * A document that breaks no rule, to a receiver that the network says it does not know; empty for
   * a network that has no look-up.
   */
  protected Optional<Document> documentToNobody() {
    return Optional.empty();
  }

  @BeforeEach
  void open() throws Exception {
    counterparty = openCounterparty();
    context = newContext();
    connector = newConnector();
  }

  @AfterEach
  void closeAll() {
    Thread.interrupted();
    connector.close();
    context.close();
    counterparty.close();
  }

  // --- what it is ---

  @Test
  void itsNameIsShortStableAndKnownFromConstructionOn() {
    assertThat(connector.name()).matches("[a-z][a-z0-9-]{0,39}");
    assertThat(newConnector().name()).isEqualTo(connector.name());
  }

  @Test
  void itsServicesAreItsOwnAndAlwaysTheSame() throws Exception {
    start();
    List<String> names = serviceNames();
    assertThat(names).doesNotHaveDuplicates().noneMatch(name -> name.startsWith("grpc."));
    assertThat(serviceNames()).isEqualTo(names);
  }

  // --- configure ---

  @Test
  void configureDocumentsEveryKeyThatItReads() {
    TestSettings settings = TestSettings.of(settings(counterparty));
    connector.configure(settings);

    settings
        .keysRead()
        .forEach(
            (key, meaning) -> {
              assertThat(key).matches("[a-z0-9-]+(\\[])?(\\.[a-z0-9-]+(\\[])?)*");
              assertThat(meaning).as("the meaning of " + key).hasSizeGreaterThan(10);
            });
    assertThat(settings.unread()).as("settings that it was given and did not read").isEmpty();
  }

  @Test
  void configureReadsTheSameKeysWhateverIsWritten() {
    TestSettings full = TestSettings.of(settings(counterparty));
    connector.configure(full);
    TestSettings documenting = TestSettings.documenting();
    try {
      newConnector().configure(documenting);
    } catch (Settings.InvalidSettingException e) {
      // Something that must be written is not: said after everything was read.
      assertThat(e.getMessage()).isNotBlank();
    }
    assertThat(documenting.keysRead().keySet())
        .as(
            "keys that are asked for when nothing is written; read all keys first and check them"
                + " then, so that the documentation is complete")
        .containsAll(full.keysRead().keySet());
  }

  @Test
  void configureHasNoSideEffect() throws Exception {
    int before = counterparty.contacts();
    connector.configure(TestSettings.of(settings(counterparty)));
    newConnector().configure(TestSettings.of(settings(counterparty)));

    assertThat(counterparty.contacts()).isEqualTo(before);
    try (var files = Files.list(context.dataDirectory())) {
      assertThat(files).isEmpty();
    }
  }

  // --- recognise, validate, route: without I/O ---

  @Test
  void recogniseNamesTheTypeBeforeAnythingIsConfigured() {
    Optional<Recognised> seen = connector.recognise(validDocument().content());
    assertThat(seen).isPresent();
    assertThat(seen.orElseThrow().type()).isEqualTo(validDocument().type());
    assertThat(seen.orElseThrow().process()).isEqualTo(validDocument().process());
    assertThat(seen.orElseThrow().typeName()).isNotBlank();
    seen.orElseThrow()
        .sender()
        .ifPresent(sender -> assertThat(sender).isEqualTo(validDocument().sender()));
    seen.orElseThrow()
        .receiver()
        .ifPresent(receiver -> assertThat(receiver).isEqualTo(validDocument().receiver()));
  }

  @Test
  void recogniseNeverThrowsAndWhatItDoesNotKnowIsExplained() throws Exception {
    start();
    JunkContent.around(validDocument().content())
        .forEach(
            (what, content) -> {
              Optional<Recognised> seen = quick(what, () -> connector.recognise(content));
              if (seen.isEmpty()) {
                Validation why = quick(what, () -> connector.unrecognised(content));
                assertThat(why.valid()).as("unrecognised: " + what).isFalse();
                assertThat(why.findings()).as("unrecognised: " + what).allSatisfy(this::complete);
              }
            });
  }

  @Test
  void validateFindsNoErrorInAGoodDocumentAndSaysWhichRulesItApplied() throws Exception {
    start();
    Validation good = connector.validate(validDocument());
    assertThat(good.valid()).as(good.findings().toString()).isTrue();
    assertThat(good.rules()).isNotEmpty().allSatisfy(rule -> assertThat(rule).isNotBlank());
  }

  @Test
  void validateFindsTheErrorInABadDocumentAndSaysWhere() throws Exception {
    start();
    Validation bad = connector.validate(invalidDocument());
    assertThat(bad.valid()).isFalse();
    assertThat(bad.findings()).allSatisfy(this::complete);
    assertThat(connector.validate(invalidDocument())).as("the same every time").isEqualTo(bad);
  }

  @Test
  void validateNeverThrows() throws Exception {
    start();
    Document good = validDocument();
    JunkContent.around(good.content())
        .forEach(
            (what, content) ->
                quick(
                    what,
                    () ->
                        connector.validate(
                            new Document(
                                good.type(),
                                good.process(),
                                good.sender(),
                                good.receiver(),
                                content))));
  }

  @Test
  void recogniseValidateAndRouteDoNoInputOrOutput() throws Exception {
    start();
    Document good = validDocument();
    int before = counterparty.contacts();
    assertThat(connector.recognise(good.content())).isPresent();
    Route route = connector.route(good);
    Validation validation = connector.validate(good);
    assertThat(counterparty.contacts()).as("contacts to the network").isEqualTo(before);
    counterparty.refusesConnections();

    // I/O that can be interrupted would show: the flag makes it fail, or is gone afterwards.
    Thread.currentThread().interrupt();
    assertThat(connector.recognise(good.content())).isPresent();
    assertThat(Thread.currentThread().isInterrupted()).as("recognise keeps the flag").isTrue();
    assertThat(connector.validate(good)).isEqualTo(validation);
    assertThat(Thread.currentThread().isInterrupted()).as("validate keeps the flag").isTrue();
    assertThat(connector.route(good)).isEqualTo(route);
    assertThat(Thread.interrupted()).as("route keeps the flag").isTrue();
  }

  @Test
  void aRouteIsTheConnectorsOwn() throws Exception {
    start();
    assertThat(connector.route(validDocument()).destination().connector())
        .isEqualTo(connector.name());
  }

  // --- resolve ---

  @Test
  void aLookUpFindsADestinationOfTheConnectors() throws Exception {
    start();
    needsLookUp();
    Resolution resolution = connector.resolve(validDocument());
    assertThat(resolution).isInstanceOf(Resolution.Found.class);
    assertThat(((Resolution.Found) resolution).destination().connector())
        .isEqualTo(connector.name());
  }

  @Test
  void aLookUpOfNobodyIsRefusedWithACode() throws Exception {
    Optional<Document> document = documentToNobody();
    assumeTrue(document.isPresent(), "the network has no look-up");
    start();
    Resolution resolution = connector.resolve(document.orElseThrow());
    assertThat(resolution).isInstanceOf(Resolution.Refused.class);
    coded(((Resolution.Refused) resolution).code(), ((Resolution.Refused) resolution).text());
  }

  @Test
  void aLookUpThatGetsNoAnswerIsUnavailableAndNotRefused() throws Exception {
    start();
    needsLookUp();
    counterparty.refusesConnections();
    Resolution resolution = within(AT_MOST, () -> connector.resolve(validDocument()));
    assertThat(resolution).isInstanceOf(Resolution.Unavailable.class);
    coded(
        ((Resolution.Unavailable) resolution).code(), ((Resolution.Unavailable) resolution).text());
  }

  // --- deliver ---

  @Test
  void aDeliveryEndsWithAReceiptThatIsKept() throws Exception {
    start();
    Delivery delivery = delivery(1);
    receipt(connector.deliver(delivery));
    assertThat(counterparty.received()).hasSize(1);
  }

  @Test
  void everyAttemptCarriesTheSameNetworkIdAndEveryMessageAnother() throws Exception {
    start();
    Delivery first = delivery(1);
    Delivery again =
        new Delivery(
            first.messageId(), 2, true, first.document(), first.destination(), first.acceptTime());
    Delivery other = delivery(1);
    receipt(connector.deliver(first));
    receipt(connector.deliver(again));
    receipt(connector.inquire(again));
    Set<String> ofOne = Set.copyOf(counterparty.received());
    assertThat(ofOne).as("network ids of three attempts of one message").hasSize(1);
    receipt(connector.deliver(other));
    assertThat(Set.copyOf(counterparty.received())).hasSize(2);
  }

  @Test
  void aRefusedConnectionIsARetryThatTheDestinationIsToBlameFor() throws Exception {
    start();
    Delivery delivery = delivery(1);
    counterparty.refusesConnections();
    Outcome outcome = within(AT_MOST, () -> connector.deliver(delivery));
    assertThat(outcome).isInstanceOf(Outcome.Retry.class);
    Outcome.Retry retry = (Outcome.Retry) outcome;
    coded(retry.code(), retry.text());
    assertThat(retry.fault()).isEqualTo(Outcome.Fault.DESTINATION);

    counterparty.works();
    receipt(connector.deliver(delivery));
  }

  @Test
  void anAttemptThatIsInterruptedAfterTheBytesLeftIsUnknownAndEndsPromptly() throws Exception {
    start();
    Delivery delivery = delivery(1);
    counterparty.staysSilent();

    Interrupted<Outcome> attempt = new Interrupted<>(() -> connector.deliver(delivery));
    attempt.waitUntil(() -> !counterparty.received().isEmpty(), AT_MOST);
    Outcome outcome = attempt.interruptAndGet(PROMPTLY);

    assertThat(outcome).isInstanceOf(Outcome.Unknown.class);
    coded(((Outcome.Unknown) outcome).code(), ((Outcome.Unknown) outcome).text());

    counterparty.works();
    receipt(connector.inquire(delivery));
    assertThat(Set.copyOf(counterparty.received())).as("network ids").hasSize(1);
  }

  @Test
  void anAttemptOnAThreadThatIsInterruptedAlreadyEndsPromptly() throws Exception {
    start();
    Delivery delivery = delivery(1);
    counterparty.staysSilent();
    Outcome outcome =
        new Interrupted<>(
                () -> {
                  Thread.currentThread().interrupt();
                  return connector.deliver(delivery);
                })
            .get(PROMPTLY);
    assertThat(outcome).isInstanceOfAny(Outcome.Retry.class, Outcome.Unknown.class);
  }

  @Test
  void deliveriesRunAtOnce() throws Exception {
    start();
    List<Callable<Outcome>> attempts = new ArrayList<>();
    for (int i = 0; i < AT_ONCE; i++) {
      Delivery delivery = delivery(1);
      attempts.add(() -> connector.deliver(delivery));
    }
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Outcome> outcome :
          threads.invokeAll(attempts, AT_MOST.toSeconds(), TimeUnit.SECONDS)) {
        receipt(outcome.get());
      }
    }
    assertThat(Set.copyOf(counterparty.received())).hasSize(AT_ONCE);
  }

  @Test
  void itsMetersAreNamedAsOursAndBounded() throws Exception {
    start();
    Delivery delivery = delivery(1);
    receipt(connector.deliver(delivery));
    context
        .metrics()
        .getMeters()
        .forEach(
            meter -> {
              assertThat(meter.getId().getName()).matches("tradehub[._].+");
              meter
                  .getId()
                  .getTags()
                  .forEach(
                      tag ->
                          assertThat(tag.getValue())
                              .as("label " + tag.getKey() + " of " + meter.getId().getName())
                              .doesNotContain(delivery.networkId())
                              .doesNotContain(delivery.document().receiver().value())
                              .doesNotContain(delivery.document().sender().value()));
            });
  }

  // --- close ---

  @Test
  void closeIsIdempotentAlsoBeforeItWasStarted() throws Exception {
    assertThatCode(
            () -> {
              newConnector().close();
              Connector configured = newConnector();
              configured.configure(TestSettings.of(settings(counterparty)));
              configured.close();
              configured.close();
            })
        .doesNotThrowAnyException();
    start();
    connector.close();
    assertThatCode(connector::close).doesNotThrowAnyException();
  }

  @Test
  void afterACloseAnotherOneWorksOnTheSameData() throws Exception {
    start();
    Delivery delivery = delivery(1);
    receipt(connector.deliver(delivery));
    connector.close();

    connector = newConnector();
    start();
    receipt(connector.inquire(delivery));
    receipt(connector.deliver(delivery(1)));
  }

  // --- how the tests are written ---

  /** Where the connector under test keeps its data; for a test of one's own beside these. */
  protected final TestContext context() {
    return context;
  }

  /** The connector under test, constructed. */
  protected final Connector connector() {
    return connector;
  }

  /** Configures and starts the connector under test. */
  protected final void start() throws Exception {
    connector.configure(TestSettings.of(settings(counterparty)));
    connector.start(context);
  }

  private TestContext newContext() throws Exception {
    return new TestContext(
        Files.createDirectories(folder.resolve("data")), Set.of(validDocument().receiver()));
  }

  /** An attempt of a new message, its destination found as the core does. */
  private Delivery delivery(int attempt) {
    Document document = validDocument();
    DestinationId destination =
        switch (connector.route(document)) {
          case Route.To to -> to.destination();
          case Route.LookUp lookUp -> {
            Resolution resolution = connector.resolve(document);
            assertThat(resolution).isInstanceOf(Resolution.Found.class);
            yield ((Resolution.Found) resolution).destination();
          }
        };
    // The core's ids are UUIDv7; to a connector they are opaque.
    return new Delivery(
        UUID.randomUUID(), attempt, attempt > 1, document, destination, Instant.now());
  }

  private void needsLookUp() {
    assumeTrue(
        connector.route(validDocument()) instanceof Route.LookUp, "the network has no look-up");
  }

  private static void receipt(Outcome outcome) {
    Evidence receipt =
        switch (outcome) {
          case Outcome.Delivered delivered -> delivered.receipt();
          case Outcome.Completed completed -> completed.receipt();
          case Outcome.Rejected other -> throw new AssertionError("expected a receipt: " + other);
          case Outcome.Retry other -> throw new AssertionError("expected a receipt: " + other);
          case Outcome.Unknown other -> throw new AssertionError("expected a receipt: " + other);
        };
    assertThat(receipt.kind()).isNotBlank();
    assertThat(receipt.mediaType()).isNotBlank();
    assertThat(receipt.bytes().isEmpty()).as("an empty receipt").isFalse();
  }

  private static void coded(String code, String text) {
    assertThat(code).as("a short stable code").matches("[A-Z][A-Z0-9_:.-]{1,60}");
    assertThat(text).as("words for people").isNotBlank();
  }

  private void complete(Finding finding) {
    assertThat(finding.ruleId()).isNotBlank();
    assertThat(finding.text()).isNotBlank();
  }

  private List<String> serviceNames() {
    return connector.services().stream()
        .map(service -> service.bindService().getServiceDescriptor().getName())
        .toList();
  }

  private static <T> T quick(String what, Supplier<T> call) {
    return assertTimeoutPreemptively(PROMPTLY, call::get, what);
  }

  private static <T> T within(Duration limit, Callable<T> call) throws Exception {
    return new Interrupted<>(call).get(limit);
  }
}
