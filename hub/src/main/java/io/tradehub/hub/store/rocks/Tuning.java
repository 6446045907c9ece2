package io.tradehub.hub.store.rocks;

import org.rocksdb.DBOptions;
import org.rocksdb.InfoLogLevel;
import org.rocksdb.WALRecoveryMode;
import org.rocksdb.WriteBufferManager;

/** How RocksDB as a whole is to work; {@link Family} says it for each column family. */
final class Tuning {
  private static final int OPEN_FILES = 1000;
  private static final int DIARY_BYTES = 4 << 20;
  private static final int DIARIES = 5;

  private Tuning() {}

  /**
   * The options. The caller closes them.
   *
   * @param create whether the database is to be made; otherwise it must be there, whole
   * @param memory holds the memtables of all families to one bound
   */
  static DBOptions options(StoreOptions options, boolean create, WriteBufferManager memory) {
    return new DBOptions()
        .setCreateIfMissing(create)
        // A lost column family must not come back empty.
        .setCreateMissingColumnFamilies(create)
        .setErrorIfExists(create)
        .setParanoidChecks(true)
        // A torn record at the very end is a commit that never returned; damage anywhere else
        // would lose commits that did, and refuses to open. HighWater tells the two apart where
        // this cannot.
        .setWalRecoveryMode(WALRecoveryMode.TolerateCorruptedTailRecords)
        .setMaxTotalWalSize(options.logBytes())
        .setWriteBufferManager(memory)
        .setMaxBackgroundJobs(options.backgroundJobs())
        .setMaxOpenFiles(OPEN_FILES)
        // Long background writes are synced bit by bit, so that a commit's fsync need not wait
        // behind all of one.
        .setBytesPerSync(1 << 20)
        .setInfoLogLevel(InfoLogLevel.WARN_LEVEL)
        .setMaxLogFileSize(DIARY_BYTES)
        .setKeepLogFileNum(DIARIES)
        .setStatsDumpPeriodSec(0)
        .setStatsPersistPeriodSec(0);
  }
}
