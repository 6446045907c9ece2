package io.tradehub.hub.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.rpc.ErrorInfo;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerInterceptors;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.protobuf.StatusProto;
import io.grpc.protobuf.services.HealthStatusManager;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.StreamObserver;
import io.tradehub.connectors.api.Caller;
import io.tradehub.connectors.api.Caller.Role;
import io.tradehub.v1.CancelMessageRequest;
import io.tradehub.v1.DeclarationServiceGrpc;
import io.tradehub.v1.GetMessageRequest;
import io.tradehub.v1.InvoiceServiceGrpc;
import io.tradehub.v1.Message;
import io.tradehub.v1.MessageServiceGrpc;
import io.tradehub.v1.OperationsServiceGrpc;
import io.tradehub.v1.SubmitMessageRequest;
import io.tradehub.v1.SubmitMessageResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who gets through to a service, and what the others are told. */
class AuthInterceptorTest {
  private final ApiKey erp = ApiKey.generate();
  private final ApiKey bank = ApiKey.generate();
  private final Caller seller = new Caller("seller", "erp-1", Set.of(Role.ERP), Set.of(), false);
  private final Caller lender = new Caller("seller", "bank-1", Set.of(Role.BANK), Set.of(), false);
  private final AtomicReference<Caller> seen = new AtomicReference<>();
  private Server server;
  private ManagedChannel channel;

  @BeforeEach
  void start() throws IOException {
    AuthInterceptor auth =
        new AuthInterceptor(new KeyRing(Map.of(erp.hash(), seller, bank.hash(), lender)));
    String name = UUID.randomUUID().toString();
    server =
        InProcessServerBuilder.forName(name)
            .directExecutor()
            .addService(ServerInterceptors.intercept(new Remembering(), auth))
            .addService(
                ServerInterceptors.intercept(new HealthStatusManager().getHealthService(), auth))
            .build()
            .start();
    channel = InProcessChannelBuilder.forName(name).directExecutor().build();
  }

  @AfterEach
  void stop() {
    channel.shutdownNow();
    server.shutdownNow();
  }

  @Test
  void aKnownKeyGivesTheServiceItsCaller() {
    submit("Bearer " + erp.reveal());
    assertThat(seen.get()).isEqualTo(seller);
  }

  @Test
  void theSchemeIsReadWithoutRegardToCase() {
    // RFC 9110, 11.1: the scheme is a case-insensitive token.
    submit("bEARER " + erp.reveal());
    assertThat(seen.get()).isEqualTo(seller);
  }

