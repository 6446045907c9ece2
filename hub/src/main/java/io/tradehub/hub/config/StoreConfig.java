package io.tradehub.hub.config;

import io.tradehub.connectors.api.Settings;

/**
 * The RocksDB store.
 *
 * @param blockCacheBytes memory for blocks read
 * @param writeBufferBytes memory for writes not yet in a table file, all column families together
 */
public record StoreConfig(long blockCacheBytes, long writeBufferBytes) {
  private static final long MIB = 1 << 20;

  static StoreConfig read(Settings settings) {
    return new StoreConfig(
        settings.bytes(
            "block-cache",
            128 * MIB,
            8 * MIB,
            64L << 30,
            "Memory for what is read from the store."),
        settings.bytes(
            "write-buffer",
            128 * MIB,
            16 * MIB,
            16L << 30,
            "Memory for what is written and not yet in a table file. It is on disk in the"
                + " write-ahead log all the same."));
  }
}
