package io.tradehub.connectors.offshore.registry;

import io.tradehub.connectors.offshore.list.CreditCode;
import io.tradehub.connectors.offshore.list.Entry;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A complete list while it is read, checked and compared: in columns, and not as an object for each
 * enterprise. Millions of objects that live for seconds are what a garbage collector stands still
 * for, and who asks for a status meanwhile would wait. Filled by one thread, then only read.
 */
public final class Snapshot implements Iterable<Entry> {
  private static final int VERSION = 1;

  private final Columns columns = new Columns();
  private Optional<CreditCode> twice = Optional.empty();

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

  /** One more. */
  public void add(Entry entry) {
    if (twice.isEmpty() && names(entry.code())) {
      twice = Optional.of(entry.code());
    }
    columns.add(VERSION, new Change.Put(entry));
  }

  /** How many enterprises it names. */
  public int size() {
    return columns.places();
  }

  /** Whether it names an enterprise. */
  boolean names(CreditCode code) {
    return columns.place(code) != Columns.NONE;
  }

  /** The first enterprise that was added a second time. */
  Optional<CreditCode> twice() {
    return twice;
  }

  /** In the order in which they were added. */
  @Override
  public Iterator<Entry> iterator() {
    return IntStream.range(0, size()).mapToObj(this::entry).iterator();
  }

  /** Ordered by code. */
  Iterable<Entry> ordered() {
    Integer[] places = new Integer[size()];
    Arrays.setAll(places, Integer::valueOf);
    Arrays.sort(places, columns::compare);
    return () -> Arrays.stream(places).map(this::entry).iterator();
  }

  private Entry entry(int place) {
    return columns.entry(place, columns.row(columns.newest(place)));
  }
}
