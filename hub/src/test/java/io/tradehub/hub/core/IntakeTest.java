package io.tradehub.hub.core;

import static io.tradehub.hub.core.CoreFixture.ERP;
import static io.tradehub.hub.core.CoreFixture.OTHER;
import static io.tradehub.hub.core.CoreFixture.note;
import static io.tradehub.v1.MessageState.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tradehub.connectors.api.Finding;
import io.tradehub.v1.ListMessagesRequest;
import io.tradehub.v1.Message;
import io.tradehub.v1.SubmitMessageRequest;
import io.tradehub.v1.SubmitMessageResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is let in, and what is refused without a trace. */
class IntakeTest extends CoreSpec {
  @Test
  void givenARequestId_whenTheSameIsSubmittedAgain_thenTheFirstAnswerIsGivenAndOneIsSent() {
    SubmitMessageRequest request = note("once").setRequestId("r-1").build();

    SubmitMessageResponse first = fixture.core.submit(ERP, request).join();
    SubmitMessageResponse second = fixture.core.submit(ERP, request).join();

    assertThat(second.getMessage().getId()).isEqualTo(first.getMessage().getId());
    assertThat(first.getDuplicate()).isFalse();
    assertThat(second.getDuplicate()).isTrue();
    fixture.await(first.getMessage(), MESSAGE_STATE_DELIVERED);
    assertThat(network.deliveries).hasSize(1);
  }

  @ParameterizedTest(name = "a quick connector: {0}")
  @ValueSource(booleans = {false, true})
  void givenAnAcceptedRequest_whenItIsRepeatedAfterItsExpireTime_thenTheFirstAnswerIsGiven(
      boolean quick) {
    network.quick = quick;
    SubmitMessageRequest.Builder inTime =
        note("in time")
            .setRequestId("r-1")
            .setExpireTime(Protos.timestamp(fixture.time.instant().plusSeconds(10)));
    inTime.getDocumentBuilder().setConnector("scripted");
    SubmitMessageRequest request = inTime.build();
    Message first = fixture.core.submit(ERP, request).join().getMessage();

    fixture.time.pass(Duration.ofSeconds(11));
    SubmitMessageResponse second = fixture.core.submit(ERP, request).join();

    assertThat(second.getDuplicate()).isTrue();
    assertThat(second.getMessage().getId()).isEqualTo(first.getId());
    // A new one is refused, and nothing of it stays: with a time to come it is accepted.
    SubmitMessageRequest.Builder late = request.toBuilder().setRequestId("r-2");
    assertThat(fixture.refused(late).reason()).isEqualTo("EXPIRE_TIME_PAST");
    late.setExpireTime(Protos.timestamp(fixture.time.instant().plusSeconds(10)));
    assertThat(fixture.core.submit(ERP, late.build()).join().getDuplicate()).isFalse();
  }

  @ParameterizedTest(name = "a quick connector: {0}")
  @ValueSource(booleans = {false, true})
  void givenAnAcceptedRequest_whenItIsRepeatedAndTheRulesWouldRefuseItNow_thenTheFirstAnswerIsGiven(
      boolean quick) {
    network.quick = quick;
    SubmitMessageRequest.Builder request = note("in time").setRequestId("r-1");
    request.getDocumentBuilder().setConnector("scripted");
    Message first = fixture.core.submit(ERP, request.build()).join().getMessage();

    network.rude = text -> true;
    SubmitMessageResponse second = fixture.core.submit(ERP, request.build()).join();

    assertThat(second.getDuplicate()).isTrue();
    assertThat(second.getMessage().getId()).isEqualTo(first.getId());
    assertThat(fixture.refused(request.clone().setRequestId("r-2")).reason())
        .isEqualTo("DOCUMENT_INVALID");
    request.getDocumentBuilder().setContent(note("something else").getDocument().getContent());
    assertThat(fixture.refused(request).kind()).isNotNull();
  }

  @Test
  void
      givenAnAcceptedRequest_whenItIsRepeatedAndOthersWouldRefuseItNow_thenTheFirstAnswerIsGiven() {
    network.quick = true;
    SubmitMessageRequest.Builder request = note("on the list").setRequestId("r-1");
    request.getDocumentBuilder().setConnector("scripted");
    Message first = fixture.core.submit(ERP, request.build()).join().getMessage();

    network.screen =
        document ->
            Optional.of(
                CompletableFuture.completedFuture(
                    List.of(Finding.error("RR04-NOT-LISTED", "/", "not any more"))));

    assertThat(fixture.core.submit(ERP, request.build()).join().getMessage().getId())
        .isEqualTo(first.getId());
  }

