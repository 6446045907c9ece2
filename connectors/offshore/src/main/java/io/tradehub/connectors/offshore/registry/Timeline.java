package io.tradehub.connectors.offshore.registry;

import io.tradehub.connectors.offshore.list.CreditCode;
import io.tradehub.connectors.offshore.list.Entry;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Everything that a list ever said, ready to be asked. Immutable: a new version makes a new one,
 * beside which the old one goes on answering.
 */
public final class Timeline {
  private final Days days;
  private final Lineage lineage;
  private final Columns columns;

  private Timeline(Days days, Lineage lineage, Columns columns) {
    this.days = days;
    this.lineage = lineage;
    this.columns = columns;
  }

  /**
   * Without any version.
   *
   * @param zone where the publisher's days begin and end
   */
  public static Timeline empty(ZoneId zone) {
    return new Timeline(new Days(zone), Lineage.EMPTY, new Columns());
  }

  /**
   * With one more version. Takes a part of a second for a million changes, on the caller's thread.
   *
   * @param changes against the version that it builds on; none for a version that restores another.
   *     Each code at most once
   * @throws IllegalArgumentException when the version does not follow on the last
   */
  public Timeline with(Version version, Iterable<Change> changes) {
    return with(version, changes, columns.copy());
  }

  /**
   * The same without the copy, for reading a list from disk: nobody may ask this timeline any more.
   */
  Timeline replacedBy(Version version, Iterable<Change> changes) {
    return with(version, changes, columns);
  }

  private Timeline with(Version version, Iterable<Change> changes, Columns into) {
    Lineage next = lineage.with(version);
    Optional<Version> base = last();
    for (Change change : changes) {
      if (version.restores().isPresent()) {
        throw new IllegalArgumentException("a version that restores another changes nothing");
      }
      if (change instanceof Change.Gone gone
          && base.flatMap(before -> entry(gone.code(), before)).isEmpty()) {
        throw new IllegalArgumentException(
            "version %d takes %s away, which is not there"
                .formatted(version.number(), gone.code()));
      }
      into.add(version.number(), change);
    }
    return new Timeline(days, next, into);
  }

  /** When the publisher's days begin and end. */
  Days days() {
    return days;
  }

  /** The versions, and what each builds on. */
  Lineage lineage() {
    return lineage;
  }

  /** The enterprises; not to be changed. */
  Columns columns() {
    return columns;
  }

  /** All versions, by number. */
  public List<Version> versions() {
    return lineage.versions();
  }

  /** The version that was published last; empty when there is none. */
  public Optional<Version> last() {
    return lineage.last();
  }

  /** The version that counts at a time, as it was known at another; empty when none does. */
  public Optional<Version> counting(Instant asOf, Instant knownAt) {
    return lineage.at(asOf, knownAt);
  }

  /** The version that was published last by a time; empty when there was none. */
  public Optional<Version> known(Instant time) {
    return lineage.known(time);
  }

  /**
   * What the list says of an enterprise: what was true at {@code asOf}, as it was known at {@code
   * knownAt}.
   *
   * @return empty when no version counted then: neither "listed" nor "not listed" would be true
   */
  public Optional<Answer> ask(CreditCode code, Instant asOf, Instant knownAt) {
    return at(asOf, knownAt).map(view -> view.ask(code));
  }

  /**
   * The list as {@link #ask} answers by it, for many questions.
   *
   * @return empty when no version counted then
   */
  public Optional<View> at(Instant asOf, Instant knownAt) {
    return lineage
        .at(asOf, knownAt)
        .map(version -> new View(columns, lineage, days, version, asOf));
  }

  private int seen(int change, Version version) {
    return columns.seen(change, lineage.shared(version.number()));
  }

  /** What the version that was published last has of an enterprise; empty when it has nothing. */
  public Optional<Entry> lastEntry(CreditCode code) {
    return last().flatMap(version -> entry(code, version));
  }

  /** What a version has of an enterprise; empty when it does not name it. */
  Optional<Entry> entry(CreditCode code, Version version) {
    int place = columns.place(code);
    int change = place == Columns.NONE ? Columns.NONE : seen(columns.newest(place), version);
    return change == Columns.NONE || columns.row(change) == Columns.NONE
        ? Optional.empty()
        : Optional.of(columns.entry(place, columns.row(change)));
  }

  /** Whom a version names, in no order. */
  void codes(Version version, Consumer<CreditCode> each) {
    for (int place = 0; place < columns.places(); place++) {
      int change = seen(columns.newest(place), version);
      if (change != Columns.NONE && columns.row(change) != Columns.NONE) {
        each.accept(columns.code(place));
      }
    }
  }

  /** All that a version names, in no order. */
  public void entries(Version version, Consumer<Entry> each) {
    for (int place = 0; place < columns.places(); place++) {
      int change = seen(columns.newest(place), version);
      if (change != Columns.NONE && columns.row(change) != Columns.NONE) {
        each.accept(columns.entry(place, columns.row(change)));
      }
    }
  }

  /** How many enterprises were ever named; a later timeline has them at the same places. */
  int places() {
    return columns.places();
  }

  /**
   * What a version, and those that it builds on, ever called the enterprise at a place: the newest
   * entry, also when it is gone, then those before it with another name or other name; none when it
   * is in none of them.
   */
  List<Entry> everCalled(int place, Version version) {
    List<Entry> all = new ArrayList<>(1);
    int change = seen(columns.newest(place), version);
    while (change != Columns.NONE) {
      int row = columns.row(change);
      if (row != Columns.NONE) {
        Entry entry = columns.entry(place, row);
        if (all.stream().noneMatch(newer -> sameNames(newer, entry))) {
          all.add(entry);
        }
      }
      change = seen(columns.older(change), version);
    }
    return all;
  }

  private static boolean sameNames(Entry one, Entry other) {
    return one.name().equals(other.name()) && one.otherName().equals(other.otherName());
  }
}
