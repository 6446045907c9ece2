package io.tradehub.connectors.offshore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import com.google.rpc.ErrorInfo;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.StreamObserver;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tradehub.connectors.api.AuditLog;
import io.tradehub.connectors.api.Caller;
import io.tradehub.connectors.api.RegistryContext;
import io.tradehub.connectors.api.contract.TestContext;
import io.tradehub.connectors.api.contract.TestSettings;
import io.tradehub.v1.CheckStatusRequest;
import io.tradehub.v1.EnterpriseStatus;
import io.tradehub.v1.ImportDraftRequest;
import io.tradehub.v1.ImportDraftResponse;
import io.tradehub.v1.ListVersion;
import io.tradehub.v1.PublishDraftRequest;
import io.tradehub.v1.StreamCheckStatusRequest;
import io.tradehub.v1.StreamCheckStatusResponse;
import io.tradehub.v1.WhitelistServiceGrpc;
import io.tradehub.v1.WhitelistServiceGrpc.WhitelistServiceBlockingStub;
import io.tradehub.v1.WhitelistServiceGrpc.WhitelistServiceStub;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A registry over gRPC, its callers and its time, for tests of what it does. */
abstract class RegistryFixture {
  static final String ALICE = "91350100M000100Y43";
  static final String BOB = "91440300708461136T";
  static final String CAROL = "91110108551385082Q";
  static final String HEAD = "统一社会信用代码,企业名称,状态,有效期起,有效期至\n";

  @TempDir Path folder;

  volatile Instant now = Instant.parse("2026-03-01T08:00:00Z");
  volatile String key = "anna";
  SimpleMeterRegistry meters;
  final FakeAuditLog audit = new FakeAuditLog();

  /** For each call, when the server has heard that it was cancelled, or it has ended. */
  final List<CompletableFuture<Void>> cancellations = new CopyOnWriteArrayList<>();

  private TestContext context;
  OffshoreRegistry registry;
  private Server server;
  private ManagedChannel channel;
  WhitelistServiceBlockingStub service;
  WhitelistServiceStub async;

  @BeforeEach
  void start() throws Exception {
    context = new TestContext(folder, Set.of(), () -> now);
    registry = new OffshoreRegistry();
    registry.configure(TestSettings.of(settings()));
    registry.start(new Given(context, audit));
    meters = (SimpleMeterRegistry) context.metrics();
    String name = UUID.randomUUID().toString();
    server =
        InProcessServerBuilder.forName(name)
            .intercept(new GivesACaller())
            .addService(registry.services().getFirst())
            .build()
            .start();
    channel = InProcessChannelBuilder.forName(name).build();
    service = WhitelistServiceGrpc.newBlockingStub(channel).withDeadlineAfter(60, TimeUnit.SECONDS);
    async = WhitelistServiceGrpc.newStub(channel).withDeadlineAfter(60, TimeUnit.SECONDS);
  }

  @AfterEach
  void stop() {
    channel.shutdownNow();
    server.shutdownNow();
    registry.close();
    context.close();
  }

  /** As when the hub stops. */
  void closeRegistry() {
    registry.close();
  }

  /** How the registry is configured. */
  Map<String, Object> settings() {
    return Map.of(
        "lists", List.of(Map.of("name", "offshore-trade"), Map.of("name", "aeo")),
        "import", Map.of("max-bytes", 65_536L));
  }

  /** What the hub gives a registry. */
  private record Given(TestContext context, AuditLog audit) implements RegistryContext {
    @Override
    public String hub() {
      return "hub-a";
    }

    @Override
    public Vertx vertx() {
      return context.vertx();
    }

    @Override
    public InstantSource clock() {
      return context.clock();
    }

    @Override
    public MeterRegistry metrics() {
      return context.metrics();
    }

    @Override
    public Path dataDirectory() {
      return context.dataDirectory();
    }
  }

