package io.tradehub.connectors.singlewindow;

import io.grpc.BindableService;
import io.tradehub.connectors.api.Connector;
import io.tradehub.connectors.api.ConnectorContext;
import io.tradehub.connectors.api.Content;
import io.tradehub.connectors.api.Delivery;
import io.tradehub.connectors.api.DestinationId;
import io.tradehub.connectors.api.Document;
import io.tradehub.connectors.api.Finding;
import io.tradehub.connectors.api.Inbound;
import io.tradehub.connectors.api.Outcome;
import io.tradehub.connectors.api.Recognised;
import io.tradehub.connectors.api.Reference;
import io.tradehub.connectors.api.Resolution;
import io.tradehub.connectors.api.Route;
import io.tradehub.connectors.api.Settings;
import io.tradehub.connectors.api.Validation;
import io.tradehub.connectors.singlewindow.api.DeclarationApi;
import io.tradehub.connectors.singlewindow.decl.DeclarationCodec;
import io.tradehub.connectors.singlewindow.delivery.Outbox;
import io.tradehub.connectors.singlewindow.folder.Folder;
import io.tradehub.connectors.singlewindow.folder.FolderConfig;
import io.tradehub.connectors.singlewindow.inbound.Answers;
import io.tradehub.connectors.singlewindow.inbound.ReceiptDesk;
import io.tradehub.connectors.singlewindow.ledger.Ledger;
import io.tradehub.connectors.singlewindow.model.Declaration;
import io.tradehub.connectors.singlewindow.rules.DeclarationRules;
import io.tradehub.connectors.singlewindow.rules.codes.CodeFolder;
import io.tradehub.connectors.singlewindow.rules.codes.CodeTables;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** The connector to the trade single window: its face to the hub. */
public final class SingleWindowConnector implements Connector {
  private static final System.Logger LOG = System.getLogger(SingleWindowConnector.class.getName());
  private static final String NAME = "single-window";

  /** What only uploads or saves: its end is that it is taken in (DecSign/OperType). */
  private static final Set<String> UPLOADS = Set.of("A", "B", "E", "G");

  private SingleWindowConfig config;
  private Contents contents;
  private Channels channels;
  private DeclarationRules rules;
  private Runnable endCodes = () -> {};
  private Outbox outbox;
  private Ledger ledger;
  private DeclarationApi api;
  private Thread sweeper;

  /** For {@link java.util.ServiceLoader}. */
  public SingleWindowConnector() {}

  /** Compiled once for all. */
  private static final class Schema {
    static final DeclarationCodec CODEC = DeclarationCodec.load();
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void configure(Settings settings) {
    config = SingleWindowConfig.read(settings);
    contents = new Contents(Schema.CODEC, config.maxDocument());
    channels = new Channels(config.folders());
  }

  @Override
  public void start(ConnectorContext context) {
    SingleWindowMetrics metrics = new SingleWindowMetrics(context.metrics(), context.clock());
    rules = new DeclarationRules(config.rules(), codes(context), context.clock());
    outbox = new Outbox(config.askAgain(), config.missingAfter(), context.clock());
    ledger = Ledger.open(context.dataDirectory(), context.clock(), config.ledger());
    metrics.unmatched(ledger);
    ReceiptDesk desk = new ReceiptDesk(context.inbound(), ledger, metrics);
    for (FolderConfig folder : config.folders()) {
      channels.open(
          folder.name(), new Folder(folder, desk, metrics.folder(folder.name()), context.clock()));
    }
    api =
        new DeclarationApi(
            context, Schema.CODEC, ledger, channels.names(), this::findings, config.maxDocument());
    config.folders().forEach(folder -> channels.get(folder.name()).orElseThrow().start());
    api.resume();
    sweeper = Thread.ofVirtual().name("single-window-sweep").start(() -> sweep(desk));
  }

  private Supplier<CodeTables> codes(ConnectorContext context) {
    if (config.rules().codes().isEmpty()) {
      return CodeTables::builtIn;
    }
    CodeFolder folder = new CodeFolder(config.rules().codes().get(), context.metrics());
    endCodes = folder.watch(context.vertx(), config.rules().look());
    return folder;
  }

