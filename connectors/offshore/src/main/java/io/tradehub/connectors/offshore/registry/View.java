package io.tradehub.connectors.offshore.registry;

import io.tradehub.connectors.offshore.list.CreditCode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * A list as it is seen at one moment: what was true at a time, as it was known at another. Made
 * once to be asked of many enterprises, all answered by one version. From any thread.
 */
public final class View {
  private final Columns columns;
  private final Lineage lineage;
  private final Days days;
  private final Version version;

  /** The versions that it is made of. */
  private final BitSet content;

  private final Instant asOf;

  /** Without meaning, see {@link Columns#readAhead}. */
  private int readAhead;

  private final int day;

  View(Columns columns, Lineage lineage, Days days, Version version, Instant asOf) {
    this.columns = columns;
    this.lineage = lineage;
    this.days = days;
    this.version = version;
    this.content = lineage.shared(version.number());
    this.asOf = asOf;
    this.day = days.at(asOf);
  }

  /** The version that counts. */
  public Version version() {
    return version;
  }

  /** The time that it is about. */
  public Instant asOf() {
    return asOf;
  }

  /**
   * What the list says of some enterprises, in their order: faster than one by one.
   *
   * @param names whether the answers will be asked what the enterprises are called
   */
  public List<Answer> ask(List<CreditCode> codes, boolean names) {
    readAhead = columns.readAhead(codes, names);
    List<Answer> answers = new ArrayList<>(codes.size());
    for (CreditCode code : codes) {
      answers.add(ask(code));
    }
    return answers;
  }

  /** What the list says of an enterprise. */
  public Answer ask(CreditCode code) {
    int place = columns.place(code);
    int change = place == Columns.NONE ? Columns.NONE : seen(columns.newest(place));
    if (change == Columns.NONE) {
      return new Answer(Status.NOT_LISTED, null, version, columns, Columns.NONE, Columns.NONE);
    }
    Status status = status(change, day);
    return new Answer(
        status,
        status == Status.NOT_LISTED ? null : begin(change, status),
        version,
        columns,
        place,
        lastRow(change));
  }

  /** What it says; of one that is gone, what it said last. */
  private int lastRow(int change) {
    int row = columns.row(change);
    return row != Columns.NONE ? row : columns.row(seen(columns.older(change)));
  }

  /** What a change means on a day from its begin on. */
  private Status status(int change, int on) {
    int row = columns.row(change);
    if (row == Columns.NONE) {
      return Status.REMOVED;
    }
    return switch (columns.standing(row)) {
      case SUSPENDED -> Status.SUSPENDED;
      case REMOVED -> Status.REMOVED;
      case LISTED -> {
        // No day is the smallest number there is.
        if (columns.firstDay(row) > on) {
          yield Status.NOT_LISTED;
        }
        int until = columns.lastDay(row);
        yield until != Columns.NO_DAY && until < on ? Status.EXPIRED : Status.LISTED;
      }
    };
  }

  /** When a change began to mean this. */
  private Instant ownBegin(int change, Status status) {
    Instant effective = effective(change);
    int row = columns.row(change);
    int from = status == Status.LISTED ? columns.firstDay(row) : Columns.NO_DAY;
    Instant start;
    if (from != Columns.NO_DAY) {
      start = days.begin(from);
    } else if (status == Status.EXPIRED) {
      start = days.begin(columns.lastDay(row) + 1L);
    } else {
      return effective;
    }
    return start.isAfter(effective) ? start : effective;
  }

  /**
   * Since when it has been so without a pause: goes back from change to change while the one before
   * meant the same until the very moment.
   */
  private Instant begin(int change, Status status) {
    int first = change;
    Instant begin = ownBegin(first, status);
    while (begin.equals(effective(first))) {
      int before = seen(columns.older(first));
      while (before != Columns.NONE && effective(before).equals(begin)) {
        // It was corrected for the time from its own begin on: it never counted.
        before = seen(columns.older(before));
      }
      if (before == Columns.NONE || status(before, days.at(begin.minusNanos(1))) != status) {
        break;
      }
      first = before;
      begin = ownBegin(first, status);
    }
    return begin;
  }

  private int seen(int change) {
    return columns.seen(change, content);
  }

  private Instant effective(int change) {
    return lineage.versions().get(columns.version(change) - 1).effective();
  }
}
