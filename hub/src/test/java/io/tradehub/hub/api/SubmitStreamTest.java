package io.tradehub.hub.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.grpc.Status;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.tradehub.hub.core.Refusal;
import io.tradehub.v1.Document;
import io.tradehub.v1.Message;
import io.tradehub.v1.SubmitMessageRequest;
import io.tradehub.v1.SubmitMessageResponse;
import io.tradehub.v1.SubmitMessagesRequest;
import io.tradehub.v1.SubmitMessagesResponse;
import io.tradehub.v1.ValidationReport;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** SubmitMessages: one answer for each item, a bounded number under way. */
class SubmitStreamTest {
  private RunningApi api;

  @BeforeEach
  void start() throws Exception {
    api = new RunningApi();
  }

  @AfterEach
  void stop() {
    api.close();
  }

  private static SubmitMessagesRequest item(String requestId, int bytes) {
    return SubmitMessagesRequest.newBuilder()
        .setItem(
            SubmitMessageRequest.newBuilder()
                .setRequestId(requestId)
                .setDocument(
                    Document.newBuilder().setContent(ByteString.copyFrom(new byte[bytes]))))
        .build();
  }

  private static SubmitMessageResponse accepted(SubmitMessageRequest request) {
    return SubmitMessageResponse.newBuilder()
        .setMessage(Message.newBuilder().setRequestId(request.getRequestId()))
        .build();
  }

  @Test
  void answersComeAsItemsCompleteInAnyOrder() throws Exception {
    api.core.answerByHand = true;
    Answers<SubmitMessagesRequest, SubmitMessagesResponse> answers = Answers.all();
    StreamObserver<SubmitMessagesRequest> items = api.async().submitMessages(answers);
    items.onNext(item("a", 10));
    items.onNext(item("b", 10));
    var a = api.core.nextSubmission();
    var b = api.core.nextSubmission();
    b.answer().complete(accepted(b.request()));
    assertThat(answers.next().getRequestId()).isEqualTo("b");
    // half-close waits for the rest
    items.onCompleted();
    a.answer().complete(accepted(a.request()));
    SubmitMessagesResponse last = answers.next();
    assertThat(last.getRequestId()).isEqualTo("a");
    assertThat(last.getAccepted().getMessage().getRequestId()).isEqualTo("a");
    assertThat(answers.end().isOk()).isTrue();
  }

  @Test
  void aRefusedItemCarriesAllItsFindingsAndDoesNotEndTheStream() throws Exception {
    ValidationReport.Builder report = ValidationReport.newBuilder();
    for (int i = 0; i < 3000; i++) {
      report.addFindingsBuilder().setRuleId("BR-" + i).setText("a rule is broken here");
    }
    api.core.answer =
        request -> {
          if (request.getRequestId().equals("bad")) {
            throw Refusal.document("3000 rules are broken", report.build());
          }
          return accepted(request);
        };
    Answers<SubmitMessagesRequest, SubmitMessagesResponse> answers = Answers.all();
    StreamObserver<SubmitMessagesRequest> items = api.async().submitMessages(answers);
    items.onNext(item("bad", 10));
    SubmitMessagesResponse refused = answers.next();
    assertThat(refused.getRefused().getCode()).isEqualTo(3);
    assertThat(refused.getRefused().getDetailsList().getLast().unpack(ValidationReport.class))
        .isEqualTo(report.build());
    items.onNext(item("good", 10));
    assertThat(answers.next().hasAccepted()).isTrue();
    items.onCompleted();
    assertThat(answers.end().isOk()).isTrue();
  }

  @Test
  void anItemThatBreaksFieldRulesOrHasNoIdIsRefusedAlone() throws Exception {
    api.core.answer = SubmitStreamTest::accepted;
    Answers<SubmitMessagesRequest, SubmitMessagesResponse> answers = Answers.all();
    StreamObserver<SubmitMessagesRequest> items = api.async().submitMessages(answers);
    items.onNext(item("", 10));
    var noId = answers.next();
    assertThat(RunningApi.info(noId.getRefused()).getReason()).isEqualTo("REQUEST_ID_MISSING");
    items.onNext(item("x".repeat(200), 10));
    var tooLong = answers.next();
    assertThat(RunningApi.info(tooLong.getRefused()).getReason()).isEqualTo("REQUEST_INVALID");
    items.onNext(item("fine", 10));
    assertThat(answers.next().hasAccepted()).isTrue();
    items.onCompleted();
    assertThat(answers.end().isOk()).isTrue();
  }

