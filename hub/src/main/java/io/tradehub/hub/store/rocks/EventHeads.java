package io.tradehub.hub.store.rocks;

import com.google.protobuf.ByteString;
import io.tradehub.hub.store.v1.StoredEvent;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.rocksdb.RocksIterator;

/** Where each tenant's event log ends. */
final class EventHeads {
  /**
   * The last event of a log.
   *
   * @param sequence its place; 0 when there is none
   * @param hash its link in the chain; empty when there is none
   */
  record Head(long sequence, ByteString hash) {
    /** The head of a log without events. */
    static final Head NONE = new Head(0, ByteString.EMPTY);
  }

  private final Map<String, Head> heads = new ConcurrentHashMap<>();

  /** Finds the last event of every log, with two seeks for each tenant. */
  static EventHeads load(Database database) {
    var heads = new EventHeads();
    database.scanAll(
        Family.EVENTS,
        rows -> {
          rows.seekToFirst();
          while (rows.isValid()) {
            String tenant = Keys.leadingText(rows.key());
            byte[] end = Keys.end(Keys.tenant(tenant));
            rows.seekForPrev(end);
            heads.heads.put(tenant, head(rows));
            rows.seek(end);
          }
          return null;
        });
    return heads;
  }

  private static Head head(RocksIterator row) {
    var event = Records.parse(StoredEvent.parser(), row.value(), Family.EVENTS);
    return new Head(Keys.trailingSequence(row.key()), event.getHash());
  }

  /** Where a tenant's log ends. */
  Head head(String tenant) {
    return heads.getOrDefault(tenant, Head.NONE);
  }

  /** After the batch is written: where logs end now. */
  void settle(Map<String, Head> moved) {
    heads.putAll(moved);
  }

  /** The tenants that have events, in order. */
  List<String> tenants() {
    return heads.keySet().stream().sorted().toList();
  }

  /** An event's link: SHA-256 over the hash of the one before, then the event's bytes. */
  static ByteString link(ByteString previous, byte[] event) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(previous.asReadOnlyByteBuffer());
      return ByteString.copyFrom(digest.digest(event));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
