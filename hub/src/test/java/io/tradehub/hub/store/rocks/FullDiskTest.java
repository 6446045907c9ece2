package io.tradehub.hub.store.rocks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.github.luben.zstd.util.ZstdVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.RocksDB;

/**
 * A process whose files may not grow any more (a limit of the shell's, as good as a full disk): the
 * commit that fails is told, nothing is read or written after it, and what was committed before is
 * there when the disk has room again.
 */
class FullDiskTest {
  /** In the 512 bytes that POSIX counts in: the log reaches it before it is rolled over. */
  private static final int LIMIT_BLOCKS = 2000;

  @TempDir private Path folder;

  @Test
  void aCommitThatFailsStopsTheStoreAndLosesNothing() throws Exception {
    Path code = nativeCode();
    Process writer =
        new ProcessBuilder(
                List.of(
                    "sh",
                    "-c",
                    "ulimit -f " + LIMIT_BLOCKS + " && exec \"$@\"",
                    "sh",
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx128m",
                    "-XX:TieredStopAtLevel=1",
                    "-Djava.library.path=" + code,
                    "-DZstdNativePath=" + code.resolve("libzstd-jni.so"),
                    "--enable-native-access=ALL-UNNAMED",
                    "--sun-misc-unsafe-memory-access=allow",
                    "-cp",
                    System.getProperty("java.class.path"),
                    DeedWriter.class.getName(),
                    folder.resolve("store").toString(),
                    "1"))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    List<String> said = writer.inputReader().lines().toList();
    writer.waitFor();

    assertThat(said)
        .anySatisfy(line -> assertThat(line).startsWith("failed: ").contains("restart the hub"))
        .contains("reads refused: true", "queues refused: true", "writes refused: true")
        .endsWith("closed");
    long last = said.stream().filter(line -> line.matches("[0-9]+")).count();
    assertThat(last).isPositive();
    try (var store = RocksStore.open(folder.resolve("store"), StoreOptions.small())) {
      // The failed one may be there or not; whoever made it was told that nobody knows.
      assertThat(Deeds.check(store)).isBetween(last, last + 1);
    }
  }

  /** Native code, unpacked here, for the limited process cannot: it is longer than the limit. */
  private Path nativeCode() throws IOException {
    assumeTrue(System.getProperty("os.name").equals("Linux"), "limits files with a POSIX shell");
    String architecture = System.getProperty("os.arch");
    Path code = Files.createDirectory(folder.resolve("code"));
    unpack(
        RocksDB.class,
        "/librocksdbjni-linux%s.so"
            .formatted(architecture.equals("amd64") ? "64" : "-" + architecture),
        code.resolve("librocksdbjni.so"));
    unpack(
        ZstdVersion.class,
        "/linux/%s/libzstd-jni-%s.so".formatted(architecture, ZstdVersion.VERSION),
        code.resolve("libzstd-jni.so"));
    return code;
  }

  private static void unpack(Class<?> library, String name, Path to) throws IOException {
    try (InputStream in = library.getResourceAsStream(name)) {
      assumeTrue(in != null, "there is no native code " + name);
      Files.copy(in, to);
    }
  }
}
