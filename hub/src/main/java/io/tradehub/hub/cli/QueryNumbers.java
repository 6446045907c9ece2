package io.tradehub.hub.cli;

import io.tradehub.v1.Event;
import io.tradehub.v1.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Sees to it that no query is missing in a log: numbers go up by one, but for those lost. */
final class QueryNumbers {
  private final List<Range> missing = new ArrayList<>();
  private final List<Range> lost = new ArrayList<>();
  private long count;

  /** Of the log that is read: what was found, as ranges that do not touch. */
  private final TreeMap<Long, Long> found = new TreeMap<>();

  /** Numbers from one up to another. */
  record Range(String tenant, long first, long last) {
    @Override
    public String toString() {
      return first == last
          ? "query %,d of %s".formatted(first, tenant)
          : "queries %,d to %,d of %s".formatted(first, last, tenant);
    }
  }

  /**
   * What reads a file.
   *
   * @param each is given every query
   */
  AuditFile.LogReader reading(Consumer<Query> each) {
    return new AuditFile.LogReader() {
      private String tenant = "";

      @Override
      public void begins(String of, long sequence) {
        tenant = of;
        if (sequence == 0) {
          // Of a log from its very beginning the first query has the number 1.
          found.put(0L, 0L);
        }
      }

      @Override
      public void event(Event event) {
        for (Query query : event.getQueriesList()) {
          count++;
          add(query.getNumber(), query.getNumber());
          each.accept(query);
        }
        if (event.hasLost()) {
          lost.add(new Range(tenant, event.getLost().getFirst(), event.getLost().getLast()));
          add(event.getLost().getFirst(), event.getLost().getLast());
        }
      }

      @Override
      public void ends() {
        look(tenant);
      }
    };
  }

  private void add(long first, long last) {
    var before = found.floorEntry(first);
    if (before != null && before.getValue() >= first - 1) {
      found.put(before.getKey(), Math.max(before.getValue(), last));
    } else {
      found.put(first, last);
    }
  }

  private void look(String tenant) {
    long end = -1;
    for (var range : found.entrySet()) {
      if (end >= 0 && range.getKey() > end + 1) {
        missing.add(new Range(tenant, end + 1, range.getKey() - 1));
      }
      end = Math.max(end, range.getValue());
    }
    found.clear();
  }

  /** How many queries there are. */
  long count() {
    return count;
  }

  /** What is missing, and the log does not say why. */
  List<Range> missing() {
    return missing;
  }

  /** What may have been lost with a machine that went down. */
  List<Range> lost() {
    return lost;
  }
}
