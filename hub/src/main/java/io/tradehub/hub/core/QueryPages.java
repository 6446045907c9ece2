package io.tradehub.hub.core;

import com.google.protobuf.InvalidProtocolBufferException;
import io.tradehub.hub.store.StoreException;
import io.tradehub.hub.store.journal.JournalRecord;
import io.tradehub.v1.Event;
import io.tradehub.v1.EventType;
import io.tradehub.v1.Query;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One tenant's answered queries as events: several in each, for a link in the chain costs more than
 * a query, and not too many, for whoever reads the log reads whole events.
 */
final class QueryPages {
  private static final int PAGE_BYTES = 16 << 10;

  private final List<Event.Builder> pages = new ArrayList<>();
  private int room;
  private long last;

  /** Begins behind a number. */
  private QueryPages(long logged) {
    this.last = logged;
  }

  /** What is to be written for each tenant of which the journal has something new. */
  static Map<QueryCount, QueryPages> of(
      List<JournalRecord> records, Map<String, QueryCount> counts) {
    Map<QueryCount, QueryPages> all = new LinkedHashMap<>();
    for (JournalRecord record : records) {
      QueryCount count = counts.get(record.owner());
      // It is in the log already when the hub ended between the commit and the release.
      if (record.number() > count.logged()) {
        all.computeIfAbsent(count, one -> new QueryPages(one.logged())).add(record);
      }
    }
    return all;
  }

  private void add(JournalRecord record) {
    if (record.content().length > room) {
      pages.add(Event.newBuilder().setType(EventType.EVENT_TYPE_QUERIES_ANSWERED));
      room = PAGE_BYTES;
    }
    room -= record.content().length;
    last = record.number();
    try {
      pages.getLast().addQueries(Query.newBuilder().mergeFrom(record.content()).setNumber(last));
    } catch (InvalidProtocolBufferException e) {
      throw new StoreException("a query in the journal cannot be read: " + e.getMessage(), e);
    }
  }

  /** The last number. */
  long last() {
    return last;
  }

  /** Writes them. */
  void write(Ledger ledger, QueryCount count) {
    for (Event.Builder page : pages) {
      ledger.tx().append(count.tenant(), page.setTime(Protos.timestamp(ledger.now())).build());
    }
    count.note(ledger, last);
  }
}
