package io.tradehub.connectors.peppol;

import io.grpc.BindableService;
import io.tradehub.connectors.api.Connector;
import io.tradehub.connectors.api.ConnectorContext;
import io.tradehub.connectors.api.Content;
import io.tradehub.connectors.api.Delivery;
import io.tradehub.connectors.api.Document;
import io.tradehub.connectors.api.Finding;
import io.tradehub.connectors.api.InboxAnswer;
import io.tradehub.connectors.api.Outcome;
import io.tradehub.connectors.api.ParticipantId;
import io.tradehub.connectors.api.Recognised;
import io.tradehub.connectors.api.Resolution;
import io.tradehub.connectors.api.Route;
import io.tradehub.connectors.api.Settings;
import io.tradehub.connectors.api.Validation;
import io.tradehub.connectors.peppol.api.InvoiceApi;
import io.tradehub.connectors.peppol.as4.As4Receiver;
import io.tradehub.connectors.peppol.as4.As4Sender;
import io.tradehub.connectors.peppol.as4.As4Server;
import io.tradehub.connectors.peppol.documents.DocumentRecogniser;
import io.tradehub.connectors.peppol.documents.XmlGuard;
import io.tradehub.connectors.peppol.documents.XmlLimits;
import io.tradehub.connectors.peppol.http.HttpTransport;
import io.tradehub.connectors.peppol.pki.CertificateNames;
import io.tradehub.connectors.peppol.pki.CertificateTrust;
import io.tradehub.connectors.peppol.pki.KeyMaterial;
import io.tradehub.connectors.peppol.pki.NativeCrypto;
import io.tradehub.connectors.peppol.pki.Revocation;
import io.tradehub.connectors.peppol.pki.TrustAnchors;
import io.tradehub.connectors.peppol.rules.RuleBook;
import io.tradehub.connectors.peppol.sbdh.SbdhReader;
import io.tradehub.connectors.peppol.smp.NaptrLocator;
import io.tradehub.connectors.peppol.smp.SmpDirectory;
import io.tradehub.connectors.peppol.smp.SmpLocator;
import io.tradehub.connectors.peppol.smp.SmpLookup;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The connector to Peppol: its face to the hub. */
public final class PeppolConnector implements Connector {
  /** Room for the two levels that the envelope adds. */
  private static final int ENVELOPE_DEPTH = 2;

  private static final int MAX_RECEIPT_BYTES = 4 << 20;
  private static final int MAX_METADATA_BYTES = 4 << 20;
  private static final int SMP_CONNECTIONS = 16;

  private final DocumentRecogniser recogniser = new DocumentRecogniser();
  private final XmlGuard guard = new XmlGuard();
  private PeppolConfig config;
  private RuleBook rules;
  private InvoiceApi invoices;
  private PeppolMetrics metrics;
  private ParticipantId serviceProvider;
  private Outbox outbox;
  private HttpTransport as4Http;
  private HttpTransport smpHttp;
  private As4Server server;

  /** For {@link java.util.ServiceLoader}. */
  public PeppolConnector() {}

  @Override
  public String name() {
    return "peppol";
  }

  @Override
  public Optional<Recognised> recognise(Content content) {
    return recogniser.recognise(content);
  }

  @Override
  public void configure(Settings settings) {
    config = PeppolConfig.read(settings);
  }

  @Override
  public void start(ConnectorContext context) throws IOException {
    metrics = new PeppolMetrics(context.metrics());
    if (config.nativeCrypto()) {
      NativeCrypto.install();
    }
    KeyMaterial keys =
        KeyMaterial.load(
            config.keyStore().path(), config.keyStore().password(), config.keyStore().alias());
    serviceProvider = serviceProvider(keys);
    PeppolConfig.Validation validation = config.validation();
    rules = RuleBook.compile(validation.families());
    Revocation revocation = new Revocation(config.revocation());
    CertificateTrust accessPoints =
        new CertificateTrust(
            anchors(TrustAnchors.Purpose.ACCESS_POINT), revocation, context.clock());
    CertificateTrust smps =
        new CertificateTrust(anchors(TrustAnchors.Purpose.SMP), revocation, context.clock());
    PeppolConfig.Smp smp = config.smp();
    smpHttp =
        new HttpTransport(
            new HttpTransport.Limits(
                smp.timeLimit(), smp.timeLimit(), SMP_CONNECTIONS, MAX_METADATA_BYTES));
    SmpLookup lookup =
        new SmpLookup(
            locator(smp),
            smpHttp,
            smps,
            new SmpLookup.Memory(smp.positive(), smp.negative()),
            context.clock());
    invoices = new InvoiceApi(recogniser, rules, new SmpDirectory(lookup));
    PeppolConfig.Send send = config.send();
    as4Http =
        new HttpTransport(
            new HttpTransport.Limits(
                send.connectTimeout(),
                send.responseTimeout(),
                send.maxConnections(),
                MAX_RECEIPT_BYTES));
    outbox =
        new Outbox(
            name(),
            lookup,
            accessPoints,
            new As4Sender(keys, as4Http),
            serviceProvider,
            config.country(),
            send.expectMls());
    if (config.receive().isPresent()) {
      receive(context, keys, accessPoints, config.receive().get());
    }
  }

