package io.tradehub.hub.store.rocks;

import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.CompactRangeOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;

/**
 * Compactions that were asked for, one at a time, and how they end early: whoever closes the
 * database must not wait for minutes.
 */
final class Compactions {
  private CompactRangeOptions running;
  private boolean ended;

  /** Rewrites what reaches into a range. Returns at once when all is to end. */
  void run(RocksDB db, ColumnFamilyHandle family, byte[] from, byte[] to) throws RocksDBException {
    var options =
        new CompactRangeOptions().setExclusiveManualCompaction(false).setAllowWriteStall(false);
    try {
      synchronized (this) {
        if (ended || running != null) {
          return;
        }
        running = options;
      }
      db.compactRange(family, from, to, options);
    } finally {
      synchronized (this) {
        if (running == options) {
          running = null;
        }
        options.close();
      }
    }
  }

  /** Ends the one that runs, soon, and lets none begin any more. From any thread; idempotent. */
  synchronized void end() {
    ended = true;
    if (running != null) {
      running.setCanceled(true);
    }
  }

  /** Whether all are to end. */
  synchronized boolean ended() {
    return ended;
  }
}
