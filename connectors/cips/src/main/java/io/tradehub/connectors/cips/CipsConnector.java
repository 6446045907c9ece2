package io.tradehub.connectors.cips;

import io.grpc.BindableService;
import io.tradehub.connectors.api.Caller;
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
import io.tradehub.connectors.api.Reference;
import io.tradehub.connectors.api.Resolution;
import io.tradehub.connectors.api.Route;
import io.tradehub.connectors.api.Settings;
import io.tradehub.connectors.api.Validation;
import io.tradehub.connectors.cips.api.SettlementApi;
import io.tradehub.connectors.cips.delivery.Outbox;
import io.tradehub.connectors.cips.delivery.OwnParticipants;
import io.tradehub.connectors.cips.delivery.References;
import io.tradehub.connectors.cips.delivery.Statements;
import io.tradehub.connectors.cips.http.CipsClient;
import io.tradehub.connectors.cips.http.PushServer;
import io.tradehub.connectors.cips.inbound.Inbox;
import io.tradehub.connectors.cips.messages.Read;
import io.tradehub.connectors.cips.model.Agent;
import io.tradehub.connectors.cips.model.BusinessMessage;
import io.tradehub.connectors.cips.rules.PaymentRules;
import io.tradehub.connectors.cips.rules.RulesConfig;
import io.tradehub.connectors.cips.rules.Screening;
import io.tradehub.connectors.cips.rules.directory.Directory;
import io.tradehub.connectors.cips.rules.directory.DirectoryFile;
import io.tradehub.connectors.cips.rules.directory.InvalidDirectoryException;
import io.tradehub.connectors.cips.sign.Crypto;
import io.tradehub.connectors.cips.sign.KeyFiles;
import io.tradehub.connectors.cips.sign.TrustedKey;
import io.tradehub.connectors.cips.sign.XmlVerifier;
import io.tradehub.xsd.Limits;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** The connector to CIPS: its face to the hub. */
public final class CipsConnector implements Connector {
  private static final String NAME = "cips";

  private ProfileCodec codec = new ProfileCodec(Limits.DEFAULT.maxBytes());
  private Agent network = Agent.bic(CipsConfig.DEFAULT_NETWORK);
  private CipsConfig config;
  private CipsMetrics metrics;
  private Checks checks;
  private Screening screening;
  private Outbox outbox;
  private CipsClient client;
  private Supplier<Directory> directory;
  private Runnable directoryEnd = () -> {};
  private SettlementApi api;
  private PushServer server;

  /** For {@link java.util.ServiceLoader}. */
  public CipsConnector() {}

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void configure(Settings settings) {
    config = CipsConfig.read(settings);
    codec = new ProfileCodec(config.maxDocument());
    network = config.network();
  }

  @Override
  public void start(ConnectorContext context) throws IOException {
    metrics = new CipsMetrics(context.metrics());
    Crypto crypto = config.nativeCrypto() ? Crypto.fastest() : Crypto.jdk();
    // What comes may be larger than what is submitted: a statement has all payments of a day.
    ProfileCodec coming =
        new ProfileCodec(
            Math.max(
                config.maxDocument(),
                Math.max(
                    config.send().maxAnswer(),
                    config.receive().map(CipsConfig.Receive::maxBytes).orElse(0))));
    OwnParticipants own = own(crypto);
    TrustedKey key = KeyFiles.trustedKey(config.certificate(), crypto);
    XmlVerifier verifier =
        new XmlVerifier(
            from ->
                from.canonical().equals(config.network()) ? Optional.of(key) : Optional.empty());
    directory = directory(context);
    checks =
        new Checks(
            codec,
            new PaymentRules(config.rules(), directory, context.clock()),
            config.network(),
            own);
    screening = new Screening(config.rules().whitelist(), context.whitelist());
    CipsConfig.Send send = config.send();
    client =
        new CipsClient(
            context.vertx(),
            new CipsClient.Options(
                send.address(),
                send.trust(),
                send.connectTimeout(),
                send.answerTimeout(),
                send.maxConnections(),
                send.maxAnswer()));
    outbox =
        new Outbox(
            client, codec, coming, verifier, config.network(), own, context.clock(), metrics);
    api =
        new SettlementApi(
            context,
            codec.reader(),
            config.network(),
            config.rules().calendar(),
            directory,
            content -> checks.of(content).findings(),
            new Statements(client, coming, verifier, config.network(), own));
    if (config.receive().isPresent()) {
      CipsConfig.Receive receive = config.receive().get();
      server =
          new PushServer(
              context.vertx(),
              new PushServer.Options(
                  receive.host(),
                  receive.port(),
                  receive.path(),
                  receive.maxBytes(),
                  receive.bodyTime(),
                  receive.maxRequests()),
              new Inbox(context.inbound(), coming, verifier, config.network(), own, metrics));
    }
  }

