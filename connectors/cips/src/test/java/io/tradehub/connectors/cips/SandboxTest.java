package io.tradehub.connectors.cips;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradehub.connectors.api.BusinessAnswer;
import io.tradehub.connectors.api.BusinessAnswer.Verdict;
import io.tradehub.connectors.api.Delivery;
import io.tradehub.connectors.api.DestinationId;
import io.tradehub.connectors.api.Outcome;
import io.tradehub.connectors.api.contract.TestContext;
import io.tradehub.connectors.api.contract.TestSettings;
import io.tradehub.connectors.cips.model.CreditTransfers;
import io.tradehub.connectors.cips.model.IsoMessage;
import io.tradehub.sandbox.cips.CipsOptions;
import io.tradehub.sandbox.cips.ParticipantKey;
import io.tradehub.sandbox.cips.SandboxCips;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The connector and the sandbox's CIPS, which share no code, understand each other: both banks are
 * served by one connector.
 */
class SandboxTest {
  private static final LocalDate DAY = LocalDate.of(2026, 11, 24);

  @TempDir Path folder;

  private SandboxCips cips;
  private TestContext context;
  private final CipsConnector connector = new CipsConnector();

  @BeforeEach
  void open() throws Exception {
    CipsOptions options = CipsOptions.usual().onDay(DAY);
    InstantSource clock = options.clock();
    cips = SandboxCips.start(Files.createDirectories(folder.resolve("cips")), 0, options);
    ParticipantKey bank = cips.participant(Papers.BANK.value());
    ParticipantKey other = cips.participant(Papers.OTHER_BANK.value());
    context =
        new TestContext(
            Files.createDirectories(folder.resolve("data")),
            Set.of(Papers.BANK.participant(), Papers.OTHER_BANK.participant()),
            clock);
    connector.configure(
        TestSettings.of(
            Map.of(
                "agent",
                cips.bic(),
                "certificate",
                folder.resolve("cips/cips.pem"),
                "participants",
                List.of(participant(bank), participant(other)),
                "send",
                Map.of("address", cips.url(), "answer-timeout", Duration.ofSeconds(2)),
                "receive",
                Map.of("port", 0),
                "directory",
                Map.of("file", cips.directory()))));
    connector.start(context);
    URI push = URI.create("http://127.0.0.1:" + connector.port() + "/cips");
    cips.callback(Papers.BANK.value(), push);
    cips.callback(Papers.OTHER_BANK.value(), push);
    cips.fund(Papers.BANK.value(), new BigDecimal("1000000.00"));
  }

  private static Map<String, ?> participant(ParticipantKey key) throws Exception {
    return Map.of(
        "bic",
        key.bic(),
        "key-store",
        Map.of("path", key.keyStore(), "password", Files.readString(key.passwordFile()).strip()));
  }

  @AfterEach
  void close() {
    connector.close();
    cips.close();
    context.close();
  }

  private static CreditTransfers payment(String idEnd) {
    return Papers.payments(Papers.BANK, Papers.OTHER_BANK, 1, "100.00", DAY, idEnd);
  }

  private Delivery delivery(IsoMessage message) {
    assertThat(connector.validate(Papers.document(message)).findings()).isEmpty();
    return new Delivery(
        UUID.randomUUID(),
        1,
        false,
        Papers.document(message),
        new DestinationId("cips", cips.url()),
        context.clock().instant());
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    Instant end = Instant.now().plusSeconds(20);
    while (!condition.getAsBoolean()) {
      assertThat(Instant.now()).as("what is waited for happens in time").isBefore(end);
      Thread.sleep(10);
    }
  }

  private List<BusinessAnswer> answers(IsoMessage message) {
    return context.inbound().answers().stream()
        .filter(answer -> answer.networkId().endsWith("/" + message.messageId()))
        .toList();
  }

  private long settlements(CreditTransfers payment) {
    return cips.books().stream()
        .filter(booked -> booked.uetr().equals(payment.transfers().getFirst().uetr()))
        .mapToLong(booked -> booked.settlements())
        .sum();
  }

  /** As the core does: tries, and asks until it knows. */
  private Outcome untilKnown(Delivery delivery) {
    Outcome outcome = connector.deliver(delivery);
    for (int i = 0; i < 5; i++) {
      outcome =
          switch (outcome) {
            case Outcome.Unknown u -> connector.inquire(Bank.again(delivery));
            case Outcome.Retry r -> connector.deliver(delivery);
            default -> outcome;
          };
    }
    return outcome;
  }

  @Test
  void aPaymentIsSettledAtOnceAndPassedOn() throws Exception {
    CreditTransfers payment = payment("");
    assertThat(connector.deliver(delivery(payment))).isInstanceOf(Outcome.Completed.class);
    // The notification of the funds comes, too, before it or after.
    await(
        () ->
            context.inbound().documents().stream()
                .anyMatch(came -> came.document().type().equals("pacs.008.001.08")));
    assertThat(cips.balance(Papers.OTHER_BANK.value())).isEqualByComparingTo("100.00");
    assertThat(context.inbound().documents())
        .anySatisfy(
            document -> {
              assertThat(document.document().type()).isEqualTo("pacs.008.001.08");
              assertThat(document.document().receiver()).isEqualTo(Papers.OTHER_BANK.participant());
              assertThat(document.networkIds())
                  .contains("uetr:" + payment.transfers().getFirst().uetr());
            });
  }

  @Test
  void whatIsRefusedIsRejectedWithItsReason() {
    Outcome outcome = connector.deliver(delivery(payment("-SBX-R-AC04")));
    assertThat(outcome).isInstanceOf(Outcome.Rejected.class);
    assertThat(((Outcome.Rejected) outcome).code()).isEqualTo("AC04");
  }

