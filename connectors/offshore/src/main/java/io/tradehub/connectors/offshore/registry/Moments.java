package io.tradehub.connectors.offshore.registry;

import io.tradehub.connectors.offshore.list.CreditCode;
import io.tradehub.connectors.offshore.list.Entry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Every change of what a list says, for somebody who at each moment asks for that moment as it is
 * known then. What it says of an enterprise changes because another version counts (it was
 * published, its time came, others were taken back) or because a day begins on which the enterprise
 * becomes valid or has expired; a version that says the same again changes nothing.
 *
 * <p>All of it follows from the timeline: whoever reads on from a position that they were given
 * gets what comes after it, whenever and from whichever process they read. That holds up to a time
 * at which nothing will be published any more, see {@link ListStore#settled}.
 *
 * <p>May be used by many threads at once.
 */
public final class Moments {
  private static final Statement NOTHING = new Statement(Status.NOT_LISTED, "", "", "", "");

  private final Timeline timeline;
  private final Columns columns;
  private final Turns turns;
  private final Days days;
  private final Everybody everybody;

  /** The changes of a timeline. */
  public Moments(Timeline timeline) {
    this.timeline = timeline;
    this.columns = timeline.columns();
    this.turns = new Turns(timeline.lineage());
    this.days = timeline.days();
    this.everybody = new Everybody(columns, turns, days);
  }

  /** Whose changes. */
  public Timeline timeline() {
    return timeline;
  }

  /**
   * Some changes.
   *
   * @param changes in their order
   * @param reached up to where there are no others
   * @param more whether there may be more after that, up to the time that was asked for
   * @param next when there is not, the first time after that at which something may change, as far
   *     as it is known; empty when there is none
   */
  public record Page(
      List<AnswerChange> changes, Position reached, boolean more, Optional<Instant> next) {}

  /**
   * The changes after a position, up to a time, inclusive.
   *
   * @param limit how many at most; a page may have fewer and still not be the last
   */
  public Page read(Watched watched, Position from, Instant until, int limit) {
    Position asked = Position.after(until);
    Position end = from.compareTo(asked) > 0 ? from : asked;
    Candidates candidates =
        switch (watched) {
          case Watched.All all ->
              new Candidates(everybody.after(from, end, limit), everybody.next(end.time()));
          case Watched.Only only -> candidates(only, from, end, limit);
        };
    List<AnswerChange> changes = new ArrayList<>();
    for (Position candidate : candidates.first()) {
      candidate.code().flatMap(code -> change(candidate.time(), code)).ifPresent(changes::add);
    }
    return candidates.first().size() < limit
        ? new Page(changes, end, false, candidates.next())
        : new Page(changes, candidates.first().getLast(), true, Optional.empty());
  }

  /**
   * Where something may change.
   *
   * @param first the first places in a range, as many as were asked for
   * @param next the first time after the range
   */
  private record Candidates(List<Position> first, Optional<Instant> next) {}

  private Candidates candidates(Watched.Only only, Position from, Position end, int limit) {
    // The smallest so far, no more than are wanted.
    TreeSet<Position> first = new TreeSet<>();
    Earliest next = new Earliest(days, end.time());
    int firstDay = days.at(from.time());
    int lastDay = days.at(end.time()) + 1;
    for (Iterator<CreditCode> codes = only.codes().iterator(); codes.hasNext(); ) {
      CreditCode code = codes.next();
      Optional<CreditCode> whose = Optional.of(code);
      Consumer<Instant> offer =
          time -> {
            if (first.size() >= limit && time.isAfter(first.getLast().time())
                || time.isBefore(from.time())
                || time.isAfter(end.time())) {
              return;
            }
            Position position = new Position(time, whose);
            if (position.compareTo(from) > 0
                && position.compareTo(end) <= 0
                && first.add(position)
                && first.size() > limit) {
              first.pollLast();
            }
          };
      eachRow(
          code,
          new Touch() {
            @Override
            public void turn(Instant time) {
              offer.accept(time);
              next.turn(time);
            }

            @Override
            public void day(int day) {
              if (day >= firstDay && day <= lastDay) {
                days.begins(day).forEach(offer);
              }
              next.day(day);
            }
          });
    }
    return new Candidates(List.copyOf(first), next.found());
  }

  /** Is told when what is said of an enterprise may change. */
  interface Touch {
    void turn(Instant time);

    /** A day's begin, see {@link Days#begins}. */
    void day(int day);
  }

  private void eachRow(CreditCode code, Touch touch) {
    int place = columns.place(code);
    int change = place == Columns.NONE ? Columns.NONE : columns.newest(place);
    for (; change != Columns.NONE; change = columns.older(change)) {
      for (int turn : turns.of(columns.version(change))) {
        touch.turn(turns.time(turn));
      }
      int row = columns.row(change);
      if (row != Columns.NONE && columns.firstDay(row) != Columns.NO_DAY) {
        touch.day(columns.firstDay(row));
      }
      if (row != Columns.NONE && columns.endDay(row) != Columns.NO_DAY) {
        touch.day(columns.endDay(row));
      }
    }
  }

  /** What changes of an enterprise at a moment; empty when the same is said as before. */
  private Optional<AnswerChange> change(Instant time, CreditCode code) {
    Instant before = time.minusNanos(1);
    Optional<Answer> was = timeline.ask(code, before, before);
    Optional<Answer> is = timeline.ask(code, time, time);
    return Statement.of(was).equals(Statement.of(is))
        ? Optional.empty()
        : Optional.of(new AnswerChange(time, code, was, is));
  }

  /** What an answer means. That no version counts says nothing of anybody, as a list without. */
  private record Statement(
      Status status, String name, String otherName, String from, String until) {

    static Statement of(Optional<Answer> answer) {
      return answer.map(Statement::of).orElse(NOTHING);
    }

    private static Statement of(Answer answer) {
      Status status = answer.status();
      Optional<Entry> entry = answer.entry();
      return new Statement(
          status,
          entry.map(Entry::name).orElse(""),
          entry.map(Entry::otherName).orElse(""),
          entry.flatMap(Entry::validFrom).map(Object::toString).orElse(""),
          entry.flatMap(Entry::validUntil).map(Object::toString).orElse(""));
    }
  }
}
