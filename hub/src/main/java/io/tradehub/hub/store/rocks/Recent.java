package io.tradehub.hub.store.rocks;

import com.google.protobuf.MessageLite;
import io.tradehub.hub.store.v1.StoredMessage;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The messages written last, as they are committed. Most are read again within milliseconds, when
 * their attempt begins and when it ends; from here that costs neither a call into RocksDB nor
 * parsing. For the writer's thread alone.
 */
final class Recent {
  private static final int KEPT = 4096;

  /** Larger ones are not kept, so that all together take at most some ten megabytes. */
  private static final int LARGEST = 4096;

  private static final float LOAD = 0.75f;

  private final Map<ByteBuffer, StoredMessage> messages =
      new LinkedHashMap<>(16, LOAD, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<ByteBuffer, StoredMessage> eldest) {
          return size() > KEPT;
        }
      };

  /** A message that was written lately. */
  Optional<StoredMessage> get(ByteBuffer key) {
    return Optional.ofNullable(messages.get(key));
  }

  /** After the batch is written: what it wrote; empty for what it removed. */
  void settle(Map<ByteBuffer, Optional<MessageLite>> written) {
    written.forEach(
        (key, record) -> {
          if (record.isPresent()
              && record.get() instanceof StoredMessage message
              && message.getSerializedSize() <= LARGEST) {
            messages.put(key, message);
          } else {
            messages.remove(key);
          }
        });
  }
}
