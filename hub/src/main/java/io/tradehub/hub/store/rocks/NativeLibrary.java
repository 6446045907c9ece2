package io.tradehub.hub.store.rocks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.rocksdb.NativeLibraryLoader;
import org.rocksdb.RocksDB;

/**
 * Loads RocksDB's native code.
 *
 * <p>By itself RocksDB unpacks it (17 MB) into a new file in the system's temporary folder and
 * deletes that when the process ends in order. A hub that is killed leaves it behind, every time.
 * In the store's own folder the next start writes over it.
 */
final class NativeLibrary {
  private NativeLibrary() {}

  /** Loads it, once in a process, unpacked in a folder that this process alone uses. */
  static synchronized void load(Path folder) {
    try {
      Files.createDirectories(folder);
      NativeLibraryLoader.getInstance().loadLibrary(folder.toString());
    } catch (IOException | RuntimeException | UnsatisfiedLinkError e) {
      // A folder from which no code may be run: RocksDB's own way, below, may still find one.
      System.getLogger(NativeLibrary.class.getName())
          .log(
              System.Logger.Level.WARNING,
              "cannot load RocksDB's native code from " + folder + ", trying elsewhere",
              e);
    }
    RocksDB.loadLibrary();
  }
}
