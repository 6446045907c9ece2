package io.tradehub.hub.cli;

import io.tradehub.v1.GetSettlementRequest;
import io.tradehub.v1.Settlement;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code tradehub settlement get}: one payment message and its payments. */
@Command(
    name = "get",
    description = {
      "Show a payment message and what became of each payment in it.",
      "Ends with 1 when it was rejected, cancelled or returned, or settled only in part."
    })
final class SettlementGetCommand extends ClientCommand {
  @Parameters(
      paramLabel = "NAME",
      description =
          "The hub's id of the message, a payment's UETR, or its sender and end-to-end id"
              + " (TDHACNSH/INV-1).")
  String name;

  @Override
  int run(HubClient hub, Screen screen) {
    GetSettlementRequest.Builder request = GetSettlementRequest.newBuilder();
    if (PaymentWords.isMessageId(name)) {
      request.setMessageId(name);
    } else {
      request.setTransfer(PaymentWords.transfer(name));
    }
    Settlement settlement = hub.settlements().getSettlement(request.build());
    if (json) {
      screen.line(Json.of(settlement));
    } else {
      SettlementLines.show(screen, settlement);
    }
    return SettlementLines.exitCode(settlement);
  }
}
