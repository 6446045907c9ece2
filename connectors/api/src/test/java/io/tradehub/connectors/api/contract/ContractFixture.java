package io.tradehub.connectors.api.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tradehub.connectors.api.Connector;
import io.tradehub.connectors.api.Delivery;
import io.tradehub.connectors.api.DestinationId;
import io.tradehub.connectors.api.Document;
import io.tradehub.connectors.api.Evidence;
import io.tradehub.connectors.api.Finding;
import io.tradehub.connectors.api.Outcome;
import io.tradehub.connectors.api.Resolution;
import io.tradehub.connectors.api.Route;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * What each test of the contract works on: a connector and a counterparty of its own, and what a
 * connector's test says of them.
 */
abstract class ContractFixture {
  static final Duration PROMPTLY = Duration.ofSeconds(5);
  static final Duration AT_MOST = Duration.ofSeconds(60);

  @TempDir Path folder;

  Counterparty counterparty;
  TestContext context;
  Connector connector;

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

  TestContext newContext() throws Exception {
    return new TestContext(
        Files.createDirectories(folder.resolve("data")), Set.of(validDocument().receiver()));
  }

  /** An attempt of a new message, its destination found as the core does. */
  Delivery delivery(int attempt) {
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

  void needsLookUp() {
    assumeTrue(
        connector.route(validDocument()) instanceof Route.LookUp, "the network has no look-up");
  }

  /**
   * Whether an attempt ends when the document is handed over, without waiting for its receipt: then
   * nothing is gained by interrupting it.
   */
  protected boolean handsOver() {
    return false;
  }

  /** An attempt, followed until something is known, as the core does. */
  Outcome deliver(Delivery delivery) throws Exception {
    return followed(delivery, connector.deliver(delivery));
  }

  /** The same for a question. */
  Outcome inquire(Delivery delivery) throws Exception {
    return followed(delivery, connector.inquire(delivery));
  }

  private Outcome followed(Delivery delivery, Outcome outcome) throws Exception {
    Delivery question =
        new Delivery(
            delivery.messageId(),
            delivery.attempt(),
            true,
            delivery.document(),
            delivery.destination(),
            delivery.acceptTime());
    Outcome last = outcome;
    long end = System.nanoTime() + AT_MOST.toNanos();
    while (last instanceof Outcome.Pending(var code, var text, var askAgain)) {
      coded(code, text);
      assertThat(askAgain).isPositive();
      assertThat(System.nanoTime()).as("still pending: " + text).isLessThan(end);
      Thread.sleep(20);
      last = connector.inquire(question);
    }
    return last;
  }

  static void receipt(Outcome outcome) {
    Evidence receipt =
        switch (outcome) {
          case Outcome.Delivered delivered -> delivered.receipt();
          case Outcome.Completed completed -> completed.receipt();
          case Outcome.Pending other -> throw new AssertionError("expected a receipt: " + other);
          case Outcome.Rejected other -> throw new AssertionError("expected a receipt: " + other);
          case Outcome.Retry other -> throw new AssertionError("expected a receipt: " + other);
          case Outcome.Unknown other -> throw new AssertionError("expected a receipt: " + other);
        };
    assertThat(receipt.kind()).isNotBlank();
    assertThat(receipt.mediaType()).isNotBlank();
    assertThat(receipt.bytes().isEmpty()).as("an empty receipt").isFalse();
  }

  static void coded(String code, String text) {
    assertThat(code).as("a short stable code").matches("[A-Z][A-Z0-9_:.-]{1,60}");
    assertThat(text).as("words for people").isNotBlank();
  }

  void complete(Finding finding) {
    assertThat(finding.ruleId()).isNotBlank();
    assertThat(finding.text()).isNotBlank();
  }

  List<String> serviceNames() {
    return connector.services().stream()
        .map(service -> service.bindService().getServiceDescriptor().getName())
        .toList();
  }

  static <T> T quick(String what, Supplier<T> call) {
    return assertTimeoutPreemptively(PROMPTLY, call::get, what);
  }

  static <T> T within(Duration limit, Callable<T> call) throws Exception {
    return new Interrupted<>(call).get(limit);
  }
}
