package io.tradehub.connectors.offshore.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradehub.connectors.offshore.list.CreditCode;
import io.tradehub.connectors.offshore.list.Entry;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random histories of a list beside a model that keeps every snapshot whole and finds "since when"
 * by asking for each hour. {@code -Dtradehub.seed=N} walks with a seed that failed.
 */
class TimelineWalkTest {
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

  private static final class Walk {
    private final long seed;
    private final Random random;
    private final RandomLists lists;

    Walk(long seed) {
      this.seed = seed;
      this.random = new Random(seed);
      this.lists = new RandomLists(random, ZoneOffset.UTC, FIRST);
    }

    void run() {
      for (int i = 0; i < VERSIONS; i++) {
        lists.grow();
        for (int question = 0; question < 40; question++) {
          compare(Codes.of(random.nextInt(RandomLists.ENTERPRISES)), anyTime(), anyTime());
        }
      }
    }

    private Instant anyTime() {
      long hours = Duration.between(FIRST, lists.now()).toHours() + 200;
      return FIRST.plus(Duration.ofHours(random.nextLong(hours) - 50));
    }

    private void compare(CreditCode code, Instant asOf, Instant knownAt) {
      String what = "seed %d: %s as of %s known at %s".formatted(seed, code, asOf, knownAt);
      Optional<Answer> answer = lists.timeline().ask(code, asOf, knownAt);
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
      List<RandomLists.Snapshot> model = lists.snapshots();
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
