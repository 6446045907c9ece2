package io.tradehub.loadtest.core;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.rpc.RetryInfo;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptors;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.StreamObserver;
import io.tradehub.loadtest.HubHome;
import io.tradehub.loadtest.HubProcess;
import io.tradehub.v1.Document;
import io.tradehub.v1.GetMessageRequest;
import io.tradehub.v1.Message;
import io.tradehub.v1.MessageServiceGrpc;
import io.tradehub.v1.MessageState;
import io.tradehub.v1.MessageView;
import io.tradehub.v1.ReceiveMessagesRequest;
import io.tradehub.v1.SubmitMessageRequest;
import io.tradehub.v1.SubmitMessageResponse;
import io.tradehub.v1.SubmitMessagesRequest;
import io.tradehub.v1.SubmitMessagesResponse;
import io.tradehub.v1.WatchMessagesRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A hub process with a small heap under more than it can hold: it tells its clients to come again,
 * lives, and then serves as before.
 */
class BackPressureTest {
  private static final String SMALL = "-Xmx192m";
  private static final int LARGE = 4 << 20;
  private static final int MIDDLE = 1 << 20;
  private static final int CHANNELS = 8;
  private static final Duration PATIENCE = Duration.ofSeconds(120);

  @TempDir Path folder;
  private HubHome home;
  private HubProcess hub;
  private final List<ManagedChannel> channels = new ArrayList<>();
  private final byte[] noise = new byte[LARGE];

  /** A hub whose network brings back so many documents for each that is delivered. */
  private void start(int loopBack) throws IOException {
    new Random(7).nextBytes(noise);
    home =
        HubHome.write(
            folder,
            "small",
            NoOpConnector.class,
            """
            connectors:
              %s: {destinations: 1, loop-back: %d}
            """
                .formatted(NoOpConnector.NAME, loopBack));
    hub = home.start(SMALL);
    for (int i = 0; i < CHANNELS; i++) {
      channels.add(
          NettyChannelBuilder.forTarget(hub.api())
              .usePlaintext()
              .maxInboundMessageSize(2 * LARGE)
              .build());
    }
  }

  @AfterEach
  void stop() {
    channels.forEach(ManagedChannel::shutdownNow);
    hub.close();
  }