  private Supplier<Directory> directory(ConnectorContext context) throws IOException {
    Optional<RulesConfig.DirectorySettings> settings = config.rules().directory();
    if (settings.isEmpty()) {
      return Directory::none;
    }
    try {
      DirectoryFile file = new DirectoryFile(settings.get().file(), context.metrics());
      directoryEnd = file.watch(context.vertx(), settings.get().look());
      return file;
    } catch (InvalidDirectoryException e) {
      throw new IOException(
          "the directory of participants " + settings.get().file() + ": " + e.getMessage(), e);
    }
  }

  private OwnParticipants own(Crypto crypto) throws IOException {
    List<OwnParticipants.Own> own = new ArrayList<>();
    for (CipsConfig.Participant participant : config.participants()) {
      own.add(
          new OwnParticipants.Own(
              participant.names(),
              KeyFiles.signingKey(
                  participant.keyStore(), participant.password(), participant.alias(), crypto)));
    }
    return new OwnParticipants(own);
  }

  /** The port on which CIPS's messages are taken; -1 when this hub only sends. */
  public int port() {
    return server == null ? -1 : server.port();
  }

  @Override
  public boolean quick() {
    return true;
  }

  @Override
  public Optional<Recognised> recognise(Content content) {
    return Sightings.recognise(codec, network, content);
  }

  @Override
  public Validation unrecognised(Content content) {
    return Sightings.explain(codec, content);
  }

  @Override
  public Validation validate(Document document) {
    return checks.of(document.content());
  }

  @Override
  public List<Reference> references(Document document) {
    return References.of(read(document).document());
  }

  @Override
  public Optional<CompletableFuture<List<Finding>>> screen(Caller caller, Document document) {
    return screening.screen(caller, read(document));
  }

  private BusinessMessage read(Document document) {
    return switch (codec.read(document.content().bytes())) {
      case Read.Readable(BusinessMessage message) -> message;
      case Read.Unreadable unreadable ->
          throw new IllegalStateException("it was not validated: " + unreadable.findings());
    };
  }

  @Override
  public Route route(Document document) {
    return new Route.To(new DestinationId(NAME, config.send().address().toString()));
  }

  @Override
  public Resolution resolve(Document document) {
    throw new IllegalStateException("every document of CIPS has its route");
  }

  @Override
  public Outcome deliver(Delivery delivery) {
    return timed(() -> outbox.deliver(delivery));
  }

  @Override
  public Outcome inquire(Delivery delivery) {
    return timed(() -> outbox.inquire(delivery));
  }

  private Outcome timed(Supplier<Outcome> attempt) {
    long begin = System.nanoTime();
    Outcome outcome = attempt.get();
    metrics.sent(outcome, System.nanoTime() - begin);
    return outcome instanceof Outcome.Delivered(var receipt, var _) ? followed(receipt) : outcome;
  }

  /** CIPS says by itself what becomes of a message; it is asked in case that is lost. */
  private Outcome followed(Evidence receipt) {
    return new Outcome.Delivered(receipt, Optional.of(config.send().askAgain()));
  }

  @Override
  public List<BindableService> services() {
    return api == null ? List.of() : List.of(api);
  }

  @Override
  public void stopping() {
    if (api != null) {
      api.stopping();
    }
  }

  @Override
  public void close() {
    if (server != null) {
      server.close();
      server = null;
    }
    if (api != null) {
      api.close();
    }
    directoryEnd.run();
    if (client != null) {
      client.close();
    }
  }
}
