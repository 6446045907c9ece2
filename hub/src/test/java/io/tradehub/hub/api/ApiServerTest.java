package io.tradehub.hub.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.BindableService;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.reflection.v1.ServerReflectionGrpc;
import io.grpc.reflection.v1.ServerReflectionRequest;
import io.grpc.reflection.v1.ServerReflectionResponse;
import io.grpc.reflection.v1.ServiceResponse;
import io.grpc.stub.StreamObserver;
import io.tradehub.connectors.api.CallLoop;
import io.tradehub.v1.GetMessageRequest;
import io.tradehub.v1.ListListsRequest;
import io.tradehub.v1.ListListsResponse;
import io.tradehub.v1.ListMessagesRequest;
import io.tradehub.v1.WhitelistServiceGrpc;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The server around the services. */
class ApiServerTest {

  @Test
  void healthSpeaksForTheServerAndForEachService() throws Exception {
    try (RunningApi api = new RunningApi()) {
      var health = HealthGrpc.newBlockingStub(api.channel);
      for (String service : List.of("", "tradehub.v1.MessageService")) {
        assertThat(
                health
                    .check(HealthCheckRequest.newBuilder().setService(service).build())
                    .getStatus())
            .isEqualTo(ServingStatus.SERVING);
      }
      api.server.serving(false);
      assertThat(health.check(HealthCheckRequest.getDefaultInstance()).getStatus())
          .isEqualTo(ServingStatus.NOT_SERVING);
    }
  }

  @Test
  void reflectionNamesTheServices() throws Exception {
    try (RunningApi api = new RunningApi()) {
      Answers<ServerReflectionRequest, ServerReflectionResponse> answers = Answers.all();
      var requests = ServerReflectionGrpc.newStub(api.channel).serverReflectionInfo(answers);
      requests.onNext(ServerReflectionRequest.newBuilder().setListServices("").build());
      assertThat(answers.next().getListServicesResponse().getServiceList())
          .extracting(ServiceResponse::getName)
          .contains("tradehub.v1.MessageService", "grpc.health.v1.Health");
      requests.onCompleted();
    }
  }

  @Test
  void readsReachTheCoreWithTheirArguments() throws Exception {
    try (RunningApi api = new RunningApi()) {
      String id = UUID.randomUUID().toString();
      assertThat(
              api.blocking().getMessage(GetMessageRequest.newBuilder().setId(id).build()).getId())
          .isEqualTo(id);
      assertThat(
              api.blocking()
                  .listMessages(ListMessagesRequest.newBuilder().setPageToken("t").build())
                  .getNextPageToken())
          .isEqualTo("t");
    }
  }

  @Test
  void aPortThatIsTakenIsNamed() throws Exception {
    try (RunningApi api = new RunningApi()) {
      ApiOptions same = ApiOptions.defaults().listeningOn("127.0.0.1", api.server.port());
      assertThatThrownBy(() -> new RunningApi(same, true))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("127.0.0.1");
    }
  }

  @Test
  void aPartIsGivenTheLoopOfItsCall() throws Exception {
    CompletableFuture<Executor> given = new CompletableFuture<>();
    CompletableFuture<Thread> called = new CompletableFuture<>();
    BindableService part =
        new WhitelistServiceGrpc.WhitelistServiceImplBase() {
          @Override
          public void listLists(ListListsRequest request, StreamObserver<ListListsResponse> call) {
            given.complete(CallLoop.current());
            called.complete(Thread.currentThread());
            call.onNext(ListListsResponse.getDefaultInstance());
            call.onCompleted();
          }
        };
    try (RunningApi api = new RunningApi(part)) {
      WhitelistServiceGrpc.newBlockingStub(api.channel)
          .listLists(ListListsRequest.getDefaultInstance());
      CompletableFuture<Thread> back = new CompletableFuture<>();

      given.join().execute(() -> back.complete(Thread.currentThread()));

      assertThat(back.get(20, TimeUnit.SECONDS))
          .isSameAs(called.join())
          .isNotSameAs(Thread.currentThread());
    }
  }
}