  @Test
  void noMoreThanTheWindowIsUnderWay() throws Exception {
    api.core.answerByHand = true;
    Answers<SubmitMessagesRequest, SubmitMessagesResponse> answers = Answers.all();
    StreamObserver<SubmitMessagesRequest> items = api.async().submitMessages(answers);
    int window = ApiOptions.defaults().submitWindowItems();
    for (int i = 0; i < window + 100; i++) {
      items.onNext(item("i" + i, 10));
    }
    FakeCore.Submission first = api.core.nextSubmission();
    for (int i = 1; i < window; i++) {
      api.core.nextSubmission();
    }
    Thread.sleep(300);
    assertThat(api.core.submissions).as("items beyond the window").isEmpty();
    // when one is answered, the next one comes
    first.answer().complete(accepted(first.request()));
    assertThat(api.core.nextSubmission().request().getRequestId()).isEqualTo("i" + window);
    answers.cancel();
  }

  @Test
  void fewLargeItemsFillTheWindowToo() throws Exception {
    api.core.answerByHand = true;
    Answers<SubmitMessagesRequest, SubmitMessagesResponse> answers = Answers.all();
    StreamObserver<SubmitMessagesRequest> items = api.async().submitMessages(answers);
    for (int i = 0; i < 10; i++) {
      items.onNext(item("i" + i, 12 << 20));
    }
    // 32 MiB are open while fewer than that are under way: three of 12 MiB
    for (int i = 0; i < 3; i++) {
      api.core.nextSubmission();
    }
    Thread.sleep(300);
    assertThat(api.core.submissions).isEmpty();
    answers.cancel();
  }

  @Test
  void aTenantBeyondItsQuotaIsHeldBackAndNothingOfItsStreamIsRefused() throws Exception {
    api.core.answer = SubmitStreamTest::accepted;
    Answers<SubmitMessagesRequest, SubmitMessagesResponse> answers = Answers.all();
    StreamObserver<SubmitMessagesRequest> items = api.async().submitMessages(answers);
    items.onNext(item("a", 10));
    assertThat(answers.next().hasAccepted()).isTrue();
    // when the quota is used up
    api.core.pace = Duration.ofMillis(20);
    for (int i = 0; i < 50; i++) {
      items.onNext(item("i" + i, 10));
    }
    Thread.sleep(300);
    // then at most the one that had been asked for before is taken
    assertThat(api.core.submissions.size()).isLessThanOrEqualTo(2);
    // when there is room again, the stream goes on by itself
    api.core.pace = Duration.ZERO;
    for (int i = 0; i < 50; i++) {
      assertThat(answers.next().hasAccepted()).isTrue();
    }
    items.onCompleted();
    assertThat(answers.end().isOk()).isTrue();
  }

  @Test
  void aClientThatTakesNoAnswersIsAskedForNoItems() throws Exception {
    String big = "x".repeat(20_000);
    api.core.answer =
        request ->
            SubmitMessageResponse.newBuilder()
                .setMessage(Message.newBuilder().setStatusText(big))
                .build();
    Answers<SubmitMessagesRequest, SubmitMessagesResponse> answers = Answers.first(0);
    var items =
        (ClientCallStreamObserver<SubmitMessagesRequest>) api.async().submitMessages(answers);
    int count = 3000;
    for (int i = 0; i < count; i++) {
      items.onNext(item("i" + i, 10));
    }
    Thread.sleep(500);
    // What fits into the connection's buffers and one window was taken, and no more: 60 MB of
    // answers are not piled up for a client that does not read.
    assertThat(api.core.submissions.size()).isLessThan(1500);
    // when it reads, every item is answered
    answers.take(count);
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < count; i++) {
      seen.add(answers.next().getRequestId());
    }
    assertThat(seen).hasSize(count);
    items.onCompleted();
    assertThat(answers.end().isOk()).isTrue();
  }

  @Test
  void aClientThatHangsUpUndoesNothing() throws Exception {
    api.core.answerByHand = true;
    Answers<SubmitMessagesRequest, SubmitMessagesResponse> answers = Answers.all();
    StreamObserver<SubmitMessagesRequest> items = api.async().submitMessages(answers);
    items.onNext(item("a", 10));
    var a = api.core.nextSubmission();
    answers.cancel();
    assertThat(answers.end().getCode()).isEqualTo(Status.Code.CANCELLED);
    Thread.sleep(100);
    assertThat(a.answer()).isNotDone();
    a.answer().complete(accepted(a.request()));
  }

  @Test
  void aHubThatStopsAnswersWhatIsUnderWayFirst() throws Exception {
    api.core.answerByHand = true;
    Answers<SubmitMessagesRequest, SubmitMessagesResponse> answers = Answers.all();
    StreamObserver<SubmitMessagesRequest> items = api.async().submitMessages(answers);
    items.onNext(item("a", 10));
    var a = api.core.nextSubmission();
    Thread closing = Thread.ofVirtual().start(() -> api.server.close(Duration.ofSeconds(30)));
    Thread.sleep(200);
    a.answer().complete(accepted(a.request()));
    assertThat(answers.next().hasAccepted()).isTrue();
    assertThat(answers.end().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
    assertThat(RunningApi.info(answers.failure()).getReason()).isEqualTo("HUB_STOPPING");
    closing.join();
  }
}
