package io.tradehub.hub.cli;

import io.tradehub.v1.LookupParticipantRequest;
import io.tradehub.v1.LookupParticipantResponse;
import io.tradehub.v1.LookupParticipantResponse.AcceptedDocumentType;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tradehub lookup}: what a participant receives. */
@Command(
    name = "lookup",
    description = "Look a participant up in its network: what it receives, and where.")
final class LookupCommand extends ClientCommand {
  @Parameters(paramLabel = "PARTICIPANT", description = "For instance 0088:7300010000001.")
  String participant;

  @Option(
      names = "--type",
      paramLabel = "ID",
      defaultValue = "",
      description = "Only this document type, with its endpoints.")
  String type;

  @Override
  int run(HubClient hub, Screen screen) {
    LookupParticipantResponse found =
        hub.invoices()
            .lookupParticipant(
                LookupParticipantRequest.newBuilder()
                    .setParticipant(participant)
                    .setDocumentType(type)
                    .build());
    if (json) {
      screen.line(Json.of(found));
      return ExitCode.OK;
    }
    screen.line(
        screen.bold(Names.participant(found.getParticipant()))
            + " is registered  "
            + screen.faint(found.getMetadataUrl()));
    for (AcceptedDocumentType accepted : found.getDocumentTypesList()) {
      String name = accepted.getName();
      screen.line("  " + (name.isEmpty() ? Names.documentType(accepted.getType()) : name));
      screen.line("    " + screen.faint(accepted.getType()));
      accepted.getEndpointsList().forEach(endpoint -> show(screen, endpoint));
    }
    return ExitCode.OK;
  }

  private static void show(Screen screen, LookupParticipantResponse.Endpoint endpoint) {
    screen.line(
        "    at " + screen.accent(endpoint.getUrl()) + "  " + endpoint.getTransportProfile());
    screen.line("      process      " + endpoint.getProcess());
    screen.line(
        "      certificate  "
            + endpoint.getCertificateSubject()
            + ", until "
            + Names.dateTime(endpoint.getCertificateExpireTime()));
    if (!endpoint.getDescription().isEmpty()) {
      screen.line("      note         " + endpoint.getDescription());
    }
  }
}
