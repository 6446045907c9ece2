package io.tradehub.connectors.offshore.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tradehub.connectors.offshore.list.CreditCode;
import io.tradehub.connectors.offshore.list.Entry;
import io.tradehub.connectors.offshore.list.ListName;
import io.tradehub.connectors.offshore.list.Standing;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Changes of random lists beside somebody who asks for every enterprise every hour. {@code
 * -Dtradehub.seed=N} walks with a seed that failed.
 */
class MomentsWalkTest {
  private static final int VERSIONS = 30;
  private static final Duration STEP = Duration.ofHours(1);

  @ParameterizedTest
  @CsvSource({
    "1, UTC, 2026-01-01T00:00:00Z",
    "2, Asia/Shanghai, 2026-01-01T00:00:00Z",
    "3, Asia/Shanghai, 2026-02-20T00:00:00Z",
    // Clocks are set forward at midnight, so that a day begins at one.
    "4, America/Sao_Paulo, 2017-10-01T00:00:00Z",
    // Clocks are set back at midnight.
    "5, America/Sao_Paulo, 2018-02-05T00:00:00Z"
  })
  void givenARandomList_thenWhoeverReadsOnHearsEveryChangeOnce(
      long seed, ZoneId zone, Instant first) {
    new Walk(seed, zone, first).run();
  }

  @Test
  void givenAListNeverMadeBefore_thenWhoeverReadsOnHearsEveryChangeOnce() {
    new Walk(
            Long.getLong("tradehub.seed", System.nanoTime()),
            ZoneId.of("Asia/Shanghai"),
            Instant.parse("2026-01-01T00:00:00Z"))
        .run();
  }

  /** What somebody hears: a change, in words. */
  private record Heard(Position position, String before, String after) {}

  /** Somebody who reads on while the list grows. */
  private static final class Reader {
    private final Watched watched;
    private final Set<CreditCode> codes;
    private final List<Heard> heard = new ArrayList<>();
    private Position position = Position.FIRST;

    Reader(Watched watched, Set<CreditCode> codes) {
      this.watched = watched;
      this.codes = codes;
    }

    void read(Moments moments, Instant until, Random random) {
      boolean more = true;
      while (more) {
        Moments.Page page = moments.read(watched, position, until, 1 + random.nextInt(7));
        page.changes().stream().map(Walk::heard).forEach(heard::add);
        position = page.reached();
        more = page.more();
      }
    }
  }

  private static final class Walk {
    private final String what;
    private final Random random;
    private final RandomLists list;
    private final Instant first;

    Walk(long seed, ZoneId zone, Instant first) {
      this.what = "seed " + seed;
      this.random = new Random(seed);
      this.list = new RandomLists(random, zone, first);
      this.first = first;
    }

    void run() {
      List<Reader> readers = new ArrayList<>();
      readers.add(new Reader(new Watched.All(), codes(RandomLists.ENTERPRISES)));
      for (int i = 0; i < 3; i++) {
        Set<CreditCode> some = codes(random.nextInt(RandomLists.ENTERPRISES));
        readers.add(new Reader(new Watched.Only(some), some));
      }
      for (int version = 0; version < VERSIONS; version++) {
        list.grow();
        // Up to where nothing more will be published: the next may come at the same time.
        Moments moments = new Moments(list.timeline());
        readers.stream()
            .filter(reader -> random.nextInt(3) > 0)
            .forEach(reader -> reader.read(moments, list.now().minusNanos(1), random));
      }
      Instant end = list.now().plus(Duration.ofDays(40));
      Moments moments = new Moments(list.timeline());
      for (Reader reader : readers) {
        reader.read(moments, end, random);
        List<Heard> expected = asked(reader.codes, end);
        assertThat(reader.heard).as(what).isEqualTo(expected);
        resumed(moments, reader, expected, end);
        nothingBeforeTheNextMoment(moments, reader, expected);
      }
      assertThat(readers.getFirst().heard).as(what).hasSizeGreaterThan(5);
    }

    private static Set<CreditCode> codes(int count) {
      Set<CreditCode> codes = new HashSet<>();
      IntStream.range(0, count).mapToObj(Codes::of).forEach(codes::add);
      // And one that no list ever names.
      codes.add(Codes.of(RandomLists.ENTERPRISES + 7));
      return codes;
    }

