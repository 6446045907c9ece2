package io.tradehub.hub.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.rpc.RetryInfo;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.protobuf.StatusProto;
import io.tradehub.v1.Document;
import io.tradehub.v1.GetMessageRequest;
import io.tradehub.v1.Message;
import io.tradehub.v1.MessageServiceGrpc;
import io.tradehub.v1.SubmitMessageRequest;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What clients that hold much, or take nothing, cost the hub, and what they are told. */
class MemoryGuardTest {
  private static final int MIB = 1 << 20;
  private static final SubmitMessageRequest LARGE =
      SubmitMessageRequest.newBuilder()
          .setDocument(Document.newBuilder().setContent(ByteString.copyFrom(new byte[8 * MIB])))
          .build();
  private static final GetMessageRequest GET =
      GetMessageRequest.newBuilder().setId(UUID.randomUUID().toString()).build();

  private RunningApi api;

  @BeforeEach
  void start() throws Exception {
    api = new RunningApi(ApiOptions.defaults(), true, 12 * MIB);
  }

  @AfterEach
  void stop() {
    api.close();
  }

  /** A call whose every step the test makes. */
  private final class Call<Q, A> extends ClientCall.Listener<A> {
    private final ClientCall<Q, A> call;
    private final CompletableFuture<A> answer = new CompletableFuture<>();
    private final CompletableFuture<Throwable> end = new CompletableFuture<>();

    Call(MethodDescriptor<Q, A> method, Q request) {
      call = api.channel.newCall(method, CallOptions.DEFAULT.withMaxInboundMessageSize(16 * MIB));
      call.start(this, new Metadata());
      call.sendMessage(request);
    }

    Call<Q, A> halfClose() {
      call.halfClose();
      return this;
    }

    Call<Q, A> take() {
      call.request(2);
      return this;
    }

    @Override
    public void onMessage(A message) {
      answer.complete(message);
    }

    @Override
    public void onClose(Status status, Metadata trailers) {
      end.complete(status.isOk() ? null : status.asRuntimeException(trailers));
    }

    Throwable end() throws Exception {
      return end.get(20, TimeUnit.SECONDS);
    }
  }

  private static void assertToldToComeAgain(Throwable failure, String reason) throws Exception {
    assertThat(Status.fromThrowable(failure).getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
    assertThat(RunningApi.info(failure).getReason()).isEqualTo(reason);
    assertThat(StatusProto.fromThrowable(failure).getDetailsList())
        .anyMatch(detail -> detail.is(RetryInfo.class));
  }

  @Test
  void documentsThatAreStillComingInAreBoundedAllTogether() throws Exception {
    // given a client that sends a document and does not end its call
    var first = new Call<>(MessageServiceGrpc.getSubmitMessageMethod(), LARGE);
    Thread.sleep(500);
    // when another brings more than there is room for
    var second = new Call<>(MessageServiceGrpc.getSubmitMessageMethod(), LARGE);
    // then that one is told to come again
    assertToldToComeAgain(second.end(), "ARRIVING_FULL");
    assertThat(api.core.submissions).as("what reached the core").isEmpty();
    // and the first goes through, and then the next
    assertThat(first.halfClose().take().end()).isNull();
    assertThat(
            new Call<>(MessageServiceGrpc.getSubmitMessageMethod(), LARGE).halfClose().take().end())
        .isNull();
    assertThat(api.core.submissions).hasSize(2);
  }

  @Test
  void answersThatNobodyTakesAreBoundedAllTogether() throws Exception {
    Message large = Message.newBuilder().setStatusText("x".repeat(8 * MIB)).build();
    api.core.get = id -> large;
    // given a client that asks and does not read
    var first = new Call<>(MessageServiceGrpc.getGetMessageMethod(), GET).halfClose();
    Thread.sleep(500);
    // when another asks for more than there is room for
    var second = new Call<>(MessageServiceGrpc.getGetMessageMethod(), GET).halfClose().take();
    // then that one is told to come again
    assertToldToComeAgain(second.end(), "LEAVING_FULL");
    // and the first can still be read, and then the next
    first.take();
    assertThat(first.end()).isNull();
    assertThat(first.answer.get().getStatusText()).hasSize(8 * MIB);
    assertThat(new Call<>(MessageServiceGrpc.getGetMessageMethod(), GET).halfClose().take().end())
        .isNull();
  }

  @Test
  void aCallThatIsCutGivesBackWhatItHeld() throws Exception {
    for (int i = 0; i < 5; i++) {
      var call = new Call<>(MessageServiceGrpc.getSubmitMessageMethod(), LARGE);
      Thread.sleep(200);
      call.call.cancel("the test hangs up", null);
      Thread.sleep(50);
    }
    assertThat(
            new Call<>(MessageServiceGrpc.getSubmitMessageMethod(), LARGE).halfClose().take().end())
        .isNull();
  }
}
