package io.tradehub.connectors.offshore.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradehub.connectors.offshore.list.CreditCode;
import io.tradehub.connectors.offshore.list.Entry;
import io.tradehub.connectors.offshore.list.ListName;
import io.tradehub.connectors.offshore.list.Standing;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random histories of a list beside a model that keeps every snapshot whole and finds "since when"
 * by asking for each hour. {@code -Dtradehub.seed=N} walks with a seed that failed.
 */
class TimelineWalkTest {
  private static final int ENTERPRISES = 12;
  private static final int VERSIONS = 30;
  private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void aTimelineAnswersAsItsModel(long seed) {
    new Walk(seed).run();
  }

  @Test
  void aTimelineAnswersAsItsModelOnAWayNeverGoneBefore() {
    new Walk(Long.getLong("tradehub.seed", System.nanoTime())).run();
  }

  /**
   * One version as a whole.
   *
   * @param parent the number of that which it builds on; 0 for none
   */
  private record Snapshot(
      int parent, Instant effective, Instant published, Map<CreditCode, Entry> entries) {}

  private static final class Walk {
    private final long seed;
    private final Random random;
    private final List<Snapshot> model = new ArrayList<>();
    private Timeline timeline = Timeline.empty(ZoneOffset.UTC);
    private Instant now = FIRST;

    Walk(long seed) {
      this.seed = seed;
      this.random = new Random(seed);
    }

    void run() {
      for (int i = 0; i < VERSIONS; i++) {
        now = now.plus(Duration.ofHours(random.nextInt(72)));
        if (model.size() > 1 && random.nextInt(5) == 0) {
          bringBack(1 + random.nextInt(model.size() - 1));
        } else {
          publish();
        }
        for (int question = 0; question < 40; question++) {
          compare(Codes.of(random.nextInt(ENTERPRISES)), anyTime(), anyTime());
        }
      }
    }

    private Instant anyTime() {
      long hours = Duration.between(FIRST, now).toHours() + 200;
      return FIRST.plus(Duration.ofHours(random.nextLong(hours) - 50));
    }

    private void publish() {
      int number = model.size() + 1;
      Map<CreditCode, Entry> before = number == 1 ? Map.of() : model.getLast().entries();
      Map<CreditCode, Entry> after = new HashMap<>(before);
      for (int change = random.nextInt(5); change >= 0; change--) {
        CreditCode code = Codes.of(random.nextInt(ENTERPRISES));
        if (random.nextInt(3) == 0) {
          after.remove(code);
        } else {
          after.put(code, entry(code));
        }
      }
      Instant earliest = number == 1 ? FIRST : model.getLast().effective();
      Instant effective = earliest.plus(Duration.ofHours(random.nextInt(3) * random.nextInt(80)));
      List<Change> changes =
          Difference.between(timeline, timeline.last(), after.values()).changes();
      timeline = timeline.with(version(number, effective, OptionalInt.empty()), changes);
      model.add(new Snapshot(number - 1, effective, now, after));
    }

    private void bringBack(int number) {
      Snapshot old = model.get(number - 1);
      timeline =
          timeline.with(
              version(model.size() + 1, old.effective(), OptionalInt.of(number)), List.of());
      model.add(new Snapshot(number, old.effective(), now, old.entries()));
    }

    private Version version(int number, Instant effective, OptionalInt restores) {
      return new Version(
          new ListName("aeo"),
          number,
          effective,
          now,
          "p",
          "s",
          "a".repeat(64),
          0,
          "m",
          "c",
          restores);
    }

    private Entry entry(CreditCode code) {
      LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
      LocalDate from = today.plusDays(random.nextInt(20) - 10);
      return new Entry(
          code,
          "N" + random.nextInt(3),
          "",
          random.nextInt(3) > 0
              ? Standing.LISTED
              : Standing.values()[random.nextInt(Standing.values().length)],
          random.nextBoolean() ? Optional.of(from) : Optional.empty(),
          random.nextBoolean() ? Optional.of(from.plusDays(random.nextInt(20))) : Optional.empty());
    }

    private void compare(CreditCode code, Instant asOf, Instant knownAt) {
      String what = "seed %d: %s as of %s known at %s".formatted(seed, code, asOf, knownAt);
      Optional<Answer> answer = timeline.ask(code, asOf, knownAt);
      Optional<Status> expected = status(code, asOf, knownAt);
      assertThat(answer.map(Answer::status)).as(what).isEqualTo(expected);
      if (expected.isPresent() && expected.get() != Status.NOT_LISTED) {
        Instant since = asOf;
        while (status(code, since.minus(Duration.ofHours(1)), knownAt).equals(expected)) {
          since = since.minus(Duration.ofHours(1));
        }
        assertThat(answer.get().since()).as(what).contains(since);
      }
    }

    /** What the model says. */
    private Optional<Status> status(CreditCode code, Instant asOf, Instant knownAt) {
      int at = model.size();
      while (at > 0 && model.get(at - 1).published().isAfter(knownAt)) {
        at--;
      }
      while (at > 0 && model.get(at - 1).effective().isAfter(asOf)) {
        at = model.get(at - 1).parent();
      }
      if (at == 0) {
        return Optional.empty();
      }
      Entry entry = model.get(at - 1).entries().get(code);
      if (entry == null) {
        while (at > 0 && !model.get(at - 1).entries().containsKey(code)) {
          at = model.get(at - 1).parent();
        }
        return Optional.of(at > 0 ? Status.REMOVED : Status.NOT_LISTED);
      }
      LocalDate day = LocalDate.ofInstant(asOf, ZoneOffset.UTC);
      return Optional.of(
          switch (entry.standing()) {
            case SUSPENDED -> Status.SUSPENDED;
            case REMOVED -> Status.REMOVED;
            case LISTED ->
                entry.validFrom().isPresent() && day.isBefore(entry.validFrom().get())
                    ? Status.NOT_LISTED
                    : entry.validUntil().isPresent() && day.isAfter(entry.validUntil().get())
                        ? Status.EXPIRED
                        : Status.LISTED;
          });
    }
  }
}
