package io.tradehub.hub.store.rocks;

import io.tradehub.hub.store.StoreException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.rocksdb.BloomFilter;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.FlushOptions;
import org.rocksdb.HyperClockCache;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.Slice;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteBufferManager;
import org.rocksdb.WriteOptions;

/**
 * RocksDB's native side: the only class that touches its memory. Reads come from any thread; the
 * batch belongs to one writer. Everything goes through the gate, so that nothing is used after it
 * was freed, and everything is freed once.
 */
final class Database implements AutoCloseable {
  /** A batch that grew larger than this is given back instead of being kept for the next. */
  private static final long KEPT_BATCH_BYTES = 8 << 20;

  /** The number of the cache's shards. */
  private static final int BY_ITS_SIZE = -1;

  private static final int BATCH_BYTES = 1 << 20;
  private static final double BLOOM_BITS = 10;

  /**
   * In the default family: the number of commits. RocksDB's own sequence number will not do: it
   * falls back when the last changes annihilated each other before they reached a file.
   */
  static final byte[] COMMITS = "commits".getBytes(StandardCharsets.US_ASCII);

  private static final byte[] NOTHING = new byte[0];

  /** What goes over the rows of a scan. */
  interface Rows<T> {
    /** Called once; must not keep the iterator. */
    T over(RocksIterator rows) throws RocksDBException;
  }

  private interface Work<T> {
    T run() throws RocksDBException;
  }

  private final Gate gate = new Gate();
  private final Compactions compactions = new Compactions();

  /** Closed from the last to the first. */
  private final Deque<AutoCloseable> handles = new ArrayDeque<>();

  private final Map<Family, ColumnFamilyHandle> families = new EnumMap<>(Family.class);
  private final String where;
  private final RocksDB db;
  private final ReadOptions reading;
  private final WriteOptions synced;
  private final HighWater committed;

  /** How many commits the database holds; the writer's alone. */
  private long commits;

  private WriteBatch batch;
  private volatile StoreException failure;

  /**
   * Opens the database in a folder, or makes it when {@code create} is set.
   *
   * @param mark the file of {@link HighWater}
   */
  Database(Path folder, Path mark, StoreOptions options, boolean create) {
    this.where = folder.toString();
    try {
      // The memtables are counted against the cache and must not drive the blocks out of it.
      var cache =
          keep(
              new HyperClockCache(
                  options.cacheBytes() + options.memtableBytes(), 0, BY_ITS_SIZE, false));
      var filter = keep(new BloomFilter(BLOOM_BITS));
      List<ColumnFamilyDescriptor> descriptors = new ArrayList<>();
      descriptors.add(
          new ColumnFamilyDescriptor(
              RocksDB.DEFAULT_COLUMN_FAMILY, keep(new ColumnFamilyOptions())));
      for (Family family : Family.values()) {
        descriptors.add(
            new ColumnFamilyDescriptor(
                family.nameBytes(), keep(family.options(cache, filter, options))));
      }
      var memory = keep(new WriteBufferManager(options.memtableBytes(), cache));
      List<ColumnFamilyHandle> opened = new ArrayList<>();
      this.db =
          RocksDB.open(keep(Tuning.options(options, create, memory)), where, descriptors, opened);
      keep(db);
      TableFiles.check(db);
      opened.forEach(this::keep);
      for (Family family : Family.values()) {
        families.put(family, opened.get(family.ordinal() + 1));
      }
      this.reading = keep(new ReadOptions());
      this.synced = keep(new WriteOptions().setSync(true));
      this.batch = new WriteBatch(BATCH_BYTES);
      byte[] counted = db.get(COMMITS);
      this.commits = counted == null ? 0 : ByteBuffer.wrap(counted).getLong();
      this.committed = keep(HighWater.open(mark, commits));
    } catch (RocksDBException e) {
      free();
      throw new StoreException(
          "cannot open the store's database in %s: %s. Its files may be damaged or the disk full; nothing was changed. Free the disk, or restore the folder from a backup"
              .formatted(where, e.getMessage()),
          e);
    } catch (RuntimeException | Error e) {
      free();
      throw e;
    }
  }

  /** Throws when it is closed or has failed. */
  void check() {
    inside("looking", () -> null);
  }

  /** One value, or null. */
  byte[] get(Family family, byte[] key) {
    return inside("reading " + family.label(), () -> db.get(families.get(family), reading, key));
  }

  /** Whether there is a value. */
  boolean has(Family family, byte[] key) {
    return inside(
        "reading " + family.label(),
        () -> db.get(families.get(family), reading, key, NOTHING) != RocksDB.NOT_FOUND);
  }

  /**
   * Goes over the keys from {@code from} up to but not including {@code to}, as they are committed
   * now. The iterator stands nowhere at first.
   */
  <T> T scan(Family family, byte[] from, byte[] to, Rows<T> rows) {
    return inside(
        "reading " + family.label(),
        () -> {
          try (var lower = new Slice(from);
              var upper = new Slice(to);
              var options =
                  new ReadOptions().setIterateLowerBound(lower).setIterateUpperBound(upper);
              var iterator = db.newIterator(families.get(family), options)) {
            T result = rows.over(iterator);
            iterator.status();
            return result;
          }
        });
  }