  private void receive(
      ConnectorContext context,
      KeyMaterial keys,
      CertificateTrust accessPoints,
      PeppolConfig.Receive receive)
      throws IOException {
    Optional<Function<Document, Validation>> check =
        config.validation().inbound() ? Optional.of(rules::validate) : Optional.empty();
    As4Receiver receiver =
        new As4Receiver(
            keys,
            accessPoints,
            new SbdhReader(XmlLimits.DEFAULT.maxDepth() + ENVELOPE_DEPTH),
            new Inbox(context.inbound(), check),
            (int) receive.maxBytes());
    server =
        new As4Server(
            context.vertx(),
            new As4Server.Options(
                receive.host(),
                receive.port(),
                receive.path(),
                receive.maxBytes(),
                receive.memoryBytes(),
                receive.idle(),
                receive.total(),
                receive.maxRequests(),
                context.dataDirectory().resolve("spool")),
            receiver,
            metrics::received);
  }

  private ParticipantId serviceProvider(KeyMaterial keys) throws IOException {
    String id =
        config
            .serviceProviderId()
            .orElseGet(() -> CertificateNames.serviceProviderId(keys.certificate()));
    if (id.isEmpty()) {
      throw new IOException(
          "the certificate's common name '"
              + keys.seatId()
              + "' is no Peppol seat id like POP000001; set service-provider-id");
    }
    return new ParticipantId(ParticipantId.ISO6523, id);
  }

  private TrustAnchors anchors(TrustAnchors.Purpose purpose) throws IOException {
    PeppolConfig.Trust trust = config.trust();
    return switch (trust.network()) {
      case PEPPOL_TEST -> TrustAnchors.peppolTest(purpose);
      case PEPPOL_PRODUCTION -> TrustAnchors.peppolProduction(purpose);
      case PRIVATE ->
          TrustAnchors.fromPem(
              (purpose == TrustAnchors.Purpose.SMP
                      ? trust.smpAuthorities()
                      : trust.accessPointAuthorities())
                  .orElseThrow());
    };
  }

  private static SmpLocator locator(PeppolConfig.Smp smp) throws IOException {
    return smp.url().isPresent()
        ? SmpLocator.fixed(smp.url().get())
        : new NaptrLocator(smp.zone(), smp.dnsServers(), smp.timeLimit());
  }

  /** The port of the AS4 server; -1 when this hub does not receive. */
  public int port() {
    return server == null ? -1 : server.port();
  }

  @Override
  public Validation validate(Document document) {
    return config.validation().outbound()
        ? rules.validate(document)
        : new Validation(List.of(), guard.check(document.content()));
  }

  @Override
  public Validation unrecognised(Content content) {
    List<Finding> xml = guard.check(content);
    return xml.isEmpty() ? Connector.super.unrecognised(content) : new Validation(List.of(), xml);
  }

  @Override
  public Route route(Document document) {
    return outbox.route(document);
  }

  @Override
  public Resolution resolve(Document document) {
    long begin = System.nanoTime();
    Resolution resolution = outbox.resolve(document);
    metrics.lookedUp(
        resolution.getClass().getSimpleName(), Duration.ofNanos(System.nanoTime() - begin));
    return resolution;
  }

  @Override
  public Outcome deliver(Delivery delivery) {
    long begin = System.nanoTime();
    Outcome outcome = outbox.deliver(delivery);
    metrics.sent(outcome, System.nanoTime() - begin);
    return outcome;
  }

  @Override
  public Optional<Document> reply(InboxAnswer answer) {
    return MlsDocuments.reply(answer, serviceProvider);
  }

  @Override
  public List<BindableService> services() {
    return List.of(invoices);
  }

  @Override
  public void close() {
    if (invoices != null) {
      invoices.close();
    }
    if (server != null) {
      server.close();
      server = null;
    }
    if (as4Http != null) {
      as4Http.close();
    }
    if (smpHttp != null) {
      smpHttp.close();
    }
  }
}
