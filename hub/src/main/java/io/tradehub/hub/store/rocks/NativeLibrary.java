package io.tradehub.hub.store.rocks;

import com.github.luben.zstd.util.Native;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.zip.CRC32;
import org.rocksdb.RocksDB;
import org.rocksdb.util.Environment;

/**
 * Loads the native code of RocksDB and of Zstandard.
 *
 * <p>By itself RocksDB unpacks it (17 MB) at each start, into a new file in the system's temporary
 * folder, and deletes that when the process ends in order. That takes half a second of each start,
 * and a hub that is killed leaves the file behind, every time. In the store's own folder it is
 * unpacked once for each version of it, and checked at each start. Zstandard's (1 MB) removes its
 * own file; it too is unpacked there, for from the temporary folder no code may be run on some
 * machines.
 */
final class NativeLibrary {
  /** What the code is called in RocksDB's jar. */
  private static final String PACKED = "rocksdb";

  /** What RocksDB makes the file's name of, when it loads it from a folder. */
  private static final String UNPACKED = "rocksdbjni";

  private NativeLibrary() {}

  /** Loads them, once in a process, unpacked in a folder that this process alone uses. */
  static synchronized void load(Path folder) {
    loadRocks(folder);
    loadZstd(folder);
  }

  private static void loadZstd(Path folder) {
    if (Native.isLoaded()) {
      return;
    }
    try {
      Files.createDirectories(folder);
      Native.load(folder.toFile());
    } catch (IOException | RuntimeException | UnsatisfiedLinkError e) {
      warn("Zstandard", folder, e);
      Native.load();
    }
  }

  private static void loadRocks(Path folder) {
    try {
      String name = Environment.getJniLibraryFileName(PACKED);
      URL packed = RocksDB.class.getResource("/" + name);
      if (packed == null) {
        throw new IOException("there is no " + name + " among the classes");
      }
      Path file = folder.resolve(Environment.getJniLibraryFileName(UNPACKED));
      if (!isWhole(file, packed)) {
        unpack(packed, file);
      }
      RocksDB.loadLibrary(List.of(folder.toAbsolutePath().toString()));
    } catch (IOException | RuntimeException | UnsatisfiedLinkError e) {
      // A folder in which no file may be made or from which no code may be run: RocksDB's own way
      // may still find one.
      warn("RocksDB", folder, e);
      RocksDB.loadLibrary();
    }
  }

  private static void warn(String what, Path folder, Throwable cause) {
    System.getLogger(NativeLibrary.class.getName())
        .log(
            System.Logger.Level.WARNING,
            "cannot load " + what + "'s native code from " + folder + ", trying elsewhere",
            cause);
  }

  /** Whether a file is there as it is packed: one from another version, or half of one, is not. */
  private static boolean isWhole(Path file, URL packed) throws IOException {
    if (!Files.isRegularFile(file)) {
      return false;
    }
    URLConnection connection = packed.openConnection();
    if (!(connection instanceof JarURLConnection jar)) {
      return false;
    }
    byte[] bytes = Files.readAllBytes(file);
    CRC32 sum = new CRC32();
    sum.update(bytes);
    return bytes.length == jar.getJarEntry().getSize()
        && sum.getValue() == jar.getJarEntry().getCrc();
  }

  /** Puts it there so that at no time half of it is there. */
  private static void unpack(URL packed, Path file) throws IOException {
    Files.createDirectories(file.getParent());
    Path next = file.resolveSibling(file.getFileName() + ".new");
    try (InputStream in = packed.openStream()) {
      Files.copy(in, next, StandardCopyOption.REPLACE_EXISTING);
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      Files.deleteIfExists(next);
      throw e;
    }
  }
}