  /** Goes over a whole family once, without filling the cache with it. */
  <T> T scanAll(Family family, Rows<T> rows) {
    return inside(
        "reading " + family.label(),
        () -> {
          try (var options = new ReadOptions().setFillCache(false).setReadaheadSize(2 << 20);
              var iterator = db.newIterator(families.get(family), options)) {
            T result = rows.over(iterator);
            iterator.status();
            return result;
          }
        });
  }

  /** Adds to the batch. */
  void put(Family family, byte[] key, byte[] value) {
    inside(
        "writing " + family.label(),
        () -> {
          batch.put(families.get(family), key, value);
          return null;
        });
  }

  /** Adds a deletion to the batch. */
  void delete(Family family, byte[] key) {
    inside(
        "writing " + family.label(),
        () -> {
          batch.delete(families.get(family), key);
          return null;
        });
  }

  /**
   * Adds to the batch the deletion of a key that was put exactly once since it was last deleted:
   * the two annihilate each other in memory and leave no tombstone on disk.
   */
  void deleteOnce(Family family, byte[] key) {
    inside(
        "writing " + family.label(),
        () -> {
          batch.singleDelete(families.get(family), key);
          return null;
        });
  }

  /** Adds to the batch the deletion of all keys from one up to but not including another. */
  void deleteRange(Family family, byte[] from, byte[] to) {
    inside(
        "writing " + family.label(),
        () -> {
          batch.deleteRange(families.get(family), from, to);
          return null;
        });
  }

  /**
   * Gives back the disk room of a range of keys that were deleted, in the caller's own time; stops
   * early when the database is closed.
   *
   * @param whole whether nothing in the range is left; then files wholly in it are simply deleted
   */
  void reclaim(Family family, byte[] from, byte[] to, boolean whole) {
    inside(
        "reclaiming " + family.label(),
        () -> {
          try {
            if (whole) {
              db.deleteFilesInRanges(families.get(family), List.of(from, to), false);
            }
            compactions.run(db, families.get(family), from, to);
          } catch (RocksDBException e) {
            if (!compactions.ended()) {
              throw e;
            }
          }
          return null;
        });
  }

  /** Empties the batch. Does nothing once it is closed. */
  void clearBatch() {
    if (!gate.enter()) {
      return;
    }
    try {
      if (batch.getDataSize() > KEPT_BATCH_BYTES) {
        batch.close();
        batch = new WriteBatch(BATCH_BYTES);
      } else {
        batch.clear();
      }
    } finally {
      gate.leave();
    }
  }

  /** Writes the batch with one fsync. If that fails, everything is refused from then on. */
  void writeBatch() {
    inside(
        "committing",
        () -> {
          try {
            byte[] count = ByteBuffer.allocate(Long.BYTES).putLong(commits + 1).array();
            batch.put(COMMITS, count);
            db.write(synced, batch);
            committed.note(++commits);
            return null;
          } catch (RocksDBException e) {
            throw fail(e);
          }
        });
  }

  /** Refuses everything from now on: what is on disk is unknown. */
  StoreException fail(Throwable cause) {
    failure =
        StoreException.stopped(
            "the store in %s could not commit: %s. What is on disk is unknown until it is opened again; restart the hub"
                .formatted(where, cause.getMessage()),
            cause);
    return failure;
  }

  /** Flushes what is in memory and frees everything. Idempotent. */
  @Override
  public void close() {
    compactions.end();
    if (gate.shut()) {
      flush();
      free();
    }
  }

  /** So that the next opening has no log to replay. When it cannot, the log has it all. */
  private void flush() {
    if (failure == null) {
      try (var options = new FlushOptions().setWaitForFlush(true)) {
        db.flush(options, List.copyOf(families.values()));
      } catch (RocksDBException e) {
        System.getLogger(Database.class.getName())
            .log(System.Logger.Level.WARNING, "closing the store without a flush", e);
      }
    }
  }

  private void free() {
    if (batch != null) {
      batch.close();
    }
    while (!handles.isEmpty()) {
      try {
        handles.pop().close();
      } catch (Exception e) {
        System.getLogger(Database.class.getName())
            .log(System.Logger.Level.WARNING, "closing the store", e);
      }
    }
  }

  private <T> T inside(String doing, Work<T> work) {
    if (!gate.enter()) {
      throw StoreException.stopped("the store in " + where + " is closed", null);
    }
    try {
      if (failure != null) {
        throw StoreException.stopped(failure.getMessage(), failure.getCause());
      }
      return work.run();
    } catch (RocksDBException e) {
      throw new StoreException(
          "%s in the store in %s failed: %s".formatted(doing, where, e.getMessage()), e);
    } finally {
      gate.leave();
    }
  }

  private <H extends AutoCloseable> H keep(H handle) {
    handles.push(handle);
    return handle;
  }
}
