package io.tradehub.hub.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.StreamObserver;
import io.tradehub.v1.GetMessageRequest;
import io.tradehub.v1.Message;
import io.tradehub.v1.MessageServiceGrpc;
import io.tradehub.v1.SubmitMessagesRequest;
import io.tradehub.v1.SubmitMessagesResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The names and labels under which gRPC calls are counted. */
class GrpcMetricsTest {
  private static final String GET =
      "{grpc_method=\"GetMessage\",grpc_service=\"tradehub.v1.MessageService\","
          + "grpc_type=\"unary\"}";

  private final HubMetrics metrics = new HubMetrics();
  private Server server;
  private ManagedChannel channel;

  @BeforeEach
  void start() throws IOException {
    String name = UUID.randomUUID().toString();
    server =
        InProcessServerBuilder.forName(name)
            .addStreamTracerFactory(new GrpcMetrics(metrics.registry()))
            .addService(new Service())
            .build()
            .start();
    channel = InProcessChannelBuilder.forName(name).build();
  }

  @AfterEach
  void stop() {
    channel.shutdownNow();
    server.shutdownNow();
    metrics.close();
  }

  @Test
  void aCallIsCountedStartedHandledAndTimed() {
    stub().getMessage(request("ok"));

    awaitLine("grpc_server_started_total" + GET + " 1.0");
    awaitLine("grpc_server_handled_total" + coded("OK") + " 1.0");
    awaitLine("grpc_server_handling_seconds_count" + GET + " 1");
    assertThat(metrics.registry().scrape())
        .contains("# TYPE grpc_server_handling_seconds histogram")
        .contains("grpc_server_handling_seconds_bucket{")
        .contains("le=\"0.005\"");
  }

  @Test
  void aRefusedCallIsCountedUnderItsCode() {
    assertThatThrownBy(() -> stub().getMessage(request("missing")))
        .isInstanceOf(StatusRuntimeException.class);
    awaitLine("grpc_server_handled_total" + coded("NOT_FOUND") + " 1.0");
  }

  @Test
  void aCallThatRanOutOfTimeIsCountedOnce() {
    assertThatThrownBy(
            () -> stub().withDeadlineAfter(50, TimeUnit.MILLISECONDS).getMessage(request("never")))
        .isInstanceOf(StatusRuntimeException.class);
    awaitLine("grpc_server_handling_seconds_count" + GET + " 1");
    assertThat(
            metrics.registry().scrape().lines().filter(l -> l.startsWith("grpc_server_handled_")))
        .singleElement()
        .asString()
        .containsAnyOf("grpc_code=\"DEADLINE_EXCEEDED\"", "grpc_code=\"CANCELLED\"");
  }

  @Test
  void aStreamIsOneCallOfItsType() {
    StreamObserver<SubmitMessagesRequest> call =
        MessageServiceGrpc.newStub(channel).submitMessages(new Ignoring<>());
    call.onCompleted();
    awaitLine(
        "grpc_server_handled_total{grpc_code=\"OK\",grpc_method=\"SubmitMessages\","
            + "grpc_service=\"tradehub.v1.MessageService\",grpc_type=\"bidi_stream\"} 1.0");
  }

  @Test
  void aMethodThatDoesNotExistBecomesNoLabel() {
    MethodDescriptor<GetMessageRequest, Message> invented =
        MessageServiceGrpc.getGetMessageMethod().toBuilder()
            .setFullMethodName("made.up/ByAStranger")
            .build();
    assertThatThrownBy(
            () ->
                ClientCalls.blockingUnaryCall(
                    channel, invented, CallOptions.DEFAULT, request("ok")))
        .isInstanceOf(StatusRuntimeException.class);
    awaitLine(
        "grpc_server_handled_total{grpc_code=\"UNIMPLEMENTED\",grpc_method=\"unknown\","
            + "grpc_service=\"unknown\",grpc_type=\"unknown\"} 1.0");
    assertThat(metrics.registry().scrape()).doesNotContain("Stranger");
  }

  /** A call's end is counted after its answer left: it may come a moment later. */
  private void awaitLine(String line) {
    assertTimeoutPreemptively(
        Duration.ofSeconds(10),
        () -> {
          while (metrics.registry().scrape().lines().noneMatch(line::equals)) {
            Thread.sleep(5);
          }
        },
        () -> "not found: " + line + "\n" + metrics.registry().scrape());
  }

  private static String coded(String code) {
    return "{grpc_code=\"" + code + "\"," + GET.substring(1);
  }

  private MessageServiceGrpc.MessageServiceBlockingStub stub() {
    return MessageServiceGrpc.newBlockingStub(channel);
  }

  private static GetMessageRequest request(String id) {
    return GetMessageRequest.newBuilder().setId(id).build();
  }

  /** Answers as the id says: "ok", "missing" or "never". */
  private static final class Service extends MessageServiceGrpc.MessageServiceImplBase {
    @Override
    public void getMessage(GetMessageRequest request, StreamObserver<Message> answer) {
      switch (request.getId()) {
        case "ok" -> {
          answer.onNext(Message.getDefaultInstance());
          answer.onCompleted();
        }
        case "missing" -> answer.onError(Status.NOT_FOUND.asRuntimeException());
        default -> {}
      }
    }

    @Override
    public StreamObserver<SubmitMessagesRequest> submitMessages(
        StreamObserver<SubmitMessagesResponse> answer) {
      return new Ignoring<>() {
        @Override
        public void onCompleted() {
          answer.onCompleted();
        }
      };
    }
  }

  /** Takes what comes. */
  private static class Ignoring<T> implements StreamObserver<T> {
    @Override
    public void onNext(T value) {}

    @Override
    public void onError(Throwable t) {}

    @Override
    public void onCompleted() {}
  }
}