  private Metadata key() {
    Metadata headers = new Metadata();
    headers.put(
        Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), "Bearer " + home.key());
    return headers;
  }

  private MessageServiceGrpc.MessageServiceStub stub(int i) {
    return MessageServiceGrpc.newStub(
        ClientInterceptors.intercept(
            channels.get(i % CHANNELS), MetadataUtils.newAttachHeadersInterceptor(key())));
  }

  private MessageServiceGrpc.MessageServiceBlockingStub blocking() {
    return MessageServiceGrpc.newBlockingStub(
            ClientInterceptors.intercept(
                channels.getFirst(), MetadataUtils.newAttachHeadersInterceptor(key())))
        .withDeadlineAfter(PATIENCE);
  }

  private SubmitMessageRequest document(int bytes) {
    return SubmitMessageRequest.newBuilder()
        .setRequestId(UUID.randomUUID().toString())
        .setDocument(
            Document.newBuilder()
                .setSender("0088:7300010000018")
                .setReceiver("0088:7300010000025")
                .setMediaType("application/xml")
                .setContent(ByteString.copyFrom(noise, 0, bytes)))
        .build();
  }

  /** What many calls ended with: accepted, told to come again, or something else. */
  private static final class Ends<A> implements StreamObserver<A> {
    private final CountDownLatch left;
    private final AtomicInteger accepted = new AtomicInteger();
    private final AtomicInteger comeAgain = new AtomicInteger();
    private final Queue<String> others = new ConcurrentLinkedQueue<>();

    Ends(int calls) {
      left = new CountDownLatch(calls);
    }

    @Override
    public void onNext(A answer) {
      accepted.incrementAndGet();
    }

    @Override
    public void onError(Throwable failure) {
      if (isComeAgain(failure)) {
        comeAgain.incrementAndGet();
      } else {
        others.add(failure.toString());
      }
      left.countDown();
    }

    @Override
    public void onCompleted() {
      left.countDown();
    }

    void await() throws InterruptedException {
      assertThat(left.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).as("all ended").isTrue();
    }
  }

  private static boolean isComeAgain(Throwable failure) {
    return Status.fromThrowable(failure).getCode() == Status.Code.RESOURCE_EXHAUSTED
        && StatusProto.fromThrowable(failure).getDetailsList().stream()
            .anyMatch(detail -> detail.is(RetryInfo.class));
  }

  private void assertServesAsBefore() throws Exception {
    String id = "";
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (id.isEmpty()) {
      try {
        id = blocking().submitMessage(document(10_000)).getMessage().getId();
      } catch (io.grpc.StatusRuntimeException e) {
        assertThat(isComeAgain(e)).as(e.toString()).isTrue();
        assertThat(System.nanoTime()).as("it recovers").isLessThan(end);
        Thread.sleep(200);
      }
    }
    GetMessageRequest get = GetMessageRequest.newBuilder().setId(id).build();
    while (blocking().getMessage(get).getState() != MessageState.MESSAGE_STATE_COMPLETED) {
      assertThat(System.nanoTime()).as("it delivers").isLessThan(end);
      Thread.sleep(50);
    }
    assertThat(Files.readString(home.log())).doesNotContain("OutOfMemory", "OutOfDirectMemory");
  }

  @Test
  void aFloodOfLargeDocumentsIsToldToComeAgain() throws Exception {
    start(0);
    SubmitMessageRequest large = document(LARGE);
    int calls = 48;
    Ends<SubmitMessageResponse> ends = new Ends<>(calls);
    for (int i = 0; i < calls; i++) {
      stub(i)
          .submitMessage(
              large.toBuilder().setRequestId(UUID.randomUUID().toString()).build(), ends);
    }
    ends.await();

    assertThat(ends.others).isEmpty();
    assertThat(ends.accepted).hasPositiveValue();
    assertThat(ends.accepted.get() + ends.comeAgain.get()).isEqualTo(calls);
    assertServesAsBefore();
  }

  @Test
  void aFloodOfStreamsIsSlowedOrToldToComeAgainItemByItem() throws Exception {
    start(0);
    int streams = 16;
    int items = 10;
    Ends<SubmitMessagesResponse> ends = new Ends<>(streams);
    for (int i = 0; i < streams; i++) {
      StreamObserver<SubmitMessagesRequest> stream = stub(i).submitMessages(ends);
      for (int j = 0; j < items; j++) {
        stream.onNext(SubmitMessagesRequest.newBuilder().setItem(document(LARGE)).build());
      }
      stream.onCompleted();
    }
    ends.await();

    assertThat(ends.others).isEmpty();
    assertThat(ends.accepted).as("answers to items").hasPositiveValue();
    assertServesAsBefore();
  }

  @Test
  void clientsThatDoNotReadAreBounded() throws Exception {
    start(1);
    // given some large messages, delivered and come back into the inbox
    List<String> ids = new ArrayList<>();
    while (ids.size() < 12) {
      try {
        ids.add(blocking().submitMessage(document(MIDDLE)).getMessage().getId());
      } catch (io.grpc.StatusRuntimeException e) {
        assertThat(isComeAgain(e)).as(e.toString()).isTrue();
        Thread.sleep(100);
      }
    }
    // when clients ask for them, watch and receive, and take nothing
    AtomicInteger other = new AtomicInteger();
    for (int i = 0; i < 120; i++) {
      deaf(
          i,
          MessageServiceGrpc.getGetMessageMethod(),
          GetMessageRequest.newBuilder()
              .setId(ids.get(i % ids.size()))
              .setView(MessageView.MESSAGE_VIEW_FULL)
              .build(),
          other);
    }
    for (int i = 0; i < 400; i++) {
      deaf(
          i,
          MessageServiceGrpc.getWatchMessagesMethod(),
          WatchMessagesRequest.getDefaultInstance(),
          other);
    }
    for (int i = 0; i < 30; i++) {
      deaf(
          i,
          MessageServiceGrpc.getReceiveMessagesMethod(),
          ReceiveMessagesRequest.newBuilder()
              .setSubscribe(ReceiveMessagesRequest.Subscribe.newBuilder().setCredits(1000))
              .build(),
          other);
    }
    Thread.sleep(8_000);

    // then the hub lives, told those for which it had no room, and serves others
    assertThat(other).as("ended for another reason").hasValue(0);
    assertServesAsBefore();
    Message whole =
        blocking()
            .getMessage(
                GetMessageRequest.newBuilder()
                    .setId(ids.getFirst())
                    .setView(MessageView.MESSAGE_VIEW_FULL)
                    .build());
    assertThat(whole.getFullDocument().getContent().size()).isEqualTo(MIDDLE);
  }

  /** A call that takes no answer. */
  private <Q, A> void deaf(
      int i, MethodDescriptor<Q, A> method, Q request, AtomicInteger otherReasons) {
    ClientCall<Q, A> call = channels.get(i % CHANNELS).newCall(method, CallOptions.DEFAULT);
    call.start(
        new ClientCall.Listener<>() {
          @Override
          public void onClose(Status status, Metadata trailers) {
            if (!status.isOk() && !isComeAgain(status.asRuntimeException(trailers))) {
              otherReasons.incrementAndGet();
            }
          }
        },
        key());
    call.sendMessage(request);
    if (method.getType().clientSendsOneMessage()) {
      call.halfClose();
    }
  }
}
