package io.tradehub.connectors.cips.rules.directory;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.System.Logger.Level;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * A directory in a file, read again when the file changes. While the file is damaged or gone, the
 * last good directory holds: a slip in it must not stop payments.
 */
public final class DirectoryFile implements Supplier<Directory> {
  private static final System.Logger LOG = System.getLogger(DirectoryFile.class.getName());
  private static final long MAX_BYTES = 32L * 1024 * 1024;

  private final Path file;
  private final Counter taken;
  private final Counter damaged;
  private volatile Directory directory;
  private Object seen;

  /**
   * Reads the file. Blocks.
   *
   * @throws InvalidDirectoryException when it is wrong
   * @throws IOException when it cannot be read
   */
  public DirectoryFile(Path file, MeterRegistry metrics)
      throws InvalidDirectoryException, IOException {
    this.file = file;
    taken = counter(metrics, "taken");
    damaged = counter(metrics, "damaged");
    seen = stamp();
    directory = read();
    taken.increment();
    Gauge.builder("tradehub_cips_directory_participants", this, d -> d.directory.size())
        .description("Participants of CIPS in the directory that holds")
        .register(metrics);
    logTaken();
  }

  private void logTaken() {
    LOG.log(
        Level.INFO, "{0} participants of CIPS, edition {1}", directory.size(), directory.version());
  }

  private static Counter counter(MeterRegistry metrics, String result) {
    return Counter.builder("tradehub_cips_directory_reads")
        .description("Times the directory's file was read, by what came of it")
        .tag("result", result)
        .register(metrics);
  }

  /** The directory that holds now; never blocks. */
  @Override
  public Directory get() {
    return directory;
  }

  /**
   * Looks at the file, and reads it when it is another than when it was last looked at. Blocks.
   *
   * @return whether another directory holds now
   */
  public synchronized boolean look() {
    Object now;
    try {
      now = stamp();
    } catch (IOException e) {
      now = e.toString();
    }
    if (now.equals(seen)) {
      return false;
    }
    seen = now;
    try {
      directory = read();
    } catch (InvalidDirectoryException | IOException e) {
      damaged.increment();
      LOG.log(
          Level.WARNING,
          "the directory of CIPS''s participants {0} cannot be read, edition {1} still holds: {2}",
          file,
          directory.version(),
          e.getMessage());
      return false;
    }
    taken.increment();
    logTaken();
    return true;
  }

  /**
   * Looks at the file time and again, on a worker thread.
   *
   * @return ends it
   */
  public Runnable watch(Vertx vertx, Duration every) {
    long timer =
        vertx.setPeriodic(every.toMillis(), id -> vertx.executeBlocking(this::look, false));
    return () -> vertx.cancelTimer(timer);
  }

  /** Changes whenever the file is written or another is put in its place. */
  private Object stamp() throws IOException {
    BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
    return List.of(now.lastModifiedTime(), now.size(), Objects.toString(now.fileKey()));
  }

  private Directory read() throws InvalidDirectoryException, IOException {
    if (Files.size(file) > MAX_BYTES) {
      throw new InvalidDirectoryException(
          List.of("the file has more than " + MAX_BYTES + " bytes"), false);
    }
    try (InputStreamReader text =
        new InputStreamReader(
            Files.newInputStream(file),
            StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT))) {
      return DirectoryReader.read(text);
    } catch (CharacterCodingException e) {
      throw new InvalidDirectoryException(List.of("the file is not in UTF-8"), false);
    }
  }
}
