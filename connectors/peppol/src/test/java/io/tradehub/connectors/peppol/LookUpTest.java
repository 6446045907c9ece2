package io.tradehub.connectors.peppol;

import static io.tradehub.connectors.peppol.TwoAccessPoints.delivery;
import static io.tradehub.connectors.peppol.TwoAccessPoints.invoice;
import static org.assertj.core.api.Assertions.assertThat;

import io.tradehub.connectors.api.Content;
import io.tradehub.connectors.api.DestinationId;
import io.tradehub.connectors.api.Document;
import io.tradehub.connectors.api.Outcome;
import io.tradehub.connectors.api.ParticipantId;
import io.tradehub.connectors.api.Resolution;
import io.tradehub.connectors.api.Route;
import io.tradehub.sandbox.peppol.SmpFault;
import io.tradehub.sandbox.peppol.TestPki.Flaw;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Where a document goes is asked of an SMP that may be wrong, slow or away. */
@TestInstance(Lifecycle.PER_CLASS)
class LookUpTest {
  @TempDir static Path folder;
  private TwoAccessPoints net;
  private FrontDoor smp;
  private PeppolConnector connector;
  private final AtomicReference<Instant> now = new AtomicReference<>();

  @BeforeAll
  void start() throws Exception {
    net = new TwoAccessPoints(folder);
    smp = new FrontDoor(URI.create(net.network.smpUrl()));
  }

  @AfterAll
  void stop() {
    smp.close();
    net.close();
  }

  /** A connector that remembers nothing yet; its clock is in the test's hand. */
  @BeforeEach
  void open() throws Exception {
    now.set(Instant.now());
    FakeHub hub = new FakeHub(net.vertx, folder.resolve("c"));
    hub.clock(now::get);
    Map<String, Object> change = new HashMap<>();
    change.put("smp.url", smp.uri().toString());
    change.put("smp.time-limit", Duration.ofSeconds(1));
    change.put("smp.cache", Duration.ofMinutes(10));
    change.put("smp.negative-cache", Duration.ofMinutes(1));
    change.put("as4.enabled", false);
    connector = net.connector(hub, net.credentialA, change);
  }

  @AfterEach
  void close() throws Exception {
    net.network.fault(new SmpFault.None());
    smp.works();
    connector.close();
  }

  @Test
  void whatWasFoundIsRememberedAndThenAskedAgain() throws Exception {
    Document document = invoice(Invoices.invoice("1"));
    assertThat(connector.route(document))
        .isEqualTo(new Route.LookUp(new DestinationId("peppol", "smp")));

    assertThat(resolve(document))
        .isEqualTo(new Resolution.Found(new DestinationId("peppol", net.urlOfB())));

    int asked = smp.contacts();
    assertThat(connector.route(document))
        .isEqualTo(new Route.To(new DestinationId("peppol", net.urlOfB())));
    resolve(document);
    assertThat(smp.contacts()).isEqualTo(asked);

    now.set(now.get().plus(Duration.ofMinutes(11)));
    assertThat(connector.route(document)).isInstanceOf(Route.LookUp.class);
    resolve(document);
    assertThat(smp.contacts()).isEqualTo(asked + 1);
  }

  @Test
  void whoIsNotRegisteredIsRefusedAndRememberedForAShortTime() throws Exception {
    ParticipantId nobody = ParticipantId.parse("0088:7300010999993");
    Document document = to(nobody);

    assertThat(resolve(document))
        .isInstanceOfSatisfying(
            Resolution.Refused.class,
            refused -> {
              assertThat(refused.code()).isEqualTo("PARTICIPANT_NOT_REGISTERED");
              assertThat(refused.text()).contains("0088:7300010999993 is not registered");
            });
    int asked = smp.contacts();
    resolve(document);
    assertThat(smp.contacts()).isEqualTo(asked);

    net.register(
        nobody, TwoAccessPoints.INVOICE, TwoAccessPoints.BILLING, net.credentialB.certificate());
    now.set(now.get().plus(Duration.ofMinutes(2)));
    assertThat(resolve(document)).isInstanceOf(Resolution.Found.class);
  }

  @Test
  void whoDoesNotTakeTheTypeIsRefusedWithThatReason() throws Exception {
    Document order =
        new Document(
            "busdox-docid-qns::urn:oasis:names:specification:ubl:schema:xsd:Order-2::Order##"
                + "urn:fdc:peppol.eu:poacc:trns:order:3::2.1",
            "cenbii-procid-ubl::urn:fdc:peppol.eu:poacc:bis:ordering:3",
            TwoAccessPoints.SELLER,
            TwoAccessPoints.BUYER,
            Content.xml(new byte[] {'<', 'a', '/', '>'}));

    assertThat(resolve(order))
        .isInstanceOfSatisfying(
            Resolution.Refused.class,
            refused -> {
              assertThat(refused.code()).isEqualTo("DOCUMENT_TYPE_NOT_ACCEPTED");
              assertThat(refused.text()).contains("is registered but does not receive");
            });
  }

  @Test
  void whoTakesTheTypeInAnotherProcessOnlyIsRefusedWithThatReason() throws Exception {
    Document other =
        new Document(
            TwoAccessPoints.INVOICE,
            "cenbii-procid-ubl::urn:another",
            TwoAccessPoints.SELLER,
            TwoAccessPoints.BUYER,
            invoice("<a/>").content());

    assertThat(resolve(other))
        .isInstanceOfSatisfying(
            Resolution.Refused.class,
            refused -> assertThat(refused.text()).contains("in the process").contains("another"));
  }

