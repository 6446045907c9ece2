package io.tradehub.connectors.cips.api;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.rpc.BadRequest;
import com.google.rpc.ErrorInfo;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.tradehub.connectors.api.Caller;
import io.tradehub.connectors.api.Content;
import io.tradehub.connectors.api.Finding;
import io.tradehub.connectors.api.contract.InProcessApi;
import io.tradehub.connectors.api.contract.ServiceContext;
import io.tradehub.connectors.api.services.ApiDetails;
import io.tradehub.connectors.cips.messages.MessageReader;
import io.tradehub.connectors.cips.messages.Read;
import io.tradehub.connectors.cips.model.IsoMessage;
import io.tradehub.connectors.cips.model.ReportRequest;
import io.tradehub.connectors.cips.rules.PaymentRules;
import io.tradehub.connectors.cips.rules.RulesConfig;
import io.tradehub.connectors.cips.rules.calendar.Calendar;
import io.tradehub.connectors.cips.rules.directory.Directory;
import io.tradehub.connectors.cips.schema.ProfileSchema;
import io.tradehub.v1.Account;
import io.tradehub.v1.Agent;
import io.tradehub.v1.InitiateTransferRequest;
import io.tradehub.v1.Money;
import io.tradehub.v1.PaymentParty;
import io.tradehub.v1.SettlementServiceGrpc;
import io.tradehub.v1.SettlementServiceGrpc.SettlementServiceBlockingStub;
import io.tradehub.v1.SubmitMessageRequest;
import io.tradehub.v1.Transfer;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** SettlementService over gRPC in this process, with the rules and a small core behind it. */
abstract class SettlementFixture {
  private static final ProfileSchema SCHEMA = ProfileSchema.load();

  final MessageReader reader = new MessageReader(SCHEMA);
  final Documents documents = new Documents(reader);

  /** Tuesday, ten o'clock in Beijing. */
  volatile Instant now = Instant.parse("2026-11-24T02:00:00Z");

  volatile Caller caller =
      new Caller(
          "acme", "erp", Set.of(Caller.Role.ERP), Set.of(Payloads.SHANGHAI.participant()), false);

  /** What CIPS answers to a camt.060. */
  volatile Function<ReportRequest, IsoMessage> statement =
      request -> {
        throw new IllegalStateException("no test has said what to answer");
      };

  SmallCore core;
  SettlementApi api;
  SettlementServiceBlockingStub service;
  ManagedChannel channel;
  private final Vertx vertx = Vertx.vertx();
  private InProcessApi server;

  @BeforeEach
  final void startService() throws IOException {
    InstantSource clock = () -> now;
    PaymentRules rules = new PaymentRules(RulesConfig.standard(), Directory::none, clock);
    DocumentCheck check = content -> check(rules, content);
    core = new SmallCore(documents, check, clock);
    api =
        new SettlementApi(
            new ServiceContext(vertx, clock, core),
            reader,
            Payloads.CIPS,
            Calendar.standard(),
            Directory::none,
            check,
            request -> statement.apply(request));
    server = new InProcessApi(api, () -> caller);
    channel = server.channel();
    service = SettlementServiceGrpc.newBlockingStub(channel);
  }

  @AfterEach
  final void stopService() throws Exception {
    server.close();
    api.close();
    vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  private List<Finding> check(PaymentRules rules, Content content) {
    return switch (reader.read(content.bytes())) {
      case Read.Readable(var message) -> rules.check(message);
      case Read.Unreadable unreadable -> unreadable.findings();
    };
  }

  static Agent bic(String bic) {
    return Agent.newBuilder().setBic(bic).build();
  }

  static Money money(String amount) {
    return Money.newBuilder().setCurrencyCode("CNY").setAmount(amount).build();
  }

  /** A payment with nothing wrong, every field of it set. */
  static Transfer.Builder transfer(String endToEndId, String amount) {
    return Transfer.newBuilder()
        .setEndToEndId(endToEndId)
        .setAmount(money(amount))
        .setDebtor(
            PaymentParty.newBuilder()
                .setName("示例贸易有限公司")
                .setCreditCode("91350100M000100Y43")
                .setCountryCode("CN")
                .setTown("Shanghai")
                .addAddressLines("1 Example Road")
                .addAddressLines("Floor 2"))
        .setDebtorAccount(Account.newBuilder().setNumber("6217000000000001"))
        .setDebtorAgent(bic("TDHACNSH"))
        .setCreditor(PaymentParty.newBuilder().setName("Example Gulf Trading").setCountryCode("BH"))
        .setCreditorAccount(Account.newBuilder().setIban("BH83TDHB00001299123456"))
        .setCreditorAgent(bic("TDHBBHBM"))
        .setPurposeCode("GDDS")
        .setTransactionCode("121010")
        .setRemittance("Invoice 2026-1")
        .setValueDate("2026-11-25");
  }

  static InitiateTransferRequest.Builder request(String requestId, Transfer.Builder transfer) {
    return InitiateTransferRequest.newBuilder()
        .setRequestId(requestId)
        .setSender(bic("TDHACNSH"))
        .setTransfer(transfer);
  }

  List<SubmitMessageRequest> submitted() {
    return core.recorded.submitted();
  }

  /** The document that was submitted last. */
  IsoMessage lastDocument() {
    return documents.read(submitted().getLast().getDocument().getContent()).orElseThrow();
  }

  static StatusRuntimeException refusal(ThrowingCallable call) {
    return catchThrowableOfType(StatusRuntimeException.class, call);
  }

  static String reason(StatusRuntimeException refusal) {
    return ApiDetails.of(refusal, ErrorInfo.class).orElseThrow().getReason();
  }

  /** The wrong fields, each with the rule at the begin of its description. */
  static Map<String, String> fields(StatusRuntimeException refusal) {
    Map<String, String> fields = new TreeMap<>();
    ApiDetails.of(refusal, BadRequest.class)
        .orElseThrow()
        .getFieldViolationsList()
        .forEach(
            v ->
                fields.put(
                    v.getField(),
                    v.getDescription().substring(1, v.getDescription().indexOf(']'))));
    return fields;
  }
}
