package io.tradehub.hub.cli;

import io.tradehub.v1.Message;
import io.tradehub.v1.RequestCancellationRequest;
import io.tradehub.v1.RequestCancellationResponse;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tradehub settlement cancel}: asks for a payment back. */
@Command(
    name = "cancel",
    description = {
      "Ask CIPS to cancel a payment that is not settled, or for its return when it is (camt.056).",
      "What becomes of it shows in 'tradehub settlement get', and in the request's own message,"
          + " which 'tradehub get' shows."
    })
final class SettlementCancelCommand extends ClientCommand {
  @Parameters(
      paramLabel = "NAME",
      description = "The payment's UETR, or its sender and end-to-end id (TDHACNSH/INV-1).")
  String name;

  @Option(
      names = "--reason",
      paramLabel = "CODE",
      defaultValue = "CUST",
      description = "Why, like DUPL or CUST (default: ${DEFAULT-VALUE}).")
  String reason;

  @Option(names = "--text", paramLabel = "TEXT", defaultValue = "", description = "In words.")
  String text;

  @Option(
      names = "--request-id",
      paramLabel = "ID",
      description = "Of this request (default: made of what is asked).")
  String requestId;

  @Override
  int run(HubClient hub, Screen screen) {
    RequestCancellationRequest.Builder request =
        RequestCancellationRequest.newBuilder()
            .setTransfer(PaymentWords.transfer(name))
            .setReasonCode(reason)
            .setReasonText(text);
    request.setRequestId(
        requestId != null
            ? requestId
            : "sha256:" + Inputs.sha256(request.clone().build().toByteString()));
    RequestCancellationResponse answer = hub.settlements().requestCancellation(request.build());
    Message message = answer.getMessage();
    screen.line(
        json
            ? Json.of(answer)
            : screen.bold(message.getId())
                + "  "
                + screen.state(message.getState())
                + (message.getStatusText().isEmpty() ? "" : "  " + message.getStatusText()));
    if (answer.getDuplicate() && !json) {
      screen.note("asked before; this is that request");
    }
    return switch (message.getState()) {
      case MESSAGE_STATE_REJECTED, MESSAGE_STATE_DEAD -> ExitCode.FAILED;
      default -> ExitCode.OK;
    };
  }
}
