package io.tradehub.connectors.singlewindow.api;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.rpc.BadRequest;
import com.google.rpc.ErrorInfo;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.tradehub.connectors.api.Caller;
import io.tradehub.connectors.api.ParticipantId;
import io.tradehub.connectors.api.contract.InProcessApi;
import io.tradehub.connectors.api.contract.ServiceContext;
import io.tradehub.connectors.api.services.ApiDetails;
import io.tradehub.connectors.singlewindow.api.Documents.Whole;
import io.tradehub.connectors.singlewindow.decl.DeclarationCodec;
import io.tradehub.connectors.singlewindow.ledger.Ledger;
import io.tradehub.connectors.singlewindow.model.Declaration;
import io.tradehub.connectors.singlewindow.rules.DeclarationRules;
import io.tradehub.connectors.singlewindow.rules.RulesConfig;
import io.tradehub.connectors.singlewindow.rules.SampleDeclarations;
import io.tradehub.v1.DeclarationServiceGrpc;
import io.tradehub.v1.DeclarationServiceGrpc.DeclarationServiceBlockingStub;
import io.tradehub.v1.SubmitDeclarationRequest;
import io.tradehub.v1.SubmitMessageRequest;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** DeclarationService over gRPC in this process, with codec, rules, ledger and a small core. */
abstract class DeclarationFixture {
  static final DeclarationCodec CODEC = DeclarationCodec.load();
  static final long MAX_BYTES = 32 << 20;
  static final Documents DOCUMENTS = new Documents(CODEC, MAX_BYTES);

  @TempDir Path folder;

  /** Tuesday, ten o'clock in Shanghai. */
  volatile Instant now = Instant.parse("2026-11-24T02:00:00Z");

  volatile Caller caller =
      new Caller(
          "acme",
          "erp",
          Set.of(Caller.Role.ERP),
          Set.of(new ParticipantId("uscc", SampleDeclarations.DECLARANT)),
          false);

  /** What the rules say; a test may make them stricter. */
  volatile DeclarationCheck check;

  final InstantSource clock = () -> now;
  DeclarationCore core;
  Ledger ledger;
  DeclarationApi api;
  DeclarationServiceBlockingStub service;
  ManagedChannel channel;
  private final Vertx vertx = Vertx.vertx();
  private InProcessApi server;

  @BeforeEach
  final void startService() throws IOException {
    check = new DeclarationRules(rules(), clock)::check;
    DeclarationCheck asNow = (declaration, names) -> check.check(declaration, names);
    core = new DeclarationCore(DOCUMENTS, asNow, clock);
    ledger = Ledger.open(folder, clock);
    serve(asNow);
  }

  private void serve(DeclarationCheck asNow) throws IOException {
    api =
        new DeclarationApi(
            new ServiceContext(vertx, clock, core),
            CODEC,
            ledger,
            List.of("other", DeclarationCore.FOLDER),
            asNow,
            MAX_BYTES);
    server = new InProcessApi(api, () -> caller);
    channel = server.channel();
    service =
        DeclarationServiceGrpc.newBlockingStub(channel).withDeadlineAfter(60, TimeUnit.SECONDS);
  }

  /** The hub dies and comes back with the same ledger and core. */
  final void restart() throws Exception {
    server.close();
    api.close();
    ledger.close();
    ledger = Ledger.open(folder, clock);
    serve((declaration, names) -> check.check(declaration, names));
  }

  @AfterEach
  final void stopService() throws Exception {
    server.close();
    api.close();
    ledger.close();
    vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  private static RulesConfig rules() {
    return RulesConfig.standard();
  }

  /** Declares; returns the message's id. */
  final String declare(SubmitDeclarationRequest.Builder request) {
    return service.submitDeclaration(request.build()).getDeclaration().getMessageId();
  }

  final List<SubmitMessageRequest> submitted() {
    return core.recorded.submitted();
  }

  /** What was submitted last. */
  final Whole last() {
    return DOCUMENTS.read(submitted().getLast().getDocument()).orElseThrow();
  }

  final Declaration lastDeclaration() {
    return last().declaration();
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
