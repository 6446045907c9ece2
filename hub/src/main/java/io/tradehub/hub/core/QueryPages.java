package io.tradehub.hub.core;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.UnknownFieldSet;
import com.google.protobuf.UnsafeByteOperations;
import io.tradehub.hub.store.journal.JournalRecord;
import io.tradehub.v1.Event;
import io.tradehub.v1.EventType;
import io.tradehub.v1.Query;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One tenant's answered queries as events: several in each, for a link in the chain costs more than
 * a query, and not too many, for whoever reads the log reads whole events.
 *
 * <p>Queries are passed on as the bytes that they are in the journal, with their numbers before
 * them: an event's field that is given as bytes is written as if it had been made of messages.
 */
final class QueryPages {
  private static final int PAGE_BYTES = 16 << 10;

  private final List<UnknownFieldSet.Field.Builder> pages = new ArrayList<>();
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
      pages.add(UnknownFieldSet.Field.newBuilder());
      room = PAGE_BYTES;
    }
    room -= record.content().length;
    last = record.number();
    pages.getLast().addLengthDelimited(numbered(record));
  }

  private static ByteString numbered(JournalRecord record) {
    int field = Query.NUMBER_FIELD_NUMBER;
    byte[] query =
        new byte
            [CodedOutputStream.computeInt64Size(field, record.number()) + record.content().length];
    CodedOutputStream out = CodedOutputStream.newInstance(query);
    try {
      out.writeInt64(field, record.number());
      out.writeRawBytes(record.content());
    } catch (IOException e) {
      throw new UncheckedIOException("writing into an array of the right size", e);
    }
    out.checkNoSpaceLeft();
    return UnsafeByteOperations.unsafeWrap(query);
  }

  /** The last number. */
  long last() {
    return last;
  }

  /** Writes them. */
  void write(Ledger ledger, QueryCount count) {
    for (UnknownFieldSet.Field.Builder page : pages) {
      Event event =
          Event.newBuilder()
              .setTime(Protos.timestamp(ledger.now()))
              .setType(EventType.EVENT_TYPE_QUERIES_ANSWERED)
              .setUnknownFields(
                  UnknownFieldSet.newBuilder()
                      .addField(Event.QUERIES_FIELD_NUMBER, page.build())
                      .build())
              .build();
      ledger.tx().append(count.tenant(), event);
    }
    count.note(ledger, last);
  }
}
