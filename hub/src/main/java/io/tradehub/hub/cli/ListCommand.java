package io.tradehub.hub.cli;

import com.google.protobuf.Timestamp;
import io.tradehub.v1.Direction;
import io.tradehub.v1.DocumentSummary;
import io.tradehub.v1.ListMessagesRequest;
import io.tradehub.v1.ListMessagesResponse;
import io.tradehub.v1.Message;
import io.tradehub.v1.MessageFilter;
import io.tradehub.v1.MessageState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code tradehub list}: the tenant's messages. */
@Command(name = "list", description = "List messages, newest first.")
final class ListCommand extends ClientCommand {
  private static final int MAX_PAGE = 1000;

  @Option(
      names = "--state",
      split = ",",
      paramLabel = "STATE",
      description = "Only in these states, for instance waiting,dead.")
  List<String> states = List.of();

  @Option(names = "--in", description = "Only those that came from a network.")
  boolean in;

  @Option(names = "--out", description = "Only those that were submitted.")
  boolean out;

  @Option(
      names = "--sender",
      paramLabel = "ID",
      defaultValue = "",
      description = "Only from this participant.")
  String sender;

  @Option(
      names = "--receiver",
      paramLabel = "ID",
      defaultValue = "",
      description = "Only to this participant.")
  String receiver;

  @Option(
      names = "--type",
      paramLabel = "ID",
      defaultValue = "",
      description = "Only of this document type.")
  String type;

  @Option(names = "--since", paramLabel = "TIME", description = "Only of the last 30m, 2h, 7d.")
  Duration since;

  @Option(
      names = {"-n", "--limit"},
      paramLabel = "N",
      defaultValue = "50",
      description = "At most so many; 0 for all (default: ${DEFAULT-VALUE}).")
  int limit;

  @Override
  int run(HubClient hub, Screen screen) {
    ListMessagesRequest.Builder request = ListMessagesRequest.newBuilder().setFilter(filter());
    Table table =
        new Table(screen, "MESSAGE", "CREATED", "", "STATE", "TYPE", "FROM", "TO", "NOTE");
    int shown = 0;
    boolean more = true;
    while (more && (limit == 0 || shown < limit)) {
      request.setPageSize(limit == 0 ? MAX_PAGE : Math.min(MAX_PAGE, limit - shown));
      ListMessagesResponse page = hub.messages().listMessages(request.build());
      for (Message message : page.getMessagesList()) {
        if (json) {
          screen.line(Json.of(message));
        } else {
          row(screen, table, message);
        }
        shown++;
      }
      request.setPageToken(page.getNextPageToken());
      more = !page.getNextPageToken().isEmpty();
    }
    if (!json) {
      if (shown == 0) {
        screen.note("no messages");
      } else {
        table.print();
      }
      if (more) {
        screen.note(screen.faint("there are more; --limit shows them"));
      }
    }
    return ExitCode.OK;
  }

  private static void row(Screen screen, Table table, Message message) {
    DocumentSummary document = message.getDocument();
    table.row(
        message.getId(),
        Names.dateTime(message.getCreateTime()),
        Names.of(message.getDirection()),
        screen.state(message.getState()),
        Names.documentType(document.getType()),
        Names.participant(document.getSender()),
        Names.participant(document.getReceiver()),
        message.getStatusText());
  }

  private MessageFilter filter() {
    MessageFilter.Builder filter =
        MessageFilter.newBuilder()
            .setSender(sender)
            .setReceiver(receiver)
            .setDocumentType(type)
            .setDirection(
                in == out
                    ? Direction.DIRECTION_UNSPECIFIED
                    : in ? Direction.DIRECTION_INBOUND : Direction.DIRECTION_OUTBOUND);
    for (String state : states) {
      try {
        filter.addStates(
            MessageState.valueOf("MESSAGE_STATE_" + state.strip().toUpperCase(Locale.ROOT)));
      } catch (IllegalArgumentException e) {
        throw new ParameterException(
            spec.commandLine(),
            "--state '"
                + state
                + "': expected accepted, delivering, waiting, delivered, completed, rejected,"
                + " dead, cancelled, expired or received");
      }
    }
    if (since != null) {
      filter.setCreatedFrom(
          Timestamp.newBuilder().setSeconds(Instant.now().minus(since).getEpochSecond()));
    }
    return filter.build();
  }
}