  /** What the hub's interceptor does. */
  private final class GivesACaller implements ServerInterceptor {
    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
        ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
      Caller caller = new Caller("registry", key, Set.of(Caller.Role.values()), Set.of(), true);
      CompletableFuture<Void> cancelled = new CompletableFuture<>();
      Context.current().addListener(context -> cancelled.complete(null), Runnable::run);
      cancellations.add(cancelled);
      return Contexts.interceptCall(
          Context.current().withValue(Caller.CURRENT, caller), call, headers, next);
    }
  }

  static ImportDraftRequest.Header.Builder header() {
    return ImportDraftRequest.Header.newBuilder()
        .setPublisher("Commission of Commerce")
        .setSourceDocument("Notice 2026/1");
  }

  ImportDraftResponse bring(ImportDraftRequest.Header.Builder header, String file) {
    return bring(
        Stream.concat(
                Stream.of(ImportDraftRequest.newBuilder().setHeader(header).build()),
                pieces(file.getBytes(StandardCharsets.UTF_8)).stream())
            .toList());
  }

  /** Small ones, so that characters are cut in two. */
  static List<ImportDraftRequest> pieces(byte[] file) {
    List<ImportDraftRequest> pieces = new ArrayList<>();
    int length = Math.max(7, file.length / 20);
    for (int at = 0; at < file.length; at += length) {
      pieces.add(
          ImportDraftRequest.newBuilder()
              .setPiece(ByteString.copyFrom(file, at, Math.min(length, file.length - at)))
              .build());
    }
    return pieces;
  }

  ImportDraftResponse bring(List<ImportDraftRequest> parts) {
    Collected<ImportDraftResponse> answer = new Collected<>();
    StreamObserver<ImportDraftRequest> call = async.importDraft(answer);
    parts.forEach(call::onNext);
    call.onCompleted();
    try {
      return answer.end.join().getFirst();
    } catch (java.util.concurrent.CompletionException e) {
      throw (StatusRuntimeException) e.getCause();
    }
  }

  ListVersion publish(String rows) {
    key = "anna";
    String id = bring(header(), HEAD + rows).getDraft().getId();
    return publishDraft(id);
  }

  ListVersion publishDraft(String id) {
    key = "ben";
    now = now.plusSeconds(60);
    return service.publishDraft(PublishDraftRequest.newBuilder().setId(id).build());
  }

  EnterpriseStatus check(String code) {
    return service
        .checkStatus(CheckStatusRequest.newBuilder().setCreditCode(code).build())
        .getEnterprise();
  }

  static Timestamp timestamp(Instant time) {
    return Timestamp.newBuilder().setSeconds(time.getEpochSecond()).build();
  }

  /** The same with its parts of a second. */
  static Timestamp exact(Instant time) {
    return Timestamp.newBuilder()
        .setSeconds(time.getEpochSecond())
        .setNanos(time.getNano())
        .build();
  }

  /** What a stream of questions is answered. */
  List<StreamCheckStatusResponse> stream(CheckStatusRequest.Builder... questions) throws Exception {
    Collected<StreamCheckStatusResponse> answers = new Collected<>();
    StreamObserver<StreamCheckStatusRequest> call = async.streamCheckStatus(answers);
    for (CheckStatusRequest.Builder question : questions) {
      call.onNext(StreamCheckStatusRequest.newBuilder().setCheck(question).build());
    }
    call.onCompleted();
    return answers.all();
  }

  static void refused(
      Status.Code code,
      String reason,
      String said,
      org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            StatusRuntimeException.class,
            e -> {
              assertThat(e.getStatus().getCode()).as(e.getMessage()).isEqualTo(code);
              assertThat(e.getStatus().getDescription()).contains(said);
              assertThat(detail(e, ErrorInfo.class).getReason()).isEqualTo(reason);
            });
  }

  static <T extends com.google.protobuf.Message> T detail(StatusRuntimeException e, Class<T> type) {
    return StatusProto.fromThrowable(e).getDetailsList().stream()
        .filter(any -> any.is(type))
        .map(
            any -> {
              try {
                return any.unpack(type);
              } catch (IOException wrong) {
                throw new IllegalStateException(wrong);
              }
            })
        .findFirst()
        .orElseThrow();
  }
}
