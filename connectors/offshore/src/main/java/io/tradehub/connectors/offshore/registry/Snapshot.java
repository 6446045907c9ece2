package io.tradehub.connectors.offshore.registry;

import io.tradehub.connectors.offshore.list.CreditCode;
import io.tradehub.connectors.offshore.list.Entry;
import io.tradehub.connectors.offshore.list.EntrySink;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Iterator;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A complete list while it is read, checked and compared: in columns, and not as an object for each
 * enterprise. Millions of objects that live for seconds are what a garbage collector stands still
 * for, and who asks for a status meanwhile would wait. Filled by one thread, then only read.
 */
public final class Snapshot implements EntrySink, Iterable<Entry> {
  private static final int VERSION = 1;

  private final Columns columns = new Columns();
  private Optional<CreditCode> twice = Optional.empty();

  /** Places of enterprises of which contradictory things were said. */
  private final BitSet disputed = new BitSet();

  /** Without any enterprise. */
  public Snapshot() {}

  /** These entries; the same object when they are a snapshot already. */
  static Snapshot of(Iterable<Entry> entries) {
    if (entries instanceof Snapshot snapshot) {
      return snapshot;
    }
    Snapshot snapshot = new Snapshot();
    entries.forEach(snapshot::add);
    return snapshot;
  }

  @Override
  public void add(Entry entry) {
    if (twice.isEmpty() && columns.place(entry.code()) != Columns.NONE) {
      twice = Optional.of(entry.code());
    }
    columns.add(VERSION, new Change.Put(entry));
  }

  /** Names the enterprise no more, unless the other row says the same of it. */
  @Override
  public boolean again(CreditCode code, Optional<Entry> says) {
    int place = columns.place(code);
    if (place == Columns.NONE || disputed.get(place) || says.equals(Optional.of(entry(place)))) {
      return false;
    }
    disputed.set(place);
    return true;
  }

  /** How many enterprises it names. */
  public int size() {
    return columns.places() - disputed.cardinality();
  }

  /** Whether it names an enterprise. */
  boolean names(CreditCode code) {
    int place = columns.place(code);
    return place != Columns.NONE && !disputed.get(place);
  }

  /** The first enterprise that was added a second time. */
  Optional<CreditCode> twice() {
    return twice;
  }

  /** In the order in which they were added. */
  @Override
  public Iterator<Entry> iterator() {
    return named().mapToObj(this::entry).iterator();
  }

  /** Ordered by code. */
  Iterable<Entry> ordered() {
    Integer[] places = named().boxed().toArray(Integer[]::new);
    Arrays.sort(places, columns::compare);
    return () -> Arrays.stream(places).map(this::entry).iterator();
  }

  private IntStream named() {
    return IntStream.range(0, columns.places()).filter(place -> !disputed.get(place));
  }

  private Entry entry(int place) {
    return columns.entry(place, columns.row(columns.newest(place)));
  }
}