  @Test
  void whatIsSettledLaterIsToldByAPush() throws Exception {
    CreditTransfers payment = payment("-SBX-RCVD1");
    assertThat(connector.deliver(delivery(payment))).isInstanceOf(Outcome.Delivered.class);
    await(() -> !answers(payment).isEmpty());
    assertThat(answers(payment).getFirst().verdict()).isEqualTo(Verdict.COMPLETED);
  }

  @Test
  void aBatchSettlesNetAndEachPaymentIsPassedOn() throws Exception {
    CreditTransfers batch = Papers.payments(Papers.BANK, Papers.OTHER_BANK, 3, "10.00", DAY, "");
    assertThat(connector.deliver(delivery(batch))).isInstanceOf(Outcome.Delivered.class);
    cips.runNetting();
    await(() -> !answers(batch).isEmpty());
    assertThat(answers(batch).getFirst().code()).isEqualTo("ACSC");
    await(
        () ->
            context.inbound().documents().stream()
                    .filter(d -> d.document().type().equals("pacs.008.001.08"))
                    .count()
                == 3);
  }

  @Test
  void anAnswerThatIsCutLostForgedOrAnErrorIsFoundOutAndPaidOnce() throws Exception {
    for (String end : List.of("CUT", "LOST", "BADSIG", "HTTP500", "NOTTAKEN", "HTTP503")) {
      CreditTransfers payment = payment("-SBX-" + end);
      Outcome first = connector.deliver(delivery(payment));
      assertThat(first).as(end).isInstanceOfAny(Outcome.Unknown.class, Outcome.Retry.class);
      assertThat(untilKnown(delivery(payment))).as(end).isInstanceOfAny(Outcome.Completed.class);
      assertThat(settlements(payment)).as(end).isEqualTo(1);
    }
  }

  @Test
  void whatIsToldTwiceAndOutOfOrderIsStoredAsItIs() throws Exception {
    CreditTransfers twice = payment("-SBX-TWICE");
    assertThat(untilKnown(delivery(twice))).isInstanceOf(Outcome.Completed.class);
    await(() -> !answers(twice).isEmpty());
    CreditTransfers reorder = payment("-SBX-REORDER");
    assertThat(untilKnown(delivery(reorder))).isInstanceOf(Outcome.Completed.class);
    await(() -> answers(reorder).stream().anyMatch(a -> a.verdict() == Verdict.INTERIM));
    await(() -> cips.counts().outbox() == 0);
    assertThat(answers(twice)).hasSize(1);
  }

  @Test
  void aSettledPaymentThatIsAskedForIsPassedOnAndTheAnswerComesBack() throws Exception {
    CreditTransfers payment = payment("-SBX-CXLNO");
    assertThat(connector.deliver(delivery(payment))).isInstanceOf(Outcome.Completed.class);
    IsoMessage recall = recall(payment);
    assertThat(connector.deliver(delivery(recall))).isInstanceOf(Outcome.Delivered.class);
    await(() -> !answers(recall).isEmpty());
    assertThat(answers(recall).getFirst().verdict()).isEqualTo(Verdict.REJECTED);
  }

  @Test
  void aPaymentThatWaitsIsCancelled() {
    CreditTransfers payment = payment("-SBX-HELD60");
    assertThat(connector.deliver(delivery(payment))).isInstanceOf(Outcome.Delivered.class);
    assertThat(connector.deliver(delivery(recall(payment)))).isInstanceOf(Outcome.Completed.class);
    Outcome outcome = connector.inquire(Bank.again(delivery(payment)));
    assertThat(outcome).isInstanceOf(Outcome.Rejected.class);
    assertThat(((Outcome.Rejected) outcome).code()).isEqualTo("CANCELLED");
  }

  private IsoMessage recall(CreditTransfers payment) {
    var usual = Papers.recall(payment);
    return new io.tradehub.connectors.cips.model.CancellationRequest(
        usual.messageId(),
        usual.creationTime(),
        usual.assigner(),
        io.tradehub.connectors.cips.model.Agent.bic(cips.bic()),
        usual.original(),
        usual.reason());
  }

  @Test
  void aReturnSettlesAndIsNotedAtThePayment() throws Exception {
    CreditTransfers payment = payment("");
    connector.deliver(delivery(payment));
    var usual = Papers.back(Papers.OTHER_BANK, Papers.BANK, payment);
    IsoMessage back =
        new io.tradehub.connectors.cips.model.PaymentReturn(
            usual.messageId(),
            usual.creationTime(),
            usual.instructingAgent(),
            usual.instructedAgent(),
            usual.returnId(),
            usual.original(),
            usual.returned(),
            DAY,
            usual.reason());
    assertThat(connector.deliver(delivery(back))).isInstanceOf(Outcome.Completed.class);
    await(() -> context.inbound().answers().stream().anyMatch(a -> a.code().equals("RETURNED")));
    assertThat(cips.balance(Papers.OTHER_BANK.value())).isZero();
  }

  @Test
  void whatNobodyKnowsIsRejectedWithAReasonInsteadOfAnUnsignedRefusal() throws Exception {
    CreditTransfers payment = payment("");
    connector.deliver(delivery(payment));
    CreditTransfers sameIds =
        new CreditTransfers(
            payment.type(),
            payment.messageId(),
            payment.creationTime().plusSeconds(1),
            payment.settlement(),
            payment.urgent(),
            payment.instructingAgent(),
            payment.transfers());
    Outcome outcome = connector.deliver(delivery(sameIds));
    assertThat(outcome).isInstanceOf(Outcome.Rejected.class);
    assertThat(((Outcome.Rejected) outcome).code()).isEqualTo("DU01");
    assertThat(settlements(payment)).isEqualTo(1);
  }
}
