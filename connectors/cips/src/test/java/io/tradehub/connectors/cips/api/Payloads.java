package io.tradehub.connectors.cips.api;

import io.tradehub.connectors.cips.model.Account;
import io.tradehub.connectors.cips.model.Agent;
import io.tradehub.connectors.cips.model.Amount;
import io.tradehub.connectors.cips.model.ChargeBearer;
import io.tradehub.connectors.cips.model.CreditTransfer;
import io.tradehub.connectors.cips.model.CreditTransfers;
import io.tradehub.connectors.cips.model.MessageType;
import io.tradehub.connectors.cips.model.Original;
import io.tradehub.connectors.cips.model.Party;
import io.tradehub.connectors.cips.model.PaymentReturn;
import io.tradehub.connectors.cips.model.Reason;
import io.tradehub.connectors.cips.model.StatusReport;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

/** Documents of two made-up banks. */
final class Payloads {
  static final Agent SHANGHAI = Agent.bic("TDHACNSH");
  static final Agent BAHRAIN = Agent.bic("TDHBBHBM");
  static final Agent CIPS = Agent.bic("TDHCCNSH");
  static final LocalDate DAY = LocalDate.of(2026, 11, 24);
  static final Instant NOW = Instant.parse("2026-11-24T02:00:00Z");

  private Payloads() {}

  /** The UETR of a payment of these documents. */
  static String uetr(int number) {
    return new UUID(0x4000L | (long) number << 16, 0x8000_0000_0000_0000L | number).toString();
  }

  static CreditTransfer transfer(int number, String amount) {
    return new CreditTransfer(
        "",
        "E2E-" + number,
        uetr(number),
        new Amount("CNY", new BigDecimal(amount)),
        DAY,
        ChargeBearer.SHAR,
        BAHRAIN,
        party("示例贸易有限公司"),
        Optional.of(new Account(false, "6217000000000001")),
        SHANGHAI,
        party("Example Gulf Trading"),
        Optional.of(new Account(false, "77001")),
        BAHRAIN,
        Optional.empty(),
        Optional.empty(),
        Optional.of("Invoice " + number));
  }

  static Party party(String name) {
    return new Party(
        name,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty());
  }

  /** A message with a payment for each amount. */
  static CreditTransfers transfers(String... amounts) {
    return new CreditTransfers(
        MessageType.CUSTOMER_CREDIT_TRANSFER,
        "M-1",
        NOW,
        amounts.length == 1 ? CreditTransfers.Settlement.GROSS : CreditTransfers.Settlement.NET,
        false,
        SHANGHAI,
        IntStream.range(0, amounts.length).mapToObj(i -> transfer(i, amounts[i])).toList());
  }

  /** What CIPS says of the whole message, so many seconds after it was made. */
  static StatusReport report(String status, int seconds, String... reasons) {
    return report(status, seconds, List.of(), reasons);
  }

  static StatusReport report(
      String status, int seconds, List<StatusReport.Transaction> transactions, String... reasons) {
    return new StatusReport(
        "S-" + seconds + "-" + status,
        NOW.plusSeconds(seconds),
        "M-1",
        MessageType.CUSTOMER_CREDIT_TRANSFER.id(),
        status,
        Arrays.stream(reasons).map(code -> new Reason(code, "words for " + code)).toList(),
        transactions);
  }

  static StatusReport.Transaction said(int number, String status, String... reasons) {
    return new StatusReport.Transaction(
        "E2E-" + number,
        uetr(number),
        status,
        Arrays.stream(reasons).map(code -> new Reason(code, "words for " + code)).toList(),
        status.equals("ACSC") ? Optional.of(NOW.plusSeconds(60)) : Optional.empty(),
        Optional.empty());
  }

  /** A part of a payment that comes back. */
  static PaymentReturn back(String id, int number, String amount) {
    CreditTransfer paid = transfer(number, "100.00");
    return new PaymentReturn(
        id,
        NOW.plusSeconds(3600),
        BAHRAIN,
        SHANGHAI,
        id,
        new Original(
            "M-1",
            MessageType.CUSTOMER_CREDIT_TRANSFER,
            paid.endToEndId(),
            paid.uetr(),
            paid.amount(),
            DAY),
        new Amount("CNY", new BigDecimal(amount)),
        DAY,
        new Reason("AC04", "account closed"));
  }
}
