package io.tradehub.connectors.cips;

import com.google.protobuf.ByteString;
import io.tradehub.connectors.api.Content;
import io.tradehub.connectors.api.Document;
import io.tradehub.connectors.cips.delivery.Parties;
import io.tradehub.connectors.cips.messages.MessageWriter;
import io.tradehub.connectors.cips.model.Account;
import io.tradehub.connectors.cips.model.Agent;
import io.tradehub.connectors.cips.model.Amount;
import io.tradehub.connectors.cips.model.CancellationRequest;
import io.tradehub.connectors.cips.model.CancellationResolution;
import io.tradehub.connectors.cips.model.ChargeBearer;
import io.tradehub.connectors.cips.model.CreditTransfer;
import io.tradehub.connectors.cips.model.CreditTransfers;
import io.tradehub.connectors.cips.model.IsoMessage;
import io.tradehub.connectors.cips.model.MessageType;
import io.tradehub.connectors.cips.model.Original;
import io.tradehub.connectors.cips.model.Party;
import io.tradehub.connectors.cips.model.PaymentReturn;
import io.tradehub.connectors.cips.model.Reason;
import io.tradehub.connectors.cips.model.ReportRequest;
import io.tradehub.connectors.cips.rules.calendar.Calendar;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Documents for tests, each with ids of its own. */
public final class Papers {
  public static final Agent BANK = Agent.bic("TDHBCNSH");
  public static final Agent OTHER_BANK = Agent.bic("TDHCCNBJ");
  public static final Agent CIPS = Agent.bic("CIPSCNSH");

  private static final AtomicInteger NUMBER = new AtomicInteger();

  private Papers() {}

  public static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MILLIS);
  }

  public static LocalDate day() {
    return Calendar.standard().valueDate(Instant.now());
  }

  public static CreditTransfers payment() {
    return payments(1);
  }

  public static CreditTransfers payments(int count) {
    return payments(BANK, OTHER_BANK, count, "100.00");
  }

  public static CreditTransfers payments(Agent from, Agent to, int count, String amount) {
    return payments(from, to, count, amount, day(), "");
  }

  /** With end-to-end ids that end so. */
  public static CreditTransfers payments(
      Agent from, Agent to, int count, String amount, LocalDate day, String idEnd) {
    int number = NUMBER.incrementAndGet();
    return new CreditTransfers(
        MessageType.CUSTOMER_CREDIT_TRANSFER,
        "M-" + number + "-" + System.nanoTime() % 1_000_000,
        now(),
        count == 1 ? CreditTransfers.Settlement.GROSS : CreditTransfers.Settlement.NET,
        false,
        from,
        IntStream.rangeClosed(1, count)
            .mapToObj(i -> transfer(from, to, "E-" + number + "-" + i + idEnd, amount, day))
            .toList());
  }

  private static CreditTransfer transfer(
      Agent from, Agent to, String id, String amount, LocalDate day) {
    return new CreditTransfer(
        id,
        id,
        UUID.randomUUID().toString(),
        new Amount("CNY", new BigDecimal(amount)),
        day,
        ChargeBearer.SHAR,
        to,
        party("深圳离岸样例有限公司"),
        Optional.of(new Account(false, "6222000000001")),
        from,
        party("Example Trading Ltd"),
        Optional.of(new Account(false, "6222000000002")),
        to,
        Optional.of("GDDS"),
        Optional.empty(),
        Optional.of("invoice 7"));
  }

  private static Party party(String name) {
    return new Party(
        name,
        Optional.empty(),
        Optional.empty(),
        Optional.of("CN"),
        Optional.of("Shenzhen"),
        List.of(),
        Optional.empty());
  }

  public static Original original(CreditTransfers message) {
    CreditTransfer first = message.transfers().getFirst();
    return new Original(
        message.messageId(),
        message.type(),
        first.endToEndId(),
        first.uetr(),
        first.amount(),
        first.valueDate());
  }

  public static PaymentReturn back(Agent from, Agent to, CreditTransfers payment) {
    return new PaymentReturn(
        "R-" + NUMBER.incrementAndGet(),
        now(),
        from,
        to,
        "RI-" + NUMBER.get(),
        original(payment),
        payment.transfers().getFirst().amount(),
        day(),
        new Reason("AC04", "closed"));
  }

  public static CancellationRequest recall(CreditTransfers payment) {
    return new CancellationRequest(
        "C-" + NUMBER.incrementAndGet(),
        now(),
        BANK,
        CIPS,
        original(payment),
        new Reason("DUPL", "sent twice"));
  }

  public static CancellationResolution resolution(String caseId, CreditTransfers payment) {
    return new CancellationResolution(
        "A-" + NUMBER.incrementAndGet(),
        now(),
        BANK,
        CIPS,
        caseId,
        "RJCR",
        payment.transfers().getFirst().endToEndId(),
        payment.transfers().getFirst().uetr(),
        List.of(new Reason("CUST", "the customer wants to keep it")));
  }

  public static ReportRequest statementRequest() {
    return new ReportRequest("S-" + NUMBER.incrementAndGet(), now(), BANK, day());
  }

  /** As the core makes it of a document alone. */
  public static Document document(IsoMessage message) {
    return document(message, MessageWriter.writeDocument(message));
  }

  public static Document document(IsoMessage message, ByteString content) {
    return new Document(
        message.type().id(),
        "",
        Parties.sender(message).orElse(CIPS).canonical().participant(),
        Parties.receiver(message).orElse(CIPS).canonical().participant(),
        new Content(Content.XML, content));
  }
}
