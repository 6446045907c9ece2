package io.tradehub.hub.cli;

import com.google.protobuf.ByteString;
import com.google.protobuf.MessageOrBuilder;
import io.tradehub.v1.BatchTransfersRequest;
import io.tradehub.v1.BatchTransfersResponse;
import io.tradehub.v1.ChargeBearer;
import io.tradehub.v1.Finding;
import io.tradehub.v1.InitiateTransferRequest;
import io.tradehub.v1.InitiateTransferResponse;
import io.tradehub.v1.Money;
import io.tradehub.v1.Settlement;
import io.tradehub.v1.Transfer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code tradehub pay}: RMB payments over CIPS. */
@Command(
    name = "pay",
    sortOptions = false,
    description = {
      "Pay over CIPS: one payment from options, or one or many from a JSON file.",
      "What is paid is the request's id: run the same command again after an interruption, and it"
          + " is paid once. With --wait it ends when the payment is settled (0) or not (1).",
      "",
      "A file holds what InitiateTransfer or BatchTransfers takes, in JSON, or a list of transfers;"
          + " --sender and --request-id go before what it says.",
      ""
    },
    footerHeading = "%nExample:%n",
    footer = {
      "  tradehub pay --sender TDHACNSH --id INV-1 --amount 1234.50 \\",
      "    --debtor '示例贸易有限公司' --debtor-account 6217000000000001 \\",
      "    --creditor 'Example Gulf Trading' --creditor-account number:77001 \\",
      "    --creditor-agent TDHBBHBM --remittance 'Invoice 1' --wait"
    })
final class PayCommand extends ClientCommand {
  @Option(
      names = "--sender",
      paramLabel = "AGENT",
      description = "Your bank, which sends: " + PaymentWords.AGENT + ".")
  String sender;

  @Option(
      names = "--id",
      paramLabel = "ID",
      description = "The payment's end-to-end id: your own reference, used once.")
  String endToEndId;

  @Option(names = "--amount", paramLabel = "AMOUNT", description = "How much, like 1234.50.")
  String amount;

  @Option(
      names = "--currency",
      paramLabel = "CCY",
      defaultValue = "CNY",
      description = "ISO 4217 (default: ${DEFAULT-VALUE}).")
  String currency;

  @Mixin PartyOptions parties = new PartyOptions();

  @Option(names = "--remittance", paramLabel = "TEXT", description = "What the creditor reads.")
  String remittance;

  @Option(names = "--purpose", paramLabel = "CODE", description = "What for, like GDDS.")
  String purpose;

  @Option(
      names = "--transaction-code",
      paramLabel = "CODE",
      description = "Of the balance of payments; 122030 is offshore trade.")
  String transactionCode;

  @Option(
      names = "--value-date",
      paramLabel = "DATE",
      description = "The business day, like 2026-11-24 (default: the earliest possible).")
  String valueDate;

  @Option(
      names = "--charges",
      paramLabel = "WHO",
      description = "Who bears them: ${COMPLETION-CANDIDATES}.")
  Charges charges;

  @Option(names = "--urgent", description = "Before what waits for funds and is not urgent.")
  boolean urgent;

  @Option(names = "--uetr", paramLabel = "UUID", description = "The payment's UETR, if it has one.")
  String uetr;

  @Option(names = "--file", paramLabel = "FILE", description = "Payments in JSON; - for stdin.")
  Path file;

  @Option(
      names = "--request-id",
      paramLabel = "ID",
      description = "Of this request (default: made of what is paid).")
  String requestId;

  @Mixin WaitOptions waiting = new WaitOptions();

  /** Who bears the charges. */
  enum Charges {
    SHARED,
    DEBTOR,
    CREDITOR
  }

  @Override
  int run(HubClient hub, Screen screen) throws IOException, InterruptedException {
    PaymentFile.Orders orders = file == null ? fromOptions() : fromFile();
    return orders.batch() == null
        ? initiate(hub, screen, orders.single().build())
        : batch(hub, screen, orders.batch().build());
  }

