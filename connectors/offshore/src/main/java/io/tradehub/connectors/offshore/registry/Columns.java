package io.tradehub.connectors.offshore.registry;

import com.google.protobuf.ByteString;
import io.tradehub.connectors.offshore.list.CreditCode;
import io.tradehub.connectors.offshore.list.Entry;
import io.tradehub.connectors.offshore.list.Standing;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * The enterprises of a list and what changed about each, in columns of numbers: some hundred bytes
 * an enterprise, names included, and no object for any of them.
 *
 * <p>An enterprise has a place; a place has its newest change, a change the one before it. A change
 * has a version and, unless the enterprise was gone, a row: what the list said.
 *
 * <p>Whoever changes it works on a copy; nobody changes what others read.
 */
final class Columns {
  /** No place, no change, no row. */
  static final int NONE = -1;

  /** No first or last day. */
  static final int NO_DAY = Integer.MIN_VALUE;

  private static final int FIRST = 16;
  private static final Standing[] STANDINGS = Standing.values();

  // Of each place.
  private long[] heads;
  private long[] tails;
  private int[] newest;
  private int places;

  /** Places by their codes: open addressing, at most half full, a power of two long. */
  private int[] table;

  // Of each change.
  private int[] versions;
  private int[] rows;
  private int[] older;
  private int changes;

  // Of each row.
  private byte[] standings;
  private int[] froms;
  private int[] untils;
  private int[] names;
  private int rowCount;

  private final Names texts;

  /** None. */
  Columns() {
    heads = new long[FIRST];
    tails = new long[FIRST];
    newest = new int[FIRST];
    table = empty(FIRST * 2);
    versions = new int[FIRST];
    rows = new int[FIRST];
    older = new int[FIRST];
    standings = new byte[FIRST];
    froms = new int[FIRST];
    untils = new int[FIRST];
    names = new int[FIRST];
    texts = new Names();
  }

  private Columns(Columns other) {
    heads = other.heads.clone();
    tails = other.tails.clone();
    newest = other.newest.clone();
    places = other.places;
    table = other.table.clone();
    versions = other.versions.clone();
    rows = other.rows.clone();
    older = other.older.clone();
    changes = other.changes;
    standings = other.standings.clone();
    froms = other.froms.clone();
    untils = other.untils.clone();
    names = other.names.clone();
    rowCount = other.rowCount;
    texts = other.texts.copy();
  }

  /** The same, to be changed. */
  Columns copy() {
    return new Columns(this);
  }

  /** How many enterprises were ever named; their places are 0 and up. */
  int places() {
    return places;
  }

  /** Where an enterprise is; {@link #NONE} when it was never named. */
  int place(CreditCode code) {
    for (int at = slot(code); ; at = at + 1 & table.length - 1) {
      int place = table[at];
      if (place == NONE || heads[place] == code.head() && tails[place] == code.tail()) {
        return place;
      }
    }
  }

  /**
   * Reads what is kept of many enterprises once, column by column. In a list of a million nothing
   * of an enterprise is in the processor's caches, and asking goes from column to column, waiting
   * for memory each time; in these loops, where no step needs the one before, it is waited for many
   * at a time. Asked afterwards, all of it is near.
   *
   * @return a number without meaning, to be kept, so that this is not left out as useless
   */
  int readAhead(List<CreditCode> codes, boolean withNames) {
    int[] at = new int[codes.size()];
    int sum = 0;
    for (int i = 0; i < at.length; i++) {
      sum += table[slot(codes.get(i))];
    }
    int count = 0;
    for (int i = 0; i < at.length; i++) {
      int place = place(codes.get(i));
      if (place != NONE) {
        at[count++] = place;
      }
    }
    for (int i = 0; i < count; i++) {
      at[i] = newest[at[i]];
    }
    int named = 0;
    for (int i = 0; i < count; i++) {
      sum += versions[at[i]];
      int row = rows[at[i]];
      if (row != NONE) {
        at[named++] = row;
      }
    }
    for (int i = 0; i < named; i++) {
      int row = at[i];
      sum += standings[row] + froms[row] + untils[row];
      at[i] = names[row];
    }
    for (int i = 0; withNames && i < named; i++) {
      sum += texts.readAhead(at[i]);
    }
    return sum;
  }

  /** Compares two places by their codes. */
  int compare(int one, int other) {
    int byHead = Long.compare(heads[one], heads[other]);
    return byHead != 0 ? byHead : Long.compare(tails[one], tails[other]);
  }

  /** Whose place it is. */
  CreditCode code(int place) {
    return new CreditCode(heads[place], tails[place]);
  }

  /** Its newest change; every place has one. */
  int newest(int place) {
    return newest[place];
  }

