package io.tradehub.hub.store.rocks;

import com.google.protobuf.MessageLite;
import com.google.protobuf.Parser;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a transaction has written so far, over what is committed. Plain maps of the records
 * themselves: a message that was just written is read back without a copy or a call into RocksDB.
 */
final class Overlay {
  private final Database database;
  private final Recent recent;

  /** By family and key; empty for what was removed. */
  private final Map<Family, Map<ByteBuffer, Optional<MessageLite>>> written =
      new EnumMap<>(Family.class);

  /** What the batch does to messages, in order. */
  private final List<Row> messages = new ArrayList<>();

  /**
   * One message.
   *
   * @param value its bytes; null when it is removed
   */
  private record Row(byte[] key, byte[] value) {}

  Overlay(Database database, Recent recent) {
    this.database = database;
    this.recent = recent;
  }

  /** A record as it is now. The parser must be that of what is put under such keys. */
  @SuppressWarnings("unchecked") // one family holds one kind of record
  <R extends MessageLite> Optional<R> get(Family family, byte[] key, Parser<R> parser) {
    ByteBuffer name = ByteBuffer.wrap(key);
    Optional<MessageLite> own = own(family).get(name);
    if (own != null) {
      return (Optional<R>) own;
    }
    byte[] known = family == Family.MESSAGES ? recent.get(key) : null;
    return Records.read(parser, known == null ? database.get(family, key) : known, family);
  }

  /** A message's bytes are in the batch; null when its removal is. */
  void wroteMessage(byte[] key, byte[] value) {
    messages.add(new Row(key, value));
  }

  /** After the batch is written. */
  void settle() {
    messages.forEach(row -> recent.settle(row.key(), row.value()));
  }

  /** Whether a key is there now. */
  boolean has(Family family, byte[] key) {
    Optional<MessageLite> own = own(family).get(ByteBuffer.wrap(key));
    return own == null ? database.has(family, key) : own.isPresent();
  }

  /** Remembers a record. True, so that it can stand in an assertion. */
  boolean put(Family family, byte[] key, MessageLite record) {
    own(family).put(ByteBuffer.wrap(key), Optional.of(record));
    return true;
  }

  /** Remembers that a key is gone. True, so that it can stand in an assertion. */
  boolean remove(Family family, byte[] key) {
    own(family).put(ByteBuffer.wrap(key), Optional.empty());
    return true;
  }

  private Map<ByteBuffer, Optional<MessageLite>> own(Family family) {
    return written.computeIfAbsent(family, f -> new HashMap<>());
  }
}
