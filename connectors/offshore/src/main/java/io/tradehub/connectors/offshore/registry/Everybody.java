package io.tradehub.connectors.offshore.registry;

import io.tradehub.connectors.offshore.list.CreditCode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The moments at which what is said of any enterprise may change, and of whom. A moment is looked
 * for in the whole list once, some ten milliseconds for a million enterprises, and remembered for a
 * while: those who watch all of a list mostly want the same moments.
 */
final class Everybody {
  private static final int REMEMBERED = 16;
  private static final long REMEMBERED_PLACES = 4_000_000;

  private final Columns columns;
  private final Turns turns;
  private final Days days;
  private final Map<Instant, int[]> remembered = new LinkedHashMap<>(16, 0.75f, true);

  /** The days on which anything begins or has ended, ascending. */
  private int[] boundaries;

  Everybody(Columns columns, Turns turns, Days days) {
    this.columns = columns;
    this.turns = turns;
    this.days = days;
  }

  /** The first positions in a range at which something may change. */
  List<Position> after(Position from, Position end, int limit) {
    List<Position> found = new ArrayList<>();
    if (from.compareTo(end) >= 0) {
      return found;
    }
    if (from.code().isPresent()) {
      add(from.time(), from.code(), limit, found);
    }
    Optional<Instant> moment = next(from.time());
    while (found.size() < limit && moment.isPresent() && !moment.get().isAfter(end.time())) {
      add(moment.get(), Optional.empty(), limit, found);
      moment = next(moment.get());
    }
    return found;
  }

  private void add(Instant moment, Optional<CreditCode> after, int limit, List<Position> found) {
    int[] places = places(moment);
    for (int i = after.map(code -> behind(places, code)).orElse(0);
        i < places.length && found.size() < limit;
        i++) {
      found.add(new Position(moment, Optional.of(columns.code(places[i]))));
    }
  }

  /** Where those begin that come after a code. */
  private int behind(int[] places, CreditCode code) {
    int low = 0;
    int high = places.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (columns.code(places[middle]).compareTo(code) > 0) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  /** The first moment after another; empty when there is none. */
  Optional<Instant> next(Instant after) {
    Earliest earliest = new Earliest(days, after);
    turns.next(after).ifPresent(earliest::turn);
    int[] all = boundaries();
    int at = Arrays.binarySearch(all, days.at(after));
    for (int i = at < 0 ? -at - 1 : at; i < all.length && earliest.open(all[i]); i++) {
      earliest.day(all[i]);
    }
    return earliest.found();
  }

  private synchronized int[] boundaries() {
    if (boundaries == null) {
      int rows = columns.rowCount();
      boundaries =
          IntStream.concat(
                  IntStream.range(0, rows).map(columns::firstDay),
                  IntStream.range(0, rows).map(columns::endDay))
              .filter(day -> day != Columns.NO_DAY)
              .sorted()
              .distinct()
              .toArray();
    }
    return boundaries;
  }

  /** Where those are of whom something may change at a moment, ordered by their codes. */
  private synchronized int[] places(Instant moment) {
    int[] places = remembered.get(moment);
    if (places == null) {
      places = look(moment);
      remembered.put(moment, places);
      forget();
    }
    return places;
  }

  private void forget() {
    long held = remembered.values().stream().mapToLong(places -> places.length).sum();
    var oldest = remembered.entrySet().iterator();
    while (remembered.size() > 1 && (remembered.size() > REMEMBERED || held > REMEMBERED_PLACES)) {
      held -= oldest.next().getValue().length;
      oldest.remove();
    }
  }

  private int[] look(Instant moment) {
    BitSet versions = turns.at(moment);
    int today = days.at(moment);
    BitSet begun = new BitSet(2);
    for (int day = today; day <= today + 1; day++) {
      begun.set(day - today, days.begins(day).contains(moment));
    }
    int[] found =
        IntStream.range(0, columns.places())
            .filter(place -> touched(place, versions, begun, today))
            .toArray();
    // Most come ordered already, for the changes of a version do.
    return Arrays.stream(found)
        .boxed()
        .sorted(Comparator.comparing(columns::code))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private boolean touched(int place, BitSet versions, BitSet begun, int today) {
    for (int change = columns.newest(place);
        change != Columns.NONE;
        change = columns.older(change)) {
      if (versions.get(columns.version(change))) {
        return true;
      }
      int row = columns.row(change);
      if (row != Columns.NONE
          && (begins(columns.firstDay(row), begun, today)
              || begins(columns.endDay(row), begun, today))) {
        return true;
      }
    }
    return false;
  }

  private static boolean begins(int day, BitSet begun, int today) {
    return (day == today || day == today + 1) && begun.get(day - today);
  }
}