  private PaymentFile.Orders fromFile() throws IOException {
    if (amount != null || endToEndId != null) {
      throw new ParameterException(
          spec.commandLine(), "--file says what is paid: leave out --amount and --id");
    }
    return PaymentFile.read(file);
  }

  private PaymentFile.Orders fromOptions() {
    require("--sender", sender);
    require("--id", endToEndId);
    require("--amount", amount);
    Transfer.Builder transfer =
        Transfer.newBuilder()
            .setEndToEndId(endToEndId)
            .setUetr(PartyOptions.given(uetr))
            .setAmount(Money.newBuilder().setCurrencyCode(currency).setAmount(amount))
            .setRemittance(PartyOptions.given(remittance))
            .setPurposeCode(PartyOptions.given(purpose))
            .setTransactionCode(PartyOptions.given(transactionCode))
            .setValueDate(PartyOptions.given(valueDate));
    if (charges != null) {
      transfer.setChargeBearer(ChargeBearer.valueOf("CHARGE_BEARER_" + charges.name()));
    }
    parties.into(transfer);
    return new PaymentFile.Orders(
        InitiateTransferRequest.newBuilder().setTransfer(transfer).setUrgent(urgent), null);
  }

  private void require(String option, String value) {
    if (value == null) {
      throw new ParameterException(
          spec.commandLine(), "missing " + option + " (or name a file with --file)");
    }
  }

  private int initiate(HubClient hub, Screen screen, InitiateTransferRequest given)
      throws InterruptedException {
    InitiateTransferRequest.Builder request = given.toBuilder();
    if (sender != null) {
      request.setSender(PaymentWords.agent(sender));
    }
    if (urgent) {
      request.setUrgent(true);
    }
    request.setRequestId(
        requestId(request.getRequestId(), request.clone().clearRequestId().build().toByteString()));
    InitiateTransferResponse answer = hub.settlements().initiateTransfer(request.build());
    return show(
        hub,
        screen,
        answer,
        answer.getSettlement(),
        answer.getDuplicate(),
        answer.getWarningsList());
  }

  private int batch(HubClient hub, Screen screen, BatchTransfersRequest given)
      throws InterruptedException {
    BatchTransfersRequest.Builder request = given.toBuilder();
    if (sender != null) {
      request.setSender(PaymentWords.agent(sender));
    }
    request.setRequestId(
        requestId(request.getRequestId(), request.clone().clearRequestId().build().toByteString()));
    BatchTransfersResponse answer = hub.settlements().batchTransfers(request.build());
    return show(
        hub,
        screen,
        answer,
        answer.getSettlement(),
        answer.getDuplicate(),
        answer.getWarningsList());
  }

  private String requestId(String inFile, ByteString content) {
    if (requestId != null) {
      return requestId;
    }
    return inFile.isEmpty() ? "sha256:" + Inputs.sha256(content) : inFile;
  }

  private int show(
      HubClient hub,
      Screen screen,
      MessageOrBuilder answer,
      Settlement settlement,
      boolean duplicate,
      List<Finding> warnings)
      throws InterruptedException {
    if (json && !waiting.wait) {
      screen.line(Json.of(answer));
      return SettlementLines.exitCode(settlement);
    }
    if (duplicate && !json) {
      screen.note("accepted before; it is not paid twice");
    }
    warnings.forEach(
        warning -> screen.note(screen.warn(warning.getRuleId()) + "  " + warning.getText()));
    if (!waiting.wait) {
      SettlementLines.show(screen, settlement);
      return SettlementLines.exitCode(settlement);
    }
    Settlement last = waiting.await(hub, screen, settlement, json);
    if (json) {
      screen.line(Json.object(Map.of("settlement", last, "duplicate", duplicate)));
    } else {
      SettlementLines.show(screen, last);
    }
    return waiting.exitCode(screen, last);
  }
}
