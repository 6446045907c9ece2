package io.tradehub.connectors.offshore.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.tradehub.connectors.offshore.list.CreditCode;
import io.tradehub.connectors.offshore.list.Entry;
import io.tradehub.connectors.offshore.list.ListName;
import io.tradehub.connectors.offshore.list.Standing;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a list answers, for any time and as known at any time. */
class TimelineTest {
  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
  private static final CreditCode ALICE = Codes.of(1);
  private static final CreditCode BOB = Codes.of(2);

  private Timeline timeline = Timeline.empty(SHANGHAI);

  /** Midnight in Shanghai. */
  private static Instant on(String day) {
    return LocalDate.parse(day).atStartOfDay(SHANGHAI).toInstant();
  }

  private static Entry listed(CreditCode code, String from, String until) {
    return new Entry(code, "Some Trading", "", Standing.LISTED, day(from), day(until));
  }

  private static Entry standing(CreditCode code, Standing standing) {
    return new Entry(code, "Some Trading", "", standing, Optional.empty(), Optional.empty());
  }

  private static Optional<LocalDate> day(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(text));
  }

  private void publish(String published, String effective, Change... changes) {
    publish(published, effective, OptionalInt.empty(), changes);
  }

  private void publish(
      String published, String effective, OptionalInt restores, Change... changes) {
    timeline =
        timeline.with(
            new Version(
                new ListName("offshore-trade"),
                timeline.versions().size() + 1,
                on(effective),
                on(published),
                "the commission",
                "document",
                "0".repeat(64),
                0,
                "maker",
                "checker",
                restores),
            List.of(changes));
  }

  private Answer ask(CreditCode code, String asOf, String knownAt) {
    return timeline.ask(code, on(asOf), on(knownAt)).orElseThrow();
  }

  private void assertAnswer(Answer answer, Status status, String since) {
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.since())
        .isEqualTo(since.isEmpty() ? Optional.empty() : Optional.of(on(since)));
  }

  @Test
  void givenNoVersion_thenThereIsNoAnswer() {
    assertThat(timeline.ask(ALICE, on("2026-01-01"), on("2026-01-01"))).isEmpty();

    publish("2026-02-01", "2026-02-01", new Change.Put(listed(ALICE, "", "")));

    assertThat(timeline.ask(ALICE, on("2026-01-31"), on("2026-03-01"))).isEmpty();
    assertThat(timeline.ask(ALICE, on("2026-03-01"), on("2026-01-31"))).isEmpty();
  }

  @Test
  void givenAnEnterprise_thenItsDaysDecide() {
    publish("2026-01-01", "2026-01-01", new Change.Put(listed(ALICE, "2026-02-01", "2026-06-30")));

    assertAnswer(ask(ALICE, "2026-01-31", "2027-01-01"), Status.NOT_LISTED, "");
    assertAnswer(ask(ALICE, "2026-02-01", "2027-01-01"), Status.LISTED, "2026-02-01");
    assertAnswer(ask(ALICE, "2026-06-30", "2027-01-01"), Status.LISTED, "2026-02-01");
    assertAnswer(ask(ALICE, "2026-07-01", "2027-01-01"), Status.EXPIRED, "2026-07-01");
    assertAnswer(ask(BOB, "2026-07-01", "2027-01-01"), Status.NOT_LISTED, "");
    assertThat(ask(BOB, "2026-07-01", "2027-01-01").entry()).isEmpty();
  }

  @Test
  void givenOneThatIsNotNamedAnyMore_thenItIsRemovedAndItsNameIsStillKnown() {
    publish("2026-01-01", "2026-01-01", new Change.Put(listed(ALICE, "", "")));
    publish("2026-02-01", "2026-02-01", new Change.Gone(ALICE));

    Answer answer = ask(ALICE, "2026-03-01", "2026-03-01");
    assertAnswer(answer, Status.REMOVED, "2026-02-01");
    assertThat(answer.entry()).map(Entry::name).contains("Some Trading");
    assertAnswer(ask(ALICE, "2026-01-15", "2026-03-01"), Status.LISTED, "2026-01-01");
  }

  @Test
  void givenARenewalInTime_thenItHasBeenListedAllAlong() {
    publish("2026-01-01", "2026-01-01", new Change.Put(listed(ALICE, "", "2026-06-30")));
    publish("2026-06-01", "2026-06-15", new Change.Put(listed(ALICE, "2026-06-15", "2027-06-30")));

    assertAnswer(ask(ALICE, "2026-09-01", "2026-09-01"), Status.LISTED, "2026-01-01");
  }

  @Test
  void givenARenewalTooLate_thenItBeganAgain() {
    publish("2026-01-01", "2026-01-01", new Change.Put(listed(ALICE, "", "2026-06-30")));
    publish("2026-08-01", "2026-08-01", new Change.Put(listed(ALICE, "", "2027-06-30")));

    assertAnswer(ask(ALICE, "2026-07-15", "2026-09-01"), Status.EXPIRED, "2026-07-01");
    assertAnswer(ask(ALICE, "2026-09-01", "2026-09-01"), Status.LISTED, "2026-08-01");
  }

  @Test
  void givenASuspension_thenItIsSaidSinceWhenAndWhatWasKnownBefore() {
    publish("2026-01-01", "2026-01-01", new Change.Put(listed(ALICE, "", "")));
    // Known in March, true since February.
    publish("2026-03-01", "2026-02-01", new Change.Put(standing(ALICE, Standing.SUSPENDED)));

    assertAnswer(ask(ALICE, "2026-02-15", "2026-02-15"), Status.LISTED, "2026-01-01");
    assertAnswer(ask(ALICE, "2026-02-15", "2026-03-15"), Status.SUSPENDED, "2026-02-01");
  }

  @Test
  void givenAVersionForTheFuture_thenItCountsWhenItsTimeHasCome() {
    publish("2026-01-01", "2026-01-01", new Change.Put(listed(ALICE, "", "")));
    publish("2026-01-15", "2026-02-01", new Change.Gone(ALICE));

    assertAnswer(ask(ALICE, "2026-01-20", "2026-01-20"), Status.LISTED, "2026-01-01");
    assertAnswer(ask(ALICE, "2026-02-01", "2026-01-20"), Status.REMOVED, "2026-02-01");
    assertThat(ask(ALICE, "2026-01-20", "2026-01-20").version().number()).isEqualTo(1);
  }

  @Test
  void givenAVersionTakenBack_thenItIsAsIfItHadNeverBeenButWhatWasSaidIsKnown() {
    publish("2026-01-01", "2026-01-01", new Change.Put(listed(ALICE, "", "")));
    publish(
        "2026-02-01", "2026-02-01", new Change.Gone(ALICE), new Change.Put(listed(BOB, "", "")));
    publish("2026-03-01", "2026-01-01", OptionalInt.of(1));

    assertAnswer(ask(ALICE, "2026-02-15", "2026-03-15"), Status.LISTED, "2026-01-01");
    assertAnswer(ask(BOB, "2026-02-15", "2026-03-15"), Status.NOT_LISTED, "");
    assertAnswer(ask(ALICE, "2026-02-15", "2026-02-15"), Status.REMOVED, "2026-02-01");
    assertAnswer(ask(BOB, "2026-02-15", "2026-02-15"), Status.LISTED, "2026-02-01");

    publish("2026-04-01", "2026-04-01", new Change.Put(listed(BOB, "", "")));

    assertAnswer(ask(BOB, "2026-05-01", "2026-05-01"), Status.LISTED, "2026-04-01");
    assertAnswer(ask(ALICE, "2026-05-01", "2026-05-01"), Status.LISTED, "2026-01-01");
  }

  @Test
  void givenATimelineThatIsAsked_whenAVersionFollows_thenItGoesOnAnsweringAsBefore() {
    publish("2026-01-01", "2026-01-01", new Change.Put(listed(ALICE, "", "")));
    Timeline before = timeline;
    publish("2026-02-01", "2026-02-01", new Change.Gone(ALICE));

    assertThat(before.ask(ALICE, on("2026-03-01"), on("2026-03-01")).orElseThrow().status())
        .isEqualTo(Status.LISTED);
    assertThat(before.versions()).hasSize(1);
  }

  @Test
  void givenChangesThatCannotBe_thenTheyAreRefused() {
    publish("2026-01-01", "2026-01-01", new Change.Put(listed(ALICE, "", "")));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> publish("2026-02-01", "2026-02-01", new Change.Gone(BOB)))
        .withMessageContaining(BOB.toString());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> publish("2025-12-31", "2026-02-01"))
        .withMessageContaining("before the one before it");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> publish("2026-02-01", "2026-02-01", OptionalInt.of(1), new Change.Gone(ALICE)))
        .withMessageContaining("changes nothing");
  }

  private static Change called(CreditCode code, String name, Standing standing) {
    return new Change.Put(new Entry(code, name, "", standing, Optional.empty(), Optional.empty()));
  }

  private List<String> everCalled(int version) {
    return IntStream.range(0, timeline.places())
        .mapToObj(place -> timeline.everCalled(place, timeline.versions().get(version - 1)))
        .flatMap(List::stream)
        .map(entry -> entry.code().equals(ALICE) ? "a:" + entry.name() : "b:" + entry.name())
        .toList();
  }

  @Test
  void givenNamesThatChanged_thenEachIsThereOnceTheNewestFirstAndThoseOfTheGoneToo() {
    publish(
        "2026-01-01",
        "2026-01-01",
        called(ALICE, "One", Standing.LISTED),
        called(BOB, "Bob", Standing.LISTED));
    publish("2026-01-02", "2026-01-02", called(ALICE, "Two", Standing.LISTED));
    publish("2026-01-03", "2026-01-03", called(ALICE, "One", Standing.SUSPENDED));
    publish("2026-01-04", "2026-01-04", new Change.Gone(BOB), new Change.Gone(ALICE));

    assertThat(everCalled(1)).containsExactlyInAnyOrder("a:One", "b:Bob");
    assertThat(everCalled(4)).containsExactlyInAnyOrder("a:One", "a:Two", "b:Bob");
    assertThat(everCalled(2)).containsSubsequence("a:Two", "a:One");
    assertThat(everCalled(3)).containsSubsequence("a:One", "a:Two");
  }

  @Test
  void givenAVersionThatWasTakenBack_thenWhatItCalledThemIsForgotten() {
    publish("2026-01-01", "2026-01-01", called(ALICE, "One", Standing.LISTED));
    publish(
        "2026-01-02",
        "2026-01-02",
        called(ALICE, "Two", Standing.LISTED),
        called(BOB, "Bob", Standing.LISTED));
    publish("2026-01-03", "2026-01-01", OptionalInt.of(1));

    assertThat(everCalled(2)).containsExactlyInAnyOrder("a:Two", "a:One", "b:Bob");
    assertThat(everCalled(3)).containsExactly("a:One");
  }
}
