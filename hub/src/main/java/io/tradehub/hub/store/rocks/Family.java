package io.tradehub.hub.store.rocks;

import java.nio.charset.StandardCharsets;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.Cache;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.CompressionType;

/** The column families: which keys live together. What the keys look like is in {@link Keys}. */
enum Family {
  /** Messages by tenant and id. */
  MESSAGES("messages", Kind.RECORDS),
  /** Contents by day, tenant and id, so that whole days can be dropped. */
  BODIES("bodies", Kind.PACKED),
  /** Evidence by day, tenant, id and number. */
  EVIDENCE("evidence", Kind.CONTENTS),
  /** Events by tenant and sequence. */
  EVENTS("events", Kind.RECORDS),
  /** The queues of all destinations. */
  DUE("due", Kind.QUEUES),
  /** First answers by tenant and request id. */
  REQUESTS("requests", Kind.RECORDS),
  /** Owners of the networks' ids by connector, kind and id. */
  NETWORK_IDS("network-ids", Kind.RECORDS),
  /** Inboxes by tenant and id. */
  INBOX("inbox", Kind.QUEUES),
  /** Lines of messages that must keep their order, by tenant, connector, ordering key and id. */
  LINES("lines", Kind.QUEUES),
  /** What contents of one kind have in common, by the dictionary's number. */
  DICTIONARIES("dictionaries", Kind.QUEUES),
  /** What the store notes about the others, see {@link Marks}. */
  MARKS("marks", Kind.RECORDS),
  /** Dead letters by tenant and id; nothing but the key. */
  DEAD("dead", Kind.QUEUES),
  /** What was ordered by hand for destinations, by their ids. */
  DESTINATIONS("destinations", Kind.QUEUES);

  private final String label;
  private final Kind kind;

  Family(String label, Kind kind) {
    this.label = label;
    this.kind = kind;
  }

  /** Its name on disk and in messages for people. */
  String label() {
    return label;
  }

  /** Its name as RocksDB wants it. */
  byte[] nameBytes() {
    return label.getBytes(StandardCharsets.US_ASCII);
  }

  /** How RocksDB is to keep it. The caller closes the result. */
  ColumnFamilyOptions options(Cache cache, BloomFilter filter, StoreOptions options) {
    var table =
        new BlockBasedTableConfig()
            .setBlockCache(cache)
            // Indexes and filters count against the cache, so that memory has one bound.
            .setCacheIndexAndFilterBlocks(true)
            .setCacheIndexAndFilterBlocksWithHighPriority(true)
            .setPinTopLevelIndexAndFilter(true)
            // The youngest files are asked for every key that is not there.
            .setPinL0FilterAndIndexBlocksInCache(true)
            .setBlockSize(kind.blockBytes)
            .setFilterPolicy(filter);
    return new ColumnFamilyOptions()
        .setTableFormatConfig(table)
        .setWriteBufferSize(Math.max(1 << 20, options.memtableBytes() / kind.memtableShare))
        .setCompressionType(kind.compression)
        .setBottommostCompressionType(kind.oldest)
        .setForceConsistencyChecks(true);
  }

  private enum Kind {
    /** Small, read by key, kept for long. */
    RECORDS(CompressionType.LZ4_COMPRESSION, CompressionType.ZSTD_COMPRESSION, 8 * 1024, 8),
    /** Kilobytes each, written once, seldom read; nearly all of the disk. */
    CONTENTS(CompressionType.ZSTD_COMPRESSION, CompressionType.ZSTD_COMPRESSION, 32 * 1024, 4),
    /** The same, and compressed before they come here: again would be in vain. */
    PACKED(CompressionType.NO_COMPRESSION, CompressionType.NO_COMPRESSION, 32 * 1024, 4),
    /** Tiny and soon gone: compressing them is in vain. */
    QUEUES(CompressionType.NO_COMPRESSION, CompressionType.NO_COMPRESSION, 8 * 1024, 16);

    private final CompressionType compression;
    private final CompressionType oldest;
    private final int blockBytes;
    private final int memtableShare;

    Kind(CompressionType compression, CompressionType oldest, int blockBytes, int memtableShare) {
      this.compression = compression;
      this.oldest = oldest;
      this.blockBytes = blockBytes;
      this.memtableShare = memtableShare;
    }
  }
}
