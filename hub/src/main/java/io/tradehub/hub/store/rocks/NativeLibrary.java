package io.tradehub.hub.store.rocks;

import com.github.luben.zstd.util.Native;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.rocksdb.NativeLibraryLoader;
import org.rocksdb.RocksDB;

/**
 * Loads the native code of RocksDB and Zstandard.
 *
 * <p>By itself each unpacks it (17 MB, 1 MB) into a new file in the system's temporary folder and
 * deletes that when the process ends in order. A hub that is killed leaves it behind, every time.
 * In the store's own folder the next start writes over it.
 */
final class NativeLibrary {
  private NativeLibrary() {}

  /** Loads it, once in a process, unpacked in a folder that this process alone uses. */
  static synchronized void load(Path folder) {
    try {
      Files.createDirectories(folder);
      loadZstd(folder);
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

  /** Its file has another name each time, so what an earlier process left is removed first. */
  private static void loadZstd(Path folder) throws IOException {
    if (!Native.isLoaded()) {
      try (var left = Files.newDirectoryStream(folder, "libzstd-jni*")) {
        for (Path file : left) {
          Files.deleteIfExists(file);
        }
      }
      Native.load(folder.toFile());
    }
  }
}