  static List<SmpFault> faults() {
    return List.of(
        new SmpFault.Outage(500),
        new SmpFault.Outage(503),
        new SmpFault.Drop(),
        new SmpFault.Delay(Duration.ofSeconds(5)),
        new SmpFault.Tampered(),
        new SmpFault.ForeignSigner(),
        new SmpFault.Unsigned(),
        new SmpFault.ExpiredEndpoint(),
        new SmpFault.Garbage());
  }

  @ParameterizedTest
  @MethodSource("faults")
  void aFaultOfTheNetworkIsNeverANo(SmpFault fault) throws Exception {
    Document document = invoice(Invoices.invoice("1"));
    net.network.fault(fault);

    Resolution resolution = resolve(document);

    assertThat(resolution).isInstanceOf(Resolution.Unavailable.class);
    assertThat(((Resolution.Unavailable) resolution).text()).isNotBlank();

    net.network.fault(new SmpFault.None());
    assertThat(resolve(document)).as("when it works again").isInstanceOf(Resolution.Found.class);
  }

  @Test
  void anSmpThatIsAwayIsNeverANo() throws Exception {
    smp.refuses();

    assertThat(resolve(invoice("<a/>")))
        .isInstanceOfSatisfying(
            Resolution.Unavailable.class, u -> assertThat(u.code()).isEqualTo("SMP_UNREACHABLE"));
  }

  @Test
  void manyQuestionsAboutOneParticipantMakeOneRequest() throws Exception {
    int asked = smp.contacts();
    List<Callable<Resolution>> questions = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      questions.add(() -> connector.resolve(invoice(Invoices.invoice("1"))));
    }
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Resolution> answer : threads.invokeAll(questions)) {
        assertThat(answer.get()).isInstanceOf(Resolution.Found.class);
      }
    }
    assertThat(smp.contacts()).isEqualTo(asked + 1);
  }

  @Test
  void aWildcardRegistrationTakesWhatItCovers() throws Exception {
    String base =
        "peppol-doctype-wildcard::urn:oasis:names:specification:ubl:schema:xsd:Invoice-2::Invoice##";
    String process = "cenbii-procid-ubl::urn:peppol:bis:billing";
    net.register(
        TwoAccessPoints.BUYER,
        base + "urn:peppol:pint:billing-1@jp*::2.1",
        process,
        net.credentialB.certificate());

    assertThat(resolve(typed(base + "urn:peppol:pint:billing-1@jp-1::2.1", process)))
        .as("not a part of a name")
        .isInstanceOf(Resolution.Refused.class);
    assertThat(resolve(typed(base + "urn:peppol:pint:billing-1@jp@extra::2.1", process)))
        .isInstanceOf(Resolution.Found.class);
    assertThat(resolve(typed(base + "urn:peppol:pint:billing-1@sg-1::2.1", process)))
        .isInstanceOf(Resolution.Refused.class);
  }

  @Test
  void anEndpointWhoseKeyChangedIsAskedForAgain() throws Exception {
    ParticipantId moving = ParticipantId.parse("0088:7300010000049");
    net.hubB.serve(moving);
    var wrong = net.network.pki().accessPoint("POP000009");
    net.register(moving, TwoAccessPoints.INVOICE, TwoAccessPoints.BILLING, wrong.certificate());
    assertThat(resolve(to(moving))).isInstanceOf(Resolution.Found.class);

    Outcome first = deliver(to(moving));
    assertThat(first).as("B cannot decrypt it").isInstanceOf(Outcome.Retry.class);
    net.register(
        moving, TwoAccessPoints.INVOICE, TwoAccessPoints.BILLING, net.credentialB.certificate());

    assertThat(deliver(to(moving))).isInstanceOf(Outcome.Delivered.class);
  }

  @Test
  void nothingIsSentToAnAccessPointThatMustNotBeTrusted() throws Exception {
    for (Flaw flaw : List.of(Flaw.EXPIRED, Flaw.FOREIGN_AUTHORITY, Flaw.SMP_CERTIFICATE)) {
      ParticipantId one = ParticipantId.parse("0088:73000100" + flaw.ordinal());
      net.register(
          one,
          TwoAccessPoints.INVOICE,
          TwoAccessPoints.BILLING,
          net.network.pki().accessPoint("POP000002", flaw).certificate());
      int before = net.hubB.handedIn();

      assertThat(resolve(to(one))).isInstanceOf(Resolution.Unavailable.class);
      assertThat(deliver(to(one)))
          .isInstanceOfSatisfying(
              Outcome.Retry.class, r -> assertThat(r.fault()).isEqualTo(Outcome.Fault.MESSAGE));
      assertThat(net.hubB.handedIn()).isEqualTo(before);
    }
  }

  private Resolution resolve(Document document) throws Exception {
    return TwoAccessPoints.onVirtualThread(() -> connector.resolve(document));
  }

  private Outcome deliver(Document document) throws Exception {
    return TwoAccessPoints.onVirtualThread(() -> connector.deliver(delivery(document)));
  }

  private static Document to(ParticipantId receiver) {
    Document document = invoice(Invoices.invoice("1"));
    return new Document(
        document.type(), document.process(), document.sender(), receiver, document.content());
  }

  private static Document typed(String type, String process) {
    return new Document(
        type,
        process,
        TwoAccessPoints.SELLER,
        TwoAccessPoints.BUYER,
        invoice(Invoices.invoice("1")).content());
  }
}
