package io.tradehub.hub.core;

import static io.tradehub.hub.core.CoreFixture.ERP;
import static io.tradehub.hub.core.CoreFixture.OTHER;
import static io.tradehub.hub.core.CoreFixture.note;
import static io.tradehub.v1.MessageState.MESSAGE_STATE_COMPLETED;
import static io.tradehub.v1.MessageState.MESSAGE_STATE_DELIVERED;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.tradehub.connectors.api.BusinessAnswer.Verdict;
import io.tradehub.connectors.api.Document;
import io.tradehub.connectors.api.Inbound.Answered;
import io.tradehub.connectors.api.Reference;
import io.tradehub.v1.Message;
import io.tradehub.v1.SubmitMessageRequest;
import io.tradehub.v1.SubmitMessageResponse;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The names that documents give their messages: one message for one name. */
class ReferencesTest extends CoreSpec {

  /** A note's names are what stands after "#" in it. */
  @BeforeEach
  void notesHaveNames() {
    network.references = ReferencesTest::names;
  }

  private static List<Reference> names(Document document) {
    String text = document.content().bytes().toStringUtf8();
    return Arrays.stream(text.split("#"))
        .skip(1)
        .map(name -> new Reference("name", name.strip()))
        .toList();
  }

  private static SubmitMessageRequest noteOfOthers(String words) {
    SubmitMessageRequest.Builder request = note(words);
    request
        .getDocumentBuilder()
        .setContent(ByteString.copyFromUtf8("0088:buyer>0088:seller: " + words));
    return request.build();
  }

  @Test
  void givenANameThatIsTaken_whenAnotherMessageHasIt_thenItIsRefusedAndNamesTheFirst() {
    Message first = fixture.submit(note("pay #a #b"));

    Refusal refusal = fixture.refused(note("pay again #c #b"));

    assertThat(refusal.kind()).isEqualTo(Refusal.Kind.ALREADY_EXISTS);
    assertThat(refusal.reason()).isEqualTo("REFERENCE_REUSED");
    assertThat(refusal.metadata())
        .containsEntry("kind", "name")
        .containsEntry("value", "b")
        .containsEntry("message_id", first.getId());
  }

  @Test
  void givenARefusedMessage_thenItsOtherNamesAreFree() {
    fixture.submit(note("pay #b"));
    fixture.refused(note("pay again #c #b"));

    assertThat(fixture.submit(note("pay once more #c")).getId()).isNotEmpty();
  }

  @Test
  void givenANameOfAnotherTenant_thenItIsRefusedAndTellsNothingOfTheOther() {
    String theirs = fixture.core.submit(OTHER, noteOfOthers("pay #a")).join().getMessage().getId();

    Refusal refusal = fixture.refused(note("pay #a"));

    assertThat(refusal.reason()).isEqualTo("REFERENCE_REUSED");
    assertThat(refusal.getMessage()).doesNotContain(theirs);
    assertThat(refusal.metadata()).doesNotContainKey("message_id");
  }

  @Test
  void givenARepetitionOfTheSameRequest_thenItsNamesAreItsOwn() {
    SubmitMessageRequest request = note("pay #a").setRequestId("r-1").build();
    Message first = fixture.core.submit(ERP, request).join().getMessage();

    SubmitMessageResponse second = fixture.core.submit(ERP, request).join();

    assertThat(second.getDuplicate()).isTrue();
    assertThat(second.getMessage().getId()).isEqualTo(first.getId());
  }

  @Test
  void givenOneNameSubmittedManyTimesAtOnce_thenOneIsAccepted() {
    List<CompletableFuture<SubmitMessageResponse>> all =
        IntStream.range(0, 50)
            .mapToObj(i -> fixture.core.submit(ERP, note("pay " + i + " #a").build()))
            .toList();

    long accepted =
        all.stream().filter(f -> f.handle((answer, failure) -> failure == null).join()).count();

    assertThat(accepted).isEqualTo(1);
  }

  @Test
  void givenAName_thenTheMessageIsFoundByItInItsTenantAlone() {
    Message message = fixture.submit(note("pay #a"));

    assertThat(fixture.core.find(ERP, "scripted", "name:a"))
        .contains(UUID.fromString(message.getId()));
    assertThat(fixture.core.find(OTHER, "scripted", "name:a")).isEmpty();
    assertThat(fixture.core.find(ERP, "scripted", "name:b")).isEmpty();
    assertThat(fixture.core.find(ERP, "peppol", "name:a")).isEmpty();
  }

  @Test
  void givenAnAnswerThatSpeaksOfAName_thenItMovesTheMessage() throws Exception {
    Message message = fixture.submit(note("pay #a"));
    fixture.await(message, MESSAGE_STATE_DELIVERED);

    Answered answered =
        fixture.core.inbound(network).answer(answer("name:a", "answer-1", Verdict.COMPLETED));

    assertThat(answered).isEqualTo(Answered.STORED);
    fixture.await(message, MESSAGE_STATE_COMPLETED);
  }
}
