package io.tradehub.loadtest.core;

import io.tradehub.loadtest.ChildJvm;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;

/**
 * The module loadtest/camel, which is built for this benchmark only and with library versions of
 * its own: builds it when its sources are newer than its build, and starts it.
 */
final class CamelModule {
  private static final String MAIN = "io.tradehub.loadtest.camel.CamelPeer";
  private static final String WITHOUT = "; --no-camel leaves this measure out";

  private final Path root;
  private final Path folder;

  private CamelModule(Path root) {
    this.root = root;
    this.folder = root.resolve("loadtest").resolve("camel");
  }

  /**
   * Finds it in the project that this process was built from.
   *
   * @throws IOException when this process does not run from the project's folder
   */
  static CamelModule find() throws IOException {
    Path classes;
    try {
      // loadtest/target/classes
      classes =
          Path.of(CamelModule.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IOException("cannot tell where this program is", e);
    }
    Path root = classes.getParent().getParent().getParent();
    CamelModule module = new CamelModule(root);
    if (!Files.isRegularFile(module.folder.resolve("pom.xml"))) {
      throw new IOException(
          "the Apache Camel peer is built from the project's sources, and they are not in "
              + root
              + WITHOUT);
    }
    return module;
  }

  /** Whether {@link #build} has something to do. */
  boolean stale() throws IOException {
    Path stamp = stamp();
    if (!Files.exists(stamp)) {
      return true;
    }
    FileTime built = Files.getLastModifiedTime(stamp);
    for (Path source :
        List.of(folder.resolve("pom.xml"), folder.resolve("src"), root.resolve("proto/src"))) {
      try (Stream<Path> files = Files.walk(source)) {
        for (Path file : (Iterable<Path>) files::iterator) {
          if (Files.getLastModifiedTime(file).compareTo(built) > 0) {
            return true;
          }
        }
      }
    }
    return false;
  }

  /**
   * Builds it with Maven.
   *
   * @param log what Maven says is added to this file
   * @throws IOException when that fails; the message says what to do
   */
  void build(Path log) throws IOException {
    ProcessBuilder maven =
        new ProcessBuilder(
                "mvn",
                "-B",
                "-ntp",
                "-q",
                "-Pcamel",
                "-pl",
                "loadtest/camel",
                "-am",
                "-DskipTests",
                "-Dspotless.check.skip",
                "package")
            .directory(root.toFile())
            .redirectErrorStream(true)
            .redirectOutput(Redirect.appendTo(log.toFile()));
    maven.environment().put("JAVA_HOME", System.getProperty("java.home"));
    int status;
    try {
      status = maven.start().waitFor();
    } catch (IOException e) {
      throw new IOException("Maven is needed to build the Apache Camel peer" + WITHOUT, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
    if (status != 0) {
      String said = Files.readString(log);
      throw new IOException(
          "the Apache Camel peer could not be built:\n"
              + said.substring(Math.max(0, said.length() - 2000))
              + WITHOUT);
    }
    Files.writeString(stamp(), "");
  }

  /**
   * Starts a peer with a new database.
   *
   * @param data for the database; it is made
   * @param log what it says is added to this file
   * @param flags for its JVM
   */
  ChildJvm start(Path data, Path log, List<String> flags) throws IOException {
    Path target = folder.resolve("target");
    return ChildJvm.startAlone(
        "Apache Camel",
        log,
        flags,
        target.resolve("classes") + File.pathSeparator + target.resolve("lib") + "/*",
        MAIN,
        List.of(data.toString()));
  }

  private Path stamp() {
    return folder.resolve("target").resolve("bench.stamp");
  }
}
