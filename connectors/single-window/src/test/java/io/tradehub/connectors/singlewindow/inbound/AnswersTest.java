package io.tradehub.connectors.singlewindow.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradehub.connectors.api.BusinessAnswer;
import io.tradehub.connectors.api.BusinessAnswer.Verdict;
import io.tradehub.connectors.api.Reference;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What receipts mean for their messages. */
class AnswersTest {
  @Test
  void givenAFileInSentBox_thenItsMessageIsDelivered() {
    List<BusinessAnswer> answers = Answers.of(Words.moved("A1", true));

    assertThat(answers).hasSize(1);
    assertThat(answers.getFirst().networkId()).isEqualTo("clientseq:shanghai/A1");
    assertThat(answers.getFirst().verdict()).isEqualTo(Verdict.DELIVERED);
    assertThat(answers.getFirst().evidence().bytes().toStringUtf8()).contains("I_A1_t-0_");
  }

  @Test
  void givenAFileInFailBox_thenThatIsOnlyNoted() {
    BusinessAnswer answer = Answers.of(Words.moved("A1", false)).getFirst();

    assertThat(answer.verdict()).isEqualTo(Verdict.INTERIM);
    assertThat(answer.code()).isEqualTo("IN_FAILBOX");
  }

  @Test
  void givenSomethingTakenIn_thenWhatWasOnlyUploadedIsCompletedAndAllElseDelivered() {
    List<BusinessAnswer> answers = Answers.of(Words.imported("A1", "0", "I20260000000000001"));

    assertThat(answers)
        .extracting(BusinessAnswer::networkId, BusinessAnswer::verdict)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("upload:shanghai/A1", Verdict.COMPLETED),
            org.assertj.core.groups.Tuple.tuple("clientseq:shanghai/A1", Verdict.DELIVERED));
    assertThat(answers)
        .allSatisfy(
            answer ->
                assertThat(answer.names())
                    .containsExactly(new Reference("seqno", "I20260000000000001")));
  }

  @Test
  void givenSomethingNotTakenIn_thenItsMessageIsRejectedWithTheReason() {
    List<BusinessAnswer> answers = Answers.of(Words.imported("A1", "-1", ""));

    assertThat(answers).hasSize(1);
    assertThat(answers.getFirst().verdict()).isEqualTo(Verdict.REJECTED);
    assertThat(answers.getFirst().code()).isEqualTo("IMPORT_FAILED");
    assertThat(answers.getFirst().text()).contains("no goods");
  }

  @ParameterizedTest
  @CsvSource({
    "P,COMPLETED",
    "F,COMPLETED",
    "B,COMPLETED",
    "K,COMPLETED",
    "R,COMPLETED",
    "E,REJECTED",
    "v,REJECTED",
    "V,INTERIM",
    "D,REJECTED",
    "L,INTERIM",
    "C,INTERIM",
    "T,INTERIM",
    "Q,INTERIM"
  })
  void customsChannelsMeanWhatThePageSays(String channel, Verdict verdict) {
    BusinessAnswer answer = Answers.of(Words.customs("S1", "E1", channel)).getFirst();

    assertThat(answer.networkId()).isEqualTo("seqno:S1");
    assertThat(answer.verdict()).isEqualTo(verdict);
    assertThat(answer.code()).isEqualTo(channel);
    assertThat(answer.names())
        .containsExactly(new Reference("seqno", "S1"), new Reference("entry", "E1"));
  }

  @Test
  void givenOnlyAnEntryNumber_thenThatIsWhatFindsTheMessage() {
    assertThat(Answers.of(Words.customs("", "E1", "P")))
        .extracting(BusinessAnswer::networkId)
        .containsExactly("entry:E1");
  }

  @Test
  void givenTheSameSaidInAnotherFile_thenItIsTheSame_andAnotherTimeIsAnother() {
    var one = Words.customs("S1", "E1", "P");
    var other = Words.customs("S1", "E1", "P", "20261124104500");

    assertThat(Answers.identity(one)).isEqualTo(Answers.identity(Words.customs("S1", "E1", "P")));
    assertThat(Answers.identity(other)).isNotEqualTo(Answers.identity(one));
    // Where one text ends and the next begins is part of it.
    assertThat(Answers.identity(Words.customs("S1E", "1", "P")))
        .isNotEqualTo(Answers.identity(Words.customs("S1", "E1", "P")));
  }

  @Test
  void givenANumberThatIsTooLongToBeOne_thenItTeachesNothing() {
    assertThat(Answers.taught(Words.customs("S".repeat(300), "E1", "P")))
        .containsExactly("entry:E1");
  }
}
