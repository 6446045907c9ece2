package io.tradehub.connectors.offshore.names;

import io.tradehub.connectors.offshore.list.Entry;
import io.tradehub.connectors.offshore.registry.Timeline;
import io.tradehub.connectors.offshore.registry.Version;
import io.tradehub.connectors.offshore.search.NameIndex;
import io.tradehub.connectors.offshore.search.Named;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Where one list's indexes are on disk. One thread changes it at a time. */
final class IndexFolder {
  private static final Pattern COMPLETE = Pattern.compile("([0-9]{8})-[0-9a-f]{16}");
  private static final String UNFINISHED = ".new";

  /**
   * Names that a build takes a second or two for; who has more lets others go first from then on.
   */
  private static final int LONG = 10_000;

  private final Path folder;

  /** In a folder of its own; made when it is not there. */
  IndexFolder(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder);
  }

  /**
   * Where a version's index belongs. The name has a digest of all versions up to it, for the index
   * has their names too: an index of another history is not taken for this one.
   */
  Path of(Timeline timeline, Version version) {
    StringBuilder history = new StringBuilder();
    for (Version one : timeline.versions().subList(0, version.number())) {
      history.append(one.number()).append(' ').append(one.digest()).append(' ');
      history.append(one.restores().orElse(0)).append('\n');
    }
    String digest = sha256(history.toString()).substring(0, 16);
    return folder.resolve("%08d-%s".formatted(version.number(), digest));
  }

  /** Whose index belongs there; empty when that is no version's of this history. */
  Optional<Version> version(Path path, Timeline timeline) {
    Matcher name = COMPLETE.matcher(path.getFileName().toString());
    if (!name.matches()) {
      return Optional.empty();
    }
    int number = Integer.parseInt(name.group(1));
    return timeline.versions().stream()
        .filter(version -> version.number() == number && of(timeline, version).equals(path))
        .findFirst();
  }

  private static String sha256(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java machine has SHA-256", e);
    }
  }

  /** All that is there, complete or not, the newest version first. */
  List<Path> all() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.sorted(Comparator.reverseOrder()).toList();
    }
  }

  /**
   * Builds an index, and returns when it is on disk. Takes a minute or two for a million names, and
   * memory for some thousands of them. A long build rests most of the time, and its thread keeps a
   * low priority.
   *
   * @param complete where it goes, see {@link #of}; what is there is replaced
   * @param entries what the enterprises are and were called
   * @param abandoned asked for each name whether to go on is of no use any more. Lucene cannot be
   *     interrupted: that would close the files under it
   * @throws IOException when it cannot be written
   * @throws CancellationException when it was abandoned
   */
  void build(Path complete, Stream<Entry> entries, BooleanSupplier abandoned) throws IOException {
    Path unfinished = folder.resolve(complete.getFileName() + UNFINISHED);
    delete(unfinished);
    delete(complete);
    AtomicInteger count = new AtomicInteger();
    Rests rests = new Rests();
    Stream<Named> names =
        entries.map(
            entry -> {
              if (abandoned.getAsBoolean()) {
                throw new CancellationException("nobody waits for this index any more");
              }
              int done = count.incrementAndGet();
              if (done == LONG) {
                LowPriority.takeIt();
              } else if (done > LONG) {
                rests.step();
              }
              return Named.of(entry);
            });
    NameIndex.build(unfinished, names).close();
    move(unfinished, complete);
  }

  /** Gives a folder another name, at once or not at all, and for good. */
  void move(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
      names.force(true);
    }
  }

  /** Deletes a folder with all that is in it, or nothing when it is not there. */
  static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      all.sorted(Comparator.reverseOrder())
          .forEach(
              path -> {
                try {
                  Files.delete(path);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
