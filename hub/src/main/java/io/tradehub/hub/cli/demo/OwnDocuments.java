package io.tradehub.hub.cli.demo;

import com.google.protobuf.ByteString;
import com.google.rpc.Status;
import io.tradehub.connectors.api.Connector;
import io.tradehub.connectors.api.Content;
import io.tradehub.connectors.api.ParticipantId;
import io.tradehub.connectors.api.Recognised;
import io.tradehub.hub.Hub;
import io.tradehub.hub.cli.BulkSubmit;
import io.tradehub.hub.cli.CommandFailure;
import io.tradehub.hub.cli.Failures;
import io.tradehub.hub.cli.Follow;
import io.tradehub.hub.cli.Inputs;
import io.tradehub.hub.cli.Names;
import io.tradehub.hub.cli.demo.Seller.Sent;
import io.tradehub.v1.Document;
import io.tradehub.v1.Finding;
import io.tradehub.v1.Message;
import io.tradehub.v1.Severity;
import io.tradehub.v1.SubmitMessageRequest;
import io.tradehub.v1.ValidationReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * The demo with a user's own documents: each is sent from hub A to hub B, whoever its parties are,
 * and what arrives is compared byte for byte.
 */
final class OwnDocuments {
  private final Path root;
  private final List<Connector> connectors = Hub.installedConnectors();

  OwnDocuments(Path root) {
    this.root = root;
  }

  void show(Stage stage, Board board) throws IOException, InterruptedException {
    List<Path> files = Inputs.files(List.of(root));
    if (files.isEmpty()) {
      throw new CommandFailure("there is no file in " + root);
    }
    board.begin("Two hubs and a network start");
    // Whoever a document is from or to: both tenants act for everybody, and all rules are known.
    stage.open(new Stage.Cast(List.of("*"), List.of("*"), List.of(), false), board);
    board.title("The receivers of " + files.size() + " documents are registered at hub B");
    Map<String, Recognised> recognised = recognise(files);
    board.say(register(stage, recognised) + " registrations in the SMP");
    board.title("The documents are submitted to hub A");
    try (Seller seller = new Seller(stage.hubA().client(), board, false);
        Buyer buyer = new Buyer(stage.hubB().client(), board, List.of(), false)) {
      Map<String, Sent> sent = submit(stage, board, files, recognised);
      board.title("What arrives at the buyer is compared");
      for (Path file : files) {
        Sent one = sent.get(name(file));
        if (one != null) {
          compare(seller, buyer, board, one, Inputs.read(file));
        }
      }
    }
    board.summary();
  }

  private String name(Path file) {
    return Files.isDirectory(root) ? root.relativize(file).toString() : file.toString();
  }

  private Map<String, Recognised> recognise(List<Path> files) throws IOException {
    Map<String, Recognised> recognised = new LinkedHashMap<>();
    for (Path file : files) {
      Content content = new Content("", Inputs.read(file));
      connectors.stream()
          .map(connector -> connector.recognise(content))
          .flatMap(Optional::stream)
          .findFirst()
          .ifPresent(found -> recognised.put(name(file), found));
    }
    return recognised;
  }

  private static int register(Stage stage, Map<String, Recognised> recognised)
      throws IOException, InterruptedException {
    Map<String, Recognised> different = new LinkedHashMap<>();
    recognised
        .values()
        .forEach(r -> different.put(receiver(r) + " " + r.type() + " " + r.process(), r));
    for (Recognised r : different.values()) {
      stage.register(receiver(r), r.type(), r.process());
    }
    return different.size();
  }

  /** The document's own receiver; the examples' buyer where it names none. */
  private static String receiver(Recognised recognised) {
    return recognised.receiver().map(ParticipantId::toString).orElse(Examples.BUYER);
  }

  private static String sender(Recognised recognised) {
    return recognised.sender().map(ParticipantId::toString).orElse(Examples.SELLER);
  }

  private Map<String, Sent> submit(
      Stage stage, Board board, List<Path> files, Map<String, Recognised> recognised)
      throws InterruptedException {
    Map<String, Sent> sent = new ConcurrentHashMap<>();
    long begin = System.nanoTime();
    BulkSubmit.run(
        stage.hubA().client(),
        files.stream().map(file -> request(file, recognised.get(name(file)))).iterator(),
        answer -> {
          String name = answer.getRequestId();
          if (answer.hasAccepted()) {
            sent.put(name, new Sent(answer.getAccepted().getMessage().getId(), name, begin));
            board.happened("hub A", "accepted", name);
          } else {
            refused(board, name, answer.getRefused());
          }
        });
    return sent;
  }

  private static void refused(Board board, String name, Status status) {
    board.happened("hub A", board.screen().warn("refused"), name);
    Failures.details(board.screen(), status).forEach(board::say);
    String rules =
        Failures.detail(status, ValidationReport.class)
            .map(
                report ->
                    report.getFindingsList().stream()
                        .filter(finding -> finding.getSeverity() == Severity.SEVERITY_ERROR)
                        .map(Finding::getRuleId)
                        .distinct()
                        .collect(Collectors.joining(", ")))
            .orElse(status.getMessage());
    // Not every document of a user keeps the rules; that it is refused for them is right.
    board.result(name, "refused", "refused", Duration.ZERO, rules);
  }

  private static SubmitMessageRequest request(Path file, Recognised recognised, String name) {
    try {
      ByteString content = Inputs.read(file);
      Document.Builder document = Document.newBuilder().setContent(content);
      if (recognised != null) {
        document.setSender(sender(recognised)).setReceiver(receiver(recognised));
      }
      return SubmitMessageRequest.newBuilder().setRequestId(name).setDocument(document).build();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private SubmitMessageRequest request(Path file, Recognised recognised) {
    return request(file, recognised, name(file));
  }

  private static void compare(
      Seller seller, Buyer buyer, Board board, Sent sent, ByteString content)
      throws InterruptedException {
    boolean identical = buyer.await(content, Play.PATIENCE);
    Message message = seller.await(sent, Follow.ENDED, Play.PATIENCE);
    String state = Names.of(message.getState());
    board.state(
        "hub A",
        state.equals("COMPLETED") && identical ? "identical" : "",
        message.getState(),
        sent.label());
    board.result(
        sent.label(),
        "COMPLETED",
        state,
        identical && state.equals("COMPLETED"),
        SubmitStep.took(message),
        identical
            ? content.size() + " bytes, identical"
            : "the same bytes did not come. " + message.getStatusText());
  }
}
