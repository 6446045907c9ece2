package io.tradehub.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.ByteString;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.MetadataUtils;
import io.tradehub.hub.config.HubConfig;
import io.tradehub.hub.security.ApiKey;
import io.tradehub.hub.store.MessageStore;
import io.tradehub.hub.store.rocks.RocksStore;
import io.tradehub.hub.store.rocks.StoreOptions;
import io.tradehub.hub.store.v1.StoredMessage;
import io.tradehub.v1.Document;
import io.tradehub.v1.DrainPhase;
import io.tradehub.v1.DrainRequest;
import io.tradehub.v1.DrainResponse;
import io.tradehub.v1.ListDestinationsRequest;
import io.tradehub.v1.MessageServiceGrpc;
import io.tradehub.v1.MessageState;
import io.tradehub.v1.OperationsServiceGrpc;
import io.tradehub.v1.SubmitMessageRequest;
import io.tradehub.v1.WatchMessagesRequest;
import io.tradehub.v1.WatchMessagesResponse;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole hub that is drained while a call, a watcher and an attempt are under way. */
class HubDrainTest {
  @TempDir Path folder;
  private final HeldConnector network = new HeldConnector();
  private final ApiKey erp = ApiKey.generate();
  private final ApiKey ops = ApiKey.generate();
  private Hub hub;
  private ManagedChannel channel;

  private void start(String drain) throws Exception {
    Path file = folder.resolve("hub.yaml");
    Files.writeString(
        file,
        """
        hub:
          id: drained
          data-directory: data
        api:
          port: 0
          drain: %s
        ops:
          port: 0
        tenants:
          - name: acme
            participants: ["*"]
            keys:
              - name: erp
                hash: "%s"
                roles: [erp]
          - name: watch
            participants: []
            keys:
              - name: night-shift
                hash: "%s"
                roles: [ops]
        connectors:
          held: {}
        """
            .formatted(drain, erp.hash(), ops.hash()));
    hub = Hub.start(HubConfig.load(file, Map.of(), List.of(network)), fatal -> {});
    channel = NettyChannelBuilder.forTarget(hub.apiAddress()).usePlaintext().build();
  }

  @AfterEach
  void stop() {
    network.goOn.countDown();
    channel.shutdownNow();
    hub.close();
  }

  @Test
  void givenAnAttemptUnderWay_whenTheHubIsDrained_thenItEndsAndItsReceiptIsOnDisk()
      throws Exception {
    start("60s");
    String id = submit();
    network.begun.await();

    Iterator<DrainResponse> drain = operations().drain(DrainRequest.getDefaultInstance());
    DrainResponse first = drain.next();

    assertThat(first.getPhase()).isEqualTo(DrainPhase.DRAIN_PHASE_ENDING);
    assertThat(first.getAttempts()).isEqualTo(1);
    assertThat(ready()).isEqualTo(503);
    network.goOn.countDown();
    List<DrainPhase> phases = new ArrayList<>();
    drain.forEachRemaining(progress -> phases.add(progress.getPhase()));
    assertThat(phases).endsWith(DrainPhase.DRAIN_PHASE_DONE);
    // Told before, so that it can end the streams of its own services, which would be waited for.
    assertThat(network.toldToStop).isTrue();
    assertThat(network.closed).isTrue();
    // Done means done: the files can be opened by another at once.
    assertThat(stored(id).getMessage().getState()).isEqualTo(MessageState.MESSAGE_STATE_DELIVERED);
    hub.awaitClosed();
  }

  @Test
  void givenAnAttemptThatDoesNotEnd_whenTheTimeIsOver_thenItIsInterruptedAndSaysWhatItKnows()
      throws Exception {
    start("200ms");
    String id = submit();
    network.begun.await();

    Iterator<DrainResponse> drain = operations().drain(DrainRequest.getDefaultInstance());
    drain.forEachRemaining(progress -> {});

    assertThat(network.interrupted).isTrue();
    StoredMessage message = stored(id);
    assertThat(message.getMessage().getState()).isEqualTo(MessageState.MESSAGE_STATE_WAITING);
    assertThat(message.getMaybeDelivered()).isTrue();
  }

  @Test
  void givenAWatcher_whenTheHubIsClosed_thenItIsSentAwayAndTheHubDoesNotWaitForIt()
      throws Exception {
    start("60s");
    network.goOn.countDown();
    Iterator<WatchMessagesResponse> watcher =
        messages().watchMessages(WatchMessagesRequest.getDefaultInstance());
    submit();
    watcher.next();

    Thread closing = Thread.ofVirtual().start(hub::close);

    StatusRuntimeException end =
        catchThrowableOfType(
            StatusRuntimeException.class, () -> watcher.forEachRemaining(event -> {}));
    assertThat(end.getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
    assertThat(end.getStatus().getDescription()).contains("stopping");
    closing.join();
  }

  @Test
  void givenAKeyOfAnErp_thenItMaySteerNothing() throws Exception {
    start("1s");

    StatusRuntimeException refused =
        catchThrowableOfType(
            StatusRuntimeException.class,
            () ->
                keyed(OperationsServiceGrpc.newBlockingStub(channel), erp)
                    .listDestinations(ListDestinationsRequest.getDefaultInstance()));

    assertThat(refused.getStatus().getCode()).isEqualTo(Status.Code.PERMISSION_DENIED);
    assertThat(
            operations()
                .listDestinations(ListDestinationsRequest.getDefaultInstance())
                .getDestinationsList())
        .isEmpty();
  }

  private String submit() {
    return messages()
        .submitMessage(
            SubmitMessageRequest.newBuilder()
                .setDocument(Document.newBuilder().setContent(ByteString.copyFromUtf8("a note")))
                .build())
        .getMessage()
        .getId();
  }

  private StoredMessage stored(String id) {
    try (MessageStore store =
        RocksStore.open(folder.resolve("data").resolve("store"), StoreOptions.small())) {
      Optional<StoredMessage> message = store.message("acme", UUID.fromString(id));
      return message.orElseThrow();
    }
  }

  private int ready() throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client
          .send(
              HttpRequest.newBuilder(URI.create("http://" + hub.opsAddress() + "/health/ready"))
                  .build(),
              HttpResponse.BodyHandlers.discarding())
          .statusCode();
    }
  }

  private MessageServiceGrpc.MessageServiceBlockingStub messages() {
    return keyed(MessageServiceGrpc.newBlockingStub(channel), erp)
        .withDeadlineAfter(60, TimeUnit.SECONDS);
  }

  private OperationsServiceGrpc.OperationsServiceBlockingStub operations() {
    return keyed(OperationsServiceGrpc.newBlockingStub(channel), ops)
        .withDeadlineAfter(60, TimeUnit.SECONDS);
  }

  private static <S extends io.grpc.stub.AbstractStub<S>> S keyed(S stub, ApiKey key) {
    Metadata headers = new Metadata();
    headers.put(
        Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER),
        "Bearer " + key.reveal());
    return stub.withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers));
  }
}
