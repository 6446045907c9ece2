package io.tradehub.hub.cli;

import io.tradehub.v1.DocumentSummary;
import io.tradehub.v1.Event;
import io.tradehub.v1.Evidence;
import io.tradehub.v1.GetMessageRequest;
import io.tradehub.v1.Message;
import io.tradehub.v1.MessageView;
import io.tradehub.v1.ValidationReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tradehub get}: one message with its history. */
@Command(name = "get", description = "Show one message: what it carries, its state, its history.")
final class GetCommand extends ClientCommand {
  @Parameters(paramLabel = "ID", description = "The message's id.")
  String id;

  @Option(names = "--content", paramLabel = "FILE", description = "Write its document to a file.")
  Path content;

  @Option(
      names = "--evidence",
      paramLabel = "DIR",
      description = "Write its receipts and answers into a folder.")
  Path evidence;

  @Override
  int run(HubClient hub, Screen screen) throws IOException {
    Message message =
        hub.messages()
            .getMessage(
                GetMessageRequest.newBuilder()
                    .setId(id)
                    .setView(MessageView.MESSAGE_VIEW_FULL)
                    .build());
    if (content != null) {
      Files.write(content, message.getFullDocument().getContent().toByteArray());
    }
    if (evidence != null) {
      Files.createDirectories(evidence);
      int number = 0;
      for (Evidence item : message.getEvidenceList()) {
        Files.write(evidence.resolve(fileName(++number, item)), item.getContent().toByteArray());
      }
    }
    if (json) {
      screen.line(Json.of(message));
    } else {
      show(screen, message);
    }
    return ExitCode.OK;
  }

  /** The kind comes from a hub, which need not be a friend: only what is harmless in a name. */
  private static String fileName(int number, Evidence item) {
    String kind = item.getKind().replaceAll("[^A-Za-z0-9-]", "-");
    String suffix = item.getMediaType().contains("xml") ? ".xml" : ".bin";
    return String.format("%02d-%s%s", number, kind, suffix);
  }

  private static void show(Screen screen, Message message) {
    DocumentSummary document = message.getDocument();
    screen.line(
        screen.bold(message.getId())
            + "  "
            + screen.state(message.getState())
            + (message.getStatusCode().isEmpty() ? "" : "  " + message.getStatusCode()));
    screen.field("why", message.getStatusText());
    screen.field("way", message.getConnector() + ", " + Names.of(message.getDirection()));
    screen.field("type", document.getType());
    screen.field("process", document.getProcess());
    screen.field("from", Names.participant(document.getSender()));
    screen.field("to", Names.participant(document.getReceiver()));
    screen.field(
        "size",
        Names.bytes(document.getSizeBytes())
            + ", sha256 "
            + HexFormat.of().formatHex(document.getSha256().toByteArray()));
    screen.field("destination", message.getDestination());
    screen.field("request id", message.getRequestId());
    screen.field("caused by", message.getCausedBy());
    screen.field("created", Names.dateTime(message.getCreateTime()));
    screen.field(
        "attempts", message.getAttempts() == 0 ? "" : Integer.toString(message.getAttempts()));
    screen.field("next attempt", Names.dateTime(message.getNextAttemptTime()));
    if (message.getHistoryCount() > 0) {
      screen.line("  " + screen.faint("history"));
    }
    for (Event event : message.getHistoryList()) {
      screen.line("    " + EventLine.of(screen, event, false));
      if (event.getFindingsCount() > 0) {
        Findings.lines(
                screen,
                ValidationReport.newBuilder().addAllFindings(event.getFindingsList()).build())
            .forEach(line -> screen.line("    " + line));
      }
    }
    if (message.getEvidenceCount() > 0) {
      screen.line("  " + screen.faint("evidence"));
    }
    for (Evidence item : message.getEvidenceList()) {
      screen.line("    " + item.getKind() + "  " + Names.bytes(item.getContent().size()));
    }
  }
}