    private void resumed(Moments moments, Reader reader, List<Heard> expected, Instant end) {
      for (int i = 0; i < expected.size(); i++) {
        List<AnswerChange> rest =
            moments.read(reader.watched, expected.get(i).position(), end, 100_000).changes();
        assertThat(rest.stream().map(Walk::heard).toList())
            .as("%s, after %s", what, expected.get(i))
            .isEqualTo(expected.subList(i + 1, expected.size()));
      }
    }

    private void nothingBeforeTheNextMoment(Moments moments, Reader reader, List<Heard> expected) {
      for (int i = 0; i < 50; i++) {
        Instant after = first.plus(Duration.ofMinutes(random.nextInt(60 * 24 * 60)));
        Optional<Instant> next =
            moments.read(reader.watched, Position.after(after), after, 1).next();
        Optional<Instant> change =
            expected.stream()
                .map(heard -> heard.position().time())
                .filter(time -> time.isAfter(after))
                .findFirst();
        assertThat(next.filter(time -> !time.isAfter(after))).as(what).isEmpty();
        change.ifPresent(
            time ->
                assertThat(next)
                    .as(what)
                    .hasValueSatisfying(n -> assertThat(n).isBeforeOrEqualTo(time)));
      }
    }

    static Heard heard(AnswerChange change) {
      return new Heard(change.position(), words(change.before()), words(change.after()));
    }

    /** What somebody finds who asks every hour: everything here happens at full hours. */
    private List<Heard> asked(Set<CreditCode> codes, Instant end) {
      List<CreditCode> ordered = codes.stream().sorted().toList();
      List<Heard> found = new ArrayList<>();
      for (Instant time = first; !time.isAfter(end); time = time.plus(STEP)) {
        Instant before = time.minus(STEP);
        for (CreditCode code : ordered) {
          String was = words(list.timeline().ask(code, before, before));
          String is = words(list.timeline().ask(code, time, time));
          if (!was.equals(is)) {
            found.add(new Heard(new Position(time, Optional.of(code)), was, is));
          }
        }
      }
      found.sort(Comparator.comparing(Heard::position));
      return found;
    }

    private static String words(Optional<Answer> answer) {
      if (answer.isEmpty() || answer.get().entry().isEmpty()) {
        return "nothing";
      }
      Entry entry = answer.get().entry().get();
      return Stream.of(
              answer.get().status(),
              entry.name(),
              entry.otherName(),
              entry.validFrom(),
              entry.validUntil())
          .map(Object::toString)
          .toList()
          .toString();
    }
  }

  @Test
  void givenANightThatComesTwice_thenAnEnterpriseExpiresAndIsBackAndExpires() {
    // In this zone clocks were set back at one minute past midnight, to the day before.
    ZoneId zone = ZoneId.of("America/St_Johns");
    CreditCode code = Codes.of(1);
    Instant published = Instant.parse("2010-11-01T00:00:00Z");
    Timeline timeline =
        Timeline.empty(zone)
            .with(
                new Version(
                    new ListName("aeo"),
                    1,
                    published,
                    published,
                    "p",
                    "s",
                    "a".repeat(64),
                    1,
                    "m",
                    "c",
                    OptionalInt.empty()),
                List.of(
                    new Change.Put(
                        new Entry(
                            code,
                            "N",
                            "",
                            Standing.LISTED,
                            Optional.empty(),
                            Optional.of(LocalDate.parse("2010-11-06"))))));
    Moments moments = new Moments(timeline);
    for (Watched watched : List.of(new Watched.All(), new Watched.Only(List.of(code)))) {
      assertThat(
              moments
                  .read(watched, Position.after(published), published.plus(Duration.ofDays(9)), 99)
                  .changes())
          .extracting(change -> change.time().toString(), c -> c.after().orElseThrow().status())
          .containsExactly(
              tuple("2010-11-07T02:30:00Z", Status.EXPIRED),
              tuple("2010-11-07T02:31:00Z", Status.LISTED),
              tuple("2010-11-07T03:30:00Z", Status.EXPIRED));
    }
  }
}
