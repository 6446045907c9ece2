package io.tradehub.hub.cli;

import io.tradehub.v1.Money;
import io.tradehub.v1.ReturnTransferRequest;
import io.tradehub.v1.ReturnTransferResponse;
import io.tradehub.v1.Settlement;
import java.util.Map;
import java.util.UUID;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tradehub settlement return}: sends a payment back that came. */
@Command(
    name = "return",
    description = {
      "Return a payment that came and is settled, wholly or in part (pacs.004).",
      "Give a --request-id to be able to run it again after an interruption: without one, each run"
          + " is a return of its own, as far as there is something left to return."
    })
final class SettlementReturnCommand extends ClientCommand {
  @Parameters(paramLabel = "UETR", description = "Of the payment.")
  String name;

  @Option(
      names = "--reason",
      paramLabel = "CODE",
      required = true,
      description = "Why, like AC04 (closed account) or FOCR (asked back).")
  String reason;

  @Option(names = "--text", paramLabel = "TEXT", defaultValue = "", description = "In words.")
  String text;

  @Option(
      names = "--amount",
      paramLabel = "AMOUNT",
      description = "How much (default: all that is left of it).")
  String amount;

  @Option(
      names = "--currency",
      paramLabel = "CCY",
      defaultValue = "CNY",
      description = "ISO 4217 (default: ${DEFAULT-VALUE}).")
  String currency;

  @Option(names = "--request-id", paramLabel = "ID", description = "Of this request.")
  String requestId;

  @Mixin WaitOptions waiting = new WaitOptions();

  @Override
  int run(HubClient hub, Screen screen) throws InterruptedException {
    ReturnTransferRequest.Builder request =
        ReturnTransferRequest.newBuilder()
            .setRequestId(requestId == null ? UUID.randomUUID().toString() : requestId)
            .setTransfer(PaymentWords.transfer(name))
            .setReasonCode(reason)
            .setReasonText(text);
    if (amount != null) {
      request.setAmount(Money.newBuilder().setCurrencyCode(currency).setAmount(amount));
    }
    ReturnTransferResponse answer = hub.settlements().returnTransfer(request.build());
    if (answer.getDuplicate() && !json) {
      screen.note("returned before; this is that return");
    }
    Settlement last = answer.getSettlement();
    if (waiting.wait) {
      last = waiting.await(hub, screen, last, json);
    }
    if (json) {
      screen.line(Json.object(Map.of("settlement", last, "duplicate", answer.getDuplicate())));
    } else {
      SettlementLines.show(screen, last);
    }
    return waiting.wait ? waiting.exitCode(screen, last) : SettlementLines.exitCode(last);
  }
}
