package io.tradehub.hub.store.rocks;

import io.tradehub.hub.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.rocksdb.LiveFileMetaData;
import org.rocksdb.RocksDB;

/** The database's sorted files. */
final class TableFiles {
  private TableFiles() {}

  /**
   * Checks that every file is as long as it was written. RocksDB itself looks into the first 16
   * when it opens; whoever starts a hub wants to know of a cut file then, and not when the first
   * message in it is asked for.
   */
  static void check(RocksDB db) {
    for (LiveFileMetaData file : db.getLiveFilesMetaData()) {
      Path path = Path.of(file.path(), file.fileName());
      try {
        long size = Files.size(path);
        if (size != file.size()) {
          throw new StoreException(
              "the store's file %s has %d bytes and should have %d: it was cut or replaced. Restore the whole folder from a backup"
                  .formatted(path, size, file.size()),
              null);
        }
      } catch (NoSuchFileException e) {
        // Compaction is at work already: it may have replaced the file since it was listed.
        if (isLive(db, file.fileName())) {
          throw new StoreException(
              "the store's file %s is missing. Restore the whole folder from a backup"
                  .formatted(path),
              e);
        }
      } catch (IOException e) {
        throw new StoreException("the store's file " + path + " cannot be read: " + e, e);
      }
    }
  }

  private static boolean isLive(RocksDB db, String name) {
    return db.getLiveFilesMetaData().stream().anyMatch(file -> file.fileName().equals(name));
  }
}
