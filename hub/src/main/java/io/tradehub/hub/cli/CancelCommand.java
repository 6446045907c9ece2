package io.tradehub.hub.cli;

import io.tradehub.v1.CancelMessageRequest;
import io.tradehub.v1.Message;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tradehub cancel}: takes a message back that is not delivered yet. */
@Command(name = "cancel", description = "Cancel a message that is not delivered yet.")
final class CancelCommand extends ClientCommand {
  @Parameters(paramLabel = "ID", description = "The message's id.")
  String id;

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      defaultValue = "",
      description = "Why; kept in its history.")
  String reason;

  @Override
  int run(HubClient hub, Screen screen) {
    Message message =
        hub.messages()
            .cancelMessage(CancelMessageRequest.newBuilder().setId(id).setReason(reason).build());
    screen.line(
        json ? Json.of(message) : message.getId() + "  " + screen.state(message.getState()));
    return ExitCode.OK;
  }
}
