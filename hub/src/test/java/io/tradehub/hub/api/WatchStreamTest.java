package io.tradehub.hub.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import io.tradehub.v1.WatchMessagesRequest;
import io.tradehub.v1.WatchMessagesResponse;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** WatchMessages: everything after a cursor, in order, once; then live. */
class WatchStreamTest {
  private static final UUID ONE = UUID.randomUUID();
  private static final UUID OTHER = UUID.randomUUID();

  private RunningApi api;

  @BeforeEach
  void start() throws Exception {
    api = new RunningApi(ApiOptions.defaults().withSignOfLife(Duration.ofMillis(300)), true);
  }

  @AfterEach
  void stop() {
    api.close();
  }

  private Answers<WatchMessagesRequest, WatchMessagesResponse> watch(WatchMessagesRequest request) {
    return watch(request, Answers.all());
  }

  private Answers<WatchMessagesRequest, WatchMessagesResponse> watch(
      WatchMessagesRequest request, Answers<WatchMessagesRequest, WatchMessagesResponse> answers) {
    api.async().watchMessages(request, answers);
    return answers;
  }

  private static WatchMessagesRequest from(String cursor) {
    return WatchMessagesRequest.newBuilder().setCursor(cursor).build();
  }

  @Test
  void fromTheFirstEventThenASignThatAllWereSentThenLive() throws Exception {
    api.core.append(450, ONE);
    var answers = watch(from(""));
    for (int i = 1; i <= 450; i++) {
      assertThat(answers.next().getEvent().getSequence()).isEqualTo(i);
    }
    WatchMessagesResponse sign = answers.next();
    assertThat(sign.hasEvent()).isFalse();
    assertThat(sign.getCursor()).isNotEmpty();
    api.core.append(1, ONE);
    WatchMessagesResponse live = answers.next();
    while (!live.hasEvent()) {
      live = answers.next();
    }
    assertThat(live.getEvent().getSequence()).isEqualTo(451);
  }

  @Test
  void aWatcherThatComesBackMissesNothingAndSeesNothingTwice() throws Exception {
    api.core.append(5, ONE);
    var first = watch(from(""));
    first.next();
    String cursor = first.next().getCursor();
    first.cancel();
    assertThat(watch(from(cursor)).next().getEvent().getSequence()).isEqualTo(3);
  }

  @Test
  void nowMeansNothingOfBefore() throws Exception {
    api.core.append(5, ONE);
    var answers = watch(from("now"));
    assertThat(answers.next().hasEvent()).isFalse();
    api.core.append(1, ONE);
    WatchMessagesResponse next = answers.next();
    assertThat(next.getEvent().getSequence()).isEqualTo(6);
  }

  @Test
  void onlyTheMessagesAskedForYetTheCursorMoves() throws Exception {
    api.core.append(3, OTHER);
    api.core.append(1, ONE);
    api.core.append(2, OTHER);
    var answers = watch(WatchMessagesRequest.newBuilder().addMessageIds(ONE.toString()).build());
    assertThat(answers.next().getEvent().getSequence()).isEqualTo(4);
    WatchMessagesResponse sign = answers.next();
    assertThat(sign.hasEvent()).isFalse();
    assertThat(Cursor.parse(sign.getCursor())).isEqualTo(6);
    // a silent stream shows life, and how far it has come
    api.core.append(1, OTHER);
    WatchMessagesResponse beat = answers.next();
    while (Cursor.parse(beat.getCursor()) < 7) {
      beat = answers.next();
    }
    assertThat(beat.hasEvent()).isFalse();
  }

  @Test
  void aBadCursorIsRefusedWithWhatWasExpected() throws Exception {
    for (String bad : new String[] {"%%%", "AAAA", Cursor.of(1).substring(2), "NOW"}) {
      var answers = watch(from(bad));
      assertThat(answers.end().getCode()).as(bad).isEqualTo(Status.Code.INVALID_ARGUMENT);
      assertThat(RunningApi.info(answers.failure()).getReason()).isEqualTo("CURSOR_INVALID");
    }
    assertThat(api.core.watchers()).isZero();
  }

  @Test
  void aCursorThatLiesAheadOfTheLogIsRefused() throws Exception {
    api.core.append(2, ONE);
    var answers = watch(from(Cursor.of(3)));
    assertThat(answers.end().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
    assertThat(RunningApi.info(answers.failure()).getReason()).isEqualTo("CURSOR_AHEAD");
    assertThat(api.core.watchers()).isZero();
  }

  @Test
  void aCursorFromBeforeTheFirstEventThatIsKeptIsRefusedWithWhereToBegin() throws Exception {
    api.core.append(9, ONE);
    api.core.firstKept = 6;

    assertThat(watch(from("")).next().getEvent().getSequence()).isEqualTo(6);
    assertThat(watch(from(Cursor.of(5))).next().getEvent().getSequence()).isEqualTo(6);
    for (long old : new long[] {0, 4}) {
      var answers = watch(from(Cursor.of(old)));
      assertThat(answers.end().getCode()).isEqualTo(Status.Code.OUT_OF_RANGE);
      var info = RunningApi.info(answers.failure());
      assertThat(info.getReason()).isEqualTo("CURSOR_TOO_OLD");
      String first = info.getMetadataOrThrow("first_cursor");
      assertThat(watch(from(first)).next().getEvent().getSequence()).isEqualTo(6);
    }
  }

  @Test
  void aWatcherWhoseNextEventsAreDroppedMeanwhileIsToldAndSeesNoGap() throws Exception {
    api.core.append(2, ONE);
    var answers = watch(from(""));
    answers.next();
    answers.next();
    api.core.firstKept = 5;
    api.core.append(5, ONE);
    assertThat(answers.end().getCode()).isEqualTo(Status.Code.OUT_OF_RANGE);
    assertThat(RunningApi.info(answers.failure()).getReason()).isEqualTo("CURSOR_TOO_OLD");
  }

  @Test
  void aSlowWatcherIsWaitedForAndNotReadAheadOf() throws Exception {
    api.core.eventText = "x".repeat(1000);
    api.core.append(20_000, ONE);
    var answers = watch(from(""), Answers.first(10));
    for (int i = 0; i < 10; i++) {
      answers.next();
    }
    Thread.sleep(500);
    int pagesRead = api.core.eventReads;
    // What the connection's buffers hold, about 1 MB of the 20: of 100 pages, few
    assertThat(pagesRead).isLessThan(30);
    answers.take(Integer.MAX_VALUE);
    for (int i = 11; i <= 20_000; i++) {
      assertThat(answers.next().getEvent().getSequence()).isEqualTo(i);
    }
  }

  @Test
  void aWatcherThatHangsUpIsForgotten() throws Exception {
    var answers = watch(from(""));
    answers.next();
    assertThat(api.core.watchers()).isEqualTo(1);
    answers.cancel();
    for (int i = 0; i < 50 && api.core.watchers() > 0; i++) {
      Thread.sleep(20);
    }
    assertThat(api.core.watchers()).isZero();
  }

  @Test
  void aHubThatStopsSaysSo() throws Exception {
    var answers = watch(from(""));
    answers.next();
    long begin = System.nanoTime();
    api.server.close(Duration.ofMinutes(1));
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(30));
    assertThat(answers.end().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
    assertThat(RunningApi.info(answers.failure()).getReason()).isEqualTo("HUB_STOPPING");
  }
}
