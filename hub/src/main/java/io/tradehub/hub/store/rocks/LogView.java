package io.tradehub.hub.store.rocks;

import io.tradehub.hub.store.StoreException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.DBOptions;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.Slice;

/**
 * A store's events and marks, only looked at, as they were when it was opened: RocksDB's secondary
 * mode reads the files of a store that a hub may have open, takes no lock and changes nothing; its
 * own diary goes to a folder for temporary files. Reads come from any thread; whoever closes it
 * ends them first.
 */
final class LogView implements AutoCloseable {
  private static final int READ_AHEAD = 4 << 20;
  private static final int ATTEMPTS = 5;

  private final Deque<AutoCloseable> handles = new ArrayDeque<>();
  private final Map<Family, ColumnFamilyHandle> families = new EnumMap<>(Family.class);
  private final RocksDB db;
  private final Path diary;

  private LogView(Path database, Path diary) throws RocksDBException {
    this.diary = diary;
    List<ColumnFamilyDescriptor> descriptors = new ArrayList<>();
    descriptors.add(
        new ColumnFamilyDescriptor(RocksDB.DEFAULT_COLUMN_FAMILY, keep(new ColumnFamilyOptions())));
    List<Family> read = List.of(Family.EVENTS, Family.MARKS);
    for (Family family : read) {
      descriptors.add(
          new ColumnFamilyDescriptor(family.nameBytes(), keep(new ColumnFamilyOptions())));
    }
    List<ColumnFamilyHandle> opened = new ArrayList<>();
    // All files stay open, so that those which the hub deletes meanwhile can be read to their end.
    DBOptions options = keep(new DBOptions().setMaxOpenFiles(-1));
    try {
      db =
          RocksDB.openAsSecondary(
              options, database.toString(), diary.toString(), descriptors, opened);
    } catch (RocksDBException | RuntimeException e) {
      free();
      throw e;
    }
    keep(db);
    opened.forEach(this::keep);
    for (int i = 0; i < read.size(); i++) {
      families.put(read.get(i), opened.get(i + 1));
    }
  }

  /**
   * Looks at the store in a folder.
   *
   * @throws StoreException when there is none, when it is of another version, or when it cannot be
   *     read
   */
  static LogView open(Path folder) {
    Path database = Home.look(folder);
    try {
      Path diary = Files.createTempDirectory("tradehub-audit");
      NativeLibrary.load(diary);
      for (int attempt = 1; ; attempt++) {
        try {
          return new LogView(database, diary);
        } catch (RocksDBException e) {
          // A hub that runs may replace a file between the look at the list and at the file.
          if (attempt == ATTEMPTS) {
            delete(diary);
            throw new StoreException(
                "cannot look at the store in %s: %s".formatted(folder, e.getMessage()), e);
          }
        }
      }
    } catch (IOException e) {
      throw new StoreException("cannot make a folder for temporary files: " + e, e);
    }
  }

  /** How many commits it holds. */
  long commits() {
    return reading(
        () -> {
          byte[] counted = db.get(Database.COMMITS);
          return counted == null ? 0 : ByteBuffer.wrap(counted).getLong();
        });
  }

  /** One value, or null. */
  byte[] get(Family family, byte[] key) {
    return reading(() -> db.get(families.get(family), key));
  }

  /** Goes over the keys from one up to but not including another; from any thread. */
  <T> T scan(Family family, byte[] from, byte[] to, Database.Rows<T> rows) {
    return reading(
        () -> {
          try (var lower = new Slice(from);
              var upper = new Slice(to);
              var options =
                  new ReadOptions()
                      .setFillCache(false)
                      .setReadaheadSize(READ_AHEAD)
                      .setIterateLowerBound(lower)
                      .setIterateUpperBound(upper);
              RocksIterator iterator = db.newIterator(families.get(family), options)) {
            T result = rows.over(iterator);
            iterator.status();
            return result;
          }
        });
  }

  private interface Reading<T> {
    T read() throws RocksDBException;
  }

  private static <T> T reading(Reading<T> reading) {
    try {
      return reading.read();
    } catch (RocksDBException e) {
      throw new StoreException("reading the store failed: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    free();
    delete(diary);
  }

  private void free() {
    while (!handles.isEmpty()) {
      try {
        handles.pop().close();
      } catch (Exception e) {
        throw new StoreException("closing the view of the store: " + e.getMessage(), e);
      }
    }
  }

  private <H extends AutoCloseable> H keep(H handle) {
    handles.push(handle);
    return handle;
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : deepestFirst) {
        Files.delete(file);
      }
    } catch (IOException e) {
      System.getLogger(LogView.class.getName())
          .log(System.Logger.Level.WARNING, "a folder for temporary files is left behind", e);
    }
  }
}