  private static void sweep(ReceiptDesk desk) {
    try {
      desk.sweep();
    } catch (Inbound.OverloadedException e) {
      LOG.log(
          System.Logger.Level.WARNING,
          "receipts that speak of nothing known were not all looked at: {0}; they are at the next"
              + " start",
          e.getMessage());
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "receipts that were kept were not looked at", e);
    }
  }

  private Contents contents() {
    if (contents == null) {
      contents = new Contents(Schema.CODEC, SingleWindowConfig.MAX_DOCUMENT);
    }
    return contents;
  }

  @Override
  public Optional<Recognised> recognise(Content content) {
    return contents().see(content).declaration().flatMap(Sightings::recognise);
  }

  @Override
  public Validation unrecognised(Content content) {
    Contents.Seen seen = contents().see(content);
    List<Finding> findings = new ArrayList<>(seen.findings());
    if (seen.declaration().isPresent()) {
      findings.add(
          Finding.error(
              "DEC-DECLARANT",
              "/DecMessage/DecHead/AgentCodeScc",
              "it does not say who declares; expected a unified social credit code of 18"
                  + " characters"));
    }
    return new Validation(List.of(DeclarationRules.VERSION), findings);
  }

  @Override
  public Validation validate(Document document) {
    return new Validation(rules.applied(), findings(document.content()));
  }

  /** Everything that is wrong with a content: its archive, its structure, what it says. */
  private List<Finding> findings(Content content) {
    Contents.Seen seen = contents().see(content);
    List<Finding> findings = new ArrayList<>(seen.findings());
    seen.declaration()
        .ifPresent(
            declaration ->
                findings.addAll(
                    findings(declaration, seen.parcel().orElseThrow().attachments().keySet())));
    return findings;
  }

  /** Everything that is wrong with what a declaration says. */
  private List<Finding> findings(Declaration declaration, Set<String> attachments) {
    List<Finding> findings = new ArrayList<>(rules.check(declaration, attachments));
    if (channels.of(declaration).isEmpty()) {
      findings.add(noFolder(declaration));
    }
    return findings;
  }

  private static Finding noFolder(Declaration declaration) {
    return Finding.error(
        "DEC-NO-FOLDER",
        "/DecMessage/DecHead/AgentCodeScc",
        "this hub has no folder through which '"
            + declaration.head().text("AgentCodeScc")
            + "' declares; whoever runs it adds one (connectors.single-window.folders)");
  }

  @Override
  public List<Reference> references(Document document) {
    Declaration declaration = read(document);
    String name = folder(declaration) + "/" + declaration.reference();
    Reference clientSeq = new Reference("clientseq", name);
    return UPLOADS.contains(declaration.sign().text("OperType"))
        ? List.of(clientSeq, new Reference(Answers.UPLOAD, name))
        : List.of(clientSeq);
  }

  private Declaration read(Document document) {
    Contents.Seen seen = contents().see(document.content());
    if (!seen.whole()) {
      throw new IllegalStateException("it was not validated: " + seen.findings());
    }
    return seen.declaration().orElseThrow();
  }

  private String folder(Declaration declaration) {
    return channels
        .of(declaration)
        .orElseThrow(() -> new IllegalStateException("it was not validated: it has no folder"));
  }

  @Override
  public Route route(Document document) {
    return new Route.To(new DestinationId(NAME, folder(read(document))));
  }

  @Override
  public Resolution resolve(Document document) {
    throw new IllegalStateException("every declaration has its route");
  }

  @Override
  public Outcome deliver(Delivery delivery) {
    String name = delivery.destination().name();
    Optional<Folder> folder = channels.get(name);
    if (folder.isEmpty()) {
      return Outcome.destinationFailed(
          Outbox.FOLDER_FAILED, "this hub no longer has the folder '" + name + "'");
    }
    Contents.Seen seen = contents().see(delivery.document().content());
    if (!seen.whole()) {
      return new Outcome.Rejected(
          "UNSENDABLE", "its content is not a declaration that is sent", Optional.empty());
    }
    return outbox.deliver(
        delivery, folder.get(), seen.declaration().orElseThrow(), seen.parcel().orElseThrow());
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
    endCodes.run();
    if (channels != null) {
      channels.close();
    }
    if (api != null) {
      api.close();
    }
    if (ledger != null) {
      ledger.close();
    }
  }
}