  /** The change before a change; {@link #NONE} when it is the first. */
  int older(int change) {
    return older[change];
  }

  /** The newest change, from this one on, that came with one of some versions; or NONE. */
  int seen(int change, BitSet content) {
    int at = change;
    while (at != NONE && !content.get(versions[at])) {
      at = older[at];
    }
    return at;
  }

  /** With which version it changed. */
  int version(int change) {
    return versions[change];
  }

  /** What was said from then on; {@link #NONE} when it was gone. */
  int row(int change) {
    return rows[change];
  }

  /** What a row says of the enterprise. */
  Standing standing(int row) {
    return STANDINGS[standings[row]];
  }

  /** A row's name in UTF-8. */
  ByteString name(int row) {
    return texts.nameBytes(names[row]);
  }

  /** A row's other name in UTF-8; may be empty. */
  ByteString otherName(int row) {
    return texts.otherNameBytes(names[row]);
  }

  /** How many rows there are, of all versions; they are 0 and up. */
  int rowCount() {
    return rowCount;
  }

  /** A row's first day, as days since 1970-01-01; {@link #NO_DAY} for since ever. */
  int firstDay(int row) {
    return froms[row];
  }

  /** A row's last day, as days since 1970-01-01; {@link #NO_DAY} for no end. */
  int lastDay(int row) {
    return untils[row];
  }

  /** The day after a row's last; {@link #NO_DAY} for no end. */
  int endDay(int row) {
    return untils[row] == NO_DAY ? NO_DAY : untils[row] + 1;
  }

  private static Optional<LocalDate> day(int day) {
    return day == NO_DAY ? Optional.empty() : Optional.of(LocalDate.ofEpochDay(day));
  }

  /** A row as it was imported. */
  Entry entry(int place, int row) {
    return new Entry(
        code(place),
        texts.name(names[row]),
        texts.otherName(names[row]),
        standing(row),
        day(froms[row]),
        day(untils[row]));
  }

  /** Adds a change to the newest version. */
  void add(int version, Change change) {
    int place = place(change.code());
    if (place == NONE) {
      place = addPlace(change.code());
    }
    int row =
        switch (change) {
          case Change.Put put -> addRow(put.entry());
          case Change.Gone gone -> NONE;
        };
    if (changes == versions.length) {
      int room = grown(changes);
      versions = Arrays.copyOf(versions, room);
      rows = Arrays.copyOf(rows, room);
      older = Arrays.copyOf(older, room);
    }
    versions[changes] = version;
    rows[changes] = row;
    older[changes] = newest[place];
    newest[place] = changes++;
  }

  private int addPlace(CreditCode code) {
    if (places == heads.length) {
      int room = grown(places);
      heads = Arrays.copyOf(heads, room);
      tails = Arrays.copyOf(tails, room);
      newest = Arrays.copyOf(newest, room);
    }
    if ((places + 1) * 2L > table.length) {
      widen();
    }
    heads[places] = code.head();
    tails[places] = code.tail();
    newest[places] = NONE;
    enter(places);
    return places++;
  }

  private void widen() {
    table = empty(table.length * 2);
    for (int place = 0; place < places; place++) {
      enter(place);
    }
  }

  private void enter(int place) {
    int at = slot(code(place));
    while (table[at] != NONE) {
      at = at + 1 & table.length - 1;
    }
    table[at] = place;
  }

  private int addRow(Entry entry) {
    if (rowCount == standings.length) {
      int room = grown(rowCount);
      standings = Arrays.copyOf(standings, room);
      froms = Arrays.copyOf(froms, room);
      untils = Arrays.copyOf(untils, room);
      names = Arrays.copyOf(names, room);
    }
    standings[rowCount] = (byte) entry.standing().ordinal();
    froms[rowCount] = entry.validFrom().map(Columns::number).orElse(NO_DAY);
    untils[rowCount] = entry.validUntil().map(Columns::number).orElse(NO_DAY);
    names[rowCount] = texts.add(entry);
    return rowCount++;
  }

  private static int number(LocalDate day) {
    return Math.toIntExact(day.toEpochDay());
  }

  private int slot(CreditCode code) {
    long mixed = (code.head() * 0x9E3779B97F4A7C15L ^ code.tail()) * 0xBF58476D1CE4E5B9L;
    return (int) (mixed >>> 32) & table.length - 1;
  }

  private static int[] empty(int length) {
    int[] table = new int[length];
    Arrays.fill(table, NONE);
    return table;
  }

  /** Half as much again: what is not used costs less than a doubling. */
  private static int grown(int length) {
    return Math.addExact(length, length >> 1);
  }
}