  @Test
  void withoutAKeyACallIsUnauthenticated() {
    refused(null, Status.Code.UNAUTHENTICATED, "API_KEY_MISSING");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Bearer", "Bearer ", "Basic dGg6dGg=", "th_abc"})
  void whatIsNoBearerKeyIsNoKey(String authorization) {
    refused(authorization, Status.Code.UNAUTHENTICATED, "API_KEY_MISSING");
  }

  @Test
  void anUnknownKeyIsUnauthenticatedAndNotRepeated() {
    String stranger = ApiKey.generate().reveal();
    StatusRuntimeException refusal =
        refused("Bearer " + stranger, Status.Code.UNAUTHENTICATED, "API_KEY_UNKNOWN");
    assertThat(refusal).hasMessageNotContaining(stranger.substring(3));
    refused("Bearer " + erp.hash(), Status.Code.UNAUTHENTICATED, "API_KEY_UNKNOWN");
  }

  @Test
  void aKeyWithoutTheRoleIsDeniedAndToldWhichItNeeds() {
    StatusRuntimeException refusal =
        refused("Bearer " + bank.reveal(), Status.Code.PERMISSION_DENIED, "ROLE_MISSING");
    assertThat(refusal).hasMessageContaining("bank-1").hasMessageContaining("role erp");
  }

  @Test
  void aBankReadsWhatItMayNotSend() {
    stub("Bearer " + bank.reveal()).getMessage(GetMessageRequest.getDefaultInstance());
    assertThat(seen.get()).isEqualTo(lender);
  }

  @Test
  void healthNeedsNoKey() {
    assertThat(
            HealthGrpc.newBlockingStub(channel)
                .check(HealthCheckRequest.getDefaultInstance())
                .getStatus())
        .isEqualTo(HealthCheckResponse.ServingStatus.SERVING);
  }

  @Test
  void everyMethodOfTheContractStandsInTheTable() {
    // A new method must be given its roles on purpose, not get those of a connector's service.
    Stream.of(
            MessageServiceGrpc.getServiceDescriptor(),
            InvoiceServiceGrpc.getServiceDescriptor(),
            OperationsServiceGrpc.getServiceDescriptor(),
            DeclarationServiceGrpc.getServiceDescriptor())
        .flatMap(service -> service.getMethods().stream())
        .forEach(
            method ->
                assertThat(Permissions.listed(method.getFullMethodName()))
                    .as(method.getFullMethodName())
                    .isTrue());
  }

  @Test
  void whatSteersTheHubIsForTheOperationsTeamAlone() {
    assertThat(OperationsServiceGrpc.getServiceDescriptor().getMethods())
        .hasSizeGreaterThan(9)
        .allSatisfy(
            method ->
                assertThat(Permissions.needed(method.getFullMethodName()))
                    .as(method.getFullMethodName())
                    .containsExactly(Role.OPS));
  }

  @Test
  void declarationsAreForThoseWhoSendAndEverybodyMaySeeThem() {
    String service = "tradehub.v1.DeclarationService/";
    for (String method :
        List.of(
            "SubmitDeclaration", "PutAccountBook", "RecordSales", "RecordReturns", "Consolidate")) {
      assertThat(Permissions.needed(service + method)).containsExactly(Role.ERP);
    }
    for (String method :
        List.of(
            "GetDeclaration",
            "WatchDeclarations",
            "GetAccountBook",
            "ListSales",
            "GetConsolidation")) {
      assertThat(Permissions.needed(service + method)).containsOnly(Role.values());
    }
    assertThat(Permissions.needed(service + "ListUnmatchedReceipts")).containsExactly(Role.OPS);
  }

  @Test
  void aMethodThatAConnectorBringsIsForThoseWhoSend() {
    assertThat(Permissions.needed("example.v1.PigeonService/Fly")).containsExactly(Role.ERP);
  }

  private StatusRuntimeException refused(String authorization, Status.Code code, String reason) {
    StatusRuntimeException refusal =
        catchThrowableOfType(StatusRuntimeException.class, () -> submit(authorization));
    assertThat(refusal.getStatus().getCode()).isEqualTo(code);
    assertThat(seen.get()).as("the service was not reached").isNull();
    assertThat(details(refusal))
        .containsExactly(ErrorInfo.newBuilder().setDomain("tradehub").setReason(reason).build());
    return refusal;
  }

  private static List<ErrorInfo> details(StatusRuntimeException refusal) {
    return StatusProto.fromThrowable(refusal).getDetailsList().stream()
        .map(
            any -> {
              try {
                return any.unpack(ErrorInfo.class);
              } catch (com.google.protobuf.InvalidProtocolBufferException e) {
                throw new AssertionError(e);
              }
            })
        .toList();
  }

  private void submit(String authorization) {
    stub(authorization).submitMessage(SubmitMessageRequest.getDefaultInstance());
  }

  private MessageServiceGrpc.MessageServiceBlockingStub stub(String authorization) {
    Metadata headers = new Metadata();
    if (authorization != null) {
      headers.put(
          Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), authorization);
    }
    return MessageServiceGrpc.newBlockingStub(channel)
        .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers));
  }

  /** Remembers who called it. */
  private final class Remembering extends MessageServiceGrpc.MessageServiceImplBase {
    @Override
    public void submitMessage(
        SubmitMessageRequest request, StreamObserver<SubmitMessageResponse> answer) {
      seen.set(Caller.CURRENT.get());
      answer.onNext(SubmitMessageResponse.getDefaultInstance());
      answer.onCompleted();
    }

    @Override
    public void getMessage(GetMessageRequest request, StreamObserver<Message> answer) {
      seen.set(Caller.CURRENT.get());
      answer.onNext(Message.getDefaultInstance());
      answer.onCompleted();
    }

    @Override
    public void cancelMessage(CancelMessageRequest request, StreamObserver<Message> answer) {
      seen.set(Caller.CURRENT.get());
      answer.onNext(Message.getDefaultInstance());
      answer.onCompleted();
    }
  }
}