  @Test
  void givenManySmallDocumentsThatWaitToBeChecked_thenTheyAreBoundedAsFewLargeOnesAre() {
    List<Runnable> waiting = new ArrayList<>();
    Intake intake =
        new Intake(
            fixture.store,
            null, // nothing comes so far
            new Connectors(List.of(network)),
            null,
            waiting::add,
            100_000,
            new Quotas(Map.of(), fixture.time, new CoreMetrics(new SimpleMeterRegistry())),
            new CoreMetrics(new SimpleMeterRegistry()));

    CompletableFuture<SubmitMessageResponse> last;
    do {
      last = intake.submit(ERP, note("x").build());
    } while (!last.isDone() && waiting.size() < 10_000);

    assertThat(waiting).hasSizeLessThan(100);
    assertThatThrownBy(last::join)
        .hasCauseInstanceOf(Refusal.class)
        .hasMessageContaining("try again");
  }

  @Test
  void givenARequestIdSubmittedManyTimesAtOnce_thenOneIsStored() {
    SubmitMessageRequest request = note("once").setRequestId("r-1").build();

    List<String> ids =
        java.util.stream.IntStream.range(0, 50)
            .mapToObj(i -> fixture.core.submit(ERP, request))
            .toList()
            .stream()
            .map(f -> f.join().getMessage().getId())
            .distinct()
            .toList();

    assertThat(ids).hasSize(1);
  }

  @Test
  void givenARequestId_whenOtherContentIsSubmittedWithIt_thenItIsRefusedAndNamesTheFirst() {
    Message first = fixture.submit(note("one").setRequestId("r-1"));

    Refusal refusal = fixture.refused(note("two").setRequestId("r-1"));

    assertThat(refusal.kind()).isEqualTo(Refusal.Kind.ALREADY_EXISTS);
    assertThat(refusal.metadata()).containsEntry("message_id", first.getId());
  }

  @Test
  void givenTwoTenants_whenBothUseOneRequestId_thenNeitherSeesTheOther() {
    Message ours = fixture.submit(note("one").setRequestId("r-1"));
    SubmitMessageRequest theirs =
        SubmitMessageRequest.newBuilder()
            .setRequestId("r-1")
            .setDocument(
                io.tradehub.v1.Document.newBuilder()
                    .setContent(ByteString.copyFromUtf8("0088:buyer>0088:seller: two")))
            .build();

    SubmitMessageResponse answer = fixture.core.submit(OTHER, theirs).join();

    assertThat(answer.getDuplicate()).isFalse();
    assertThatThrownBy(() -> fixture.core.get(OTHER, UUID.fromString(ours.getId()), null))
        .isInstanceOfSatisfying(
            Refusal.class, r -> assertThat(r.kind()).isEqualTo(Refusal.Kind.NOT_FOUND));
    assertThat(fixture.core.list(OTHER, ListMessagesRequest.getDefaultInstance()).getMessagesList())
        .hasSize(1);
  }

  @Test
  void givenADocumentThatBreaksRules_whenItIsSubmitted_thenAllFindingsAreToldAndNothingIsStored() {
    Refusal refusal = fixture.refused(note("rude"));

    assertThat(refusal.kind()).isEqualTo(Refusal.Kind.INVALID_ARGUMENT);
    assertThat(refusal.report().orElseThrow().getFindings(0).getRuleId()).isEqualTo("MANNERS-1");
    assertNothingStored();
  }

  @Test
  void givenContentThatNobodyRecognises_whenItIsSubmitted_thenItIsRefusedAndNothingIsStored() {
    Refusal refusal =
        fixture.refused(
            SubmitMessageRequest.newBuilder()
                .setDocument(
                    io.tradehub.v1.Document.newBuilder()
                        .setContent(ByteString.copyFromUtf8("what is this"))));

    assertThat(refusal.report().orElseThrow().getFindings(0).getRuleId()).isEqualTo("UNKNOWN-TYPE");
    assertNothingStored();
  }

  @Test
  void givenASenderOfAnotherTenant_whenItIsSubmitted_thenItIsDenied() {
    Refusal refusal = fixture.refused(OTHER, note("hello"));

    assertThat(refusal.kind()).isEqualTo(Refusal.Kind.PERMISSION_DENIED);
    assertNothingStored();
  }

  @Test
  void givenFieldsThatDisagreeWithTheContent_whenItIsSubmitted_thenTheFieldIsNamed() {
    SubmitMessageRequest.Builder request = note("hello");
    request.getDocumentBuilder().setReceiver("0088:somebody-else");

    Refusal refusal = fixture.refused(request);

    assertThat(refusal.fields().getFirst().path()).isEqualTo("document.receiver");
    assertNothingStored();
  }

  @Test
  void givenAParticipantThatIsNone_whenItIsSubmitted_thenTheFieldIsNamed() {
    SubmitMessageRequest.Builder request = note("hello");
    request.getDocumentBuilder().setReceiver("not a participant");

    Refusal refusal = fixture.refused(request);

    assertThat(refusal.reason()).isEqualTo("PARTICIPANT_INVALID");
    assertNothingStored();
  }
}
