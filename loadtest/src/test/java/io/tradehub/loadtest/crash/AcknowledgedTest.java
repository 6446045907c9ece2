package io.tradehub.loadtest.crash;

import static io.tradehub.loadtest.crash.Broken.id;
import static org.assertj.core.api.Assertions.assertThat;

import io.tradehub.v1.Message;
import io.tradehub.v1.SubmitMessageResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The clients' ledger notices answers that contradict each other, and keeps all in a file. */
class AcknowledgedTest {
  @TempDir private Path folder;
  private final Broken broken = new Broken();
  private Acknowledged acknowledged;

  @BeforeEach
  void open() throws IOException {
    acknowledged = new Acknowledged(10, folder.resolve("acknowledged.txt"), broken.violations);
  }

  @AfterEach
  void close() throws IOException {
    acknowledged.close();
  }

  private static Parcel parcel(int number, int line, int place) {
    return new Parcel(number, Parcel.Kind.PLAIN, 0, line, place);
  }

  private static SubmitMessageResponse answer(long message, boolean duplicate) {
    return SubmitMessageResponse.newBuilder()
        .setMessage(Message.newBuilder().setId(id(message).toString()))
        .setDuplicate(duplicate)
        .build();
  }

  @Test
  void aRepeatedRequestWithItsFirstAnswerIsInOrderAndCountsOnce() throws IOException {
    acknowledged.accepted(parcel(1, -1, 0), answer(1, false), false);
    acknowledged.accepted(parcel(1, -1, 0), answer(1, true), true);
    acknowledged.close();

    assertThat(acknowledged.count()).isEqualTo(1);
    assertThat(acknowledged.duplicates()).isEqualTo(1);
    assertThat(broken.kinds()).isEmpty();
    assertThat(Files.readAllLines(folder.resolve("acknowledged.txt")))
        .containsExactly("p-1 " + id(1));
  }

  @Test
  void aRepeatedRequestThatBecomesAnotherMessage() {
    acknowledged.accepted(parcel(1, -1, 0), answer(1, false), false);
    acknowledged.accepted(parcel(1, -1, 0), answer(2, false), true);

    assertThat(broken.kinds()).containsExactly(Violations.Kind.ANSWERS);
  }

  @Test
  void aRequestSentOnceIsNoDuplicate() {
    acknowledged.accepted(parcel(1, -1, 0), answer(1, true), false);

    assertThat(broken.kinds()).containsExactly(Violations.Kind.ANSWERS);
  }

  @Test
  void thoseOfOneKeyEnterInTheOrderInWhichTheyWereSentWhateverTheOrderOfTheAnswers() {
    acknowledged.accepted(parcel(2, 7, 2), answer(2, false), false);
    acknowledged.accepted(parcel(1, 7, 1), answer(1, false), false);
    assertThat(broken.kinds()).isEmpty();

    acknowledged.accepted(parcel(3, 7, 3), answer(0, false), false);

    assertThat(broken.kinds()).containsExactly(Violations.Kind.ORDER);
  }

  @Test
  void noOrderIsPromisedToWhoWasPutOff() {
    acknowledged.putOff(parcel(1, 7, 1));
    acknowledged.accepted(parcel(2, 7, 2), answer(1, false), false);
    acknowledged.accepted(parcel(1, 7, 1), answer(2, false), true);

    assertThat(broken.kinds()).isEmpty();
  }
}
