package io.tradehub.connectors.offshore.registry;

import io.tradehub.connectors.offshore.list.Entry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A list on disk: a file for each version and, in {@code drafts}, one for each draft. A crash
 * leaves a file there whole or not at all; what it left beside is removed at the next opening. For
 * one thread at a time.
 */
final class ListFolder {
  private final Path folder;
  private final Path drafts;
  private final LineFile.Writer writer;

  /**
   * Opens it.
   *
   * @param folder the list's own; made when it is not there
   */
  ListFolder(Path folder) throws IOException {
    this(folder, LineFile::write);
  }

  /** The same, on a disk of which files are written like this. */
  ListFolder(Path folder, LineFile.Writer writer) throws IOException {
    this.folder = folder;
    this.drafts = Files.createDirectories(folder.resolve("drafts"));
    this.writer = writer;
    removeLeftovers(folder);
    removeLeftovers(drafts);
  }

  private static void removeLeftovers(Path folder) throws IOException {
    for (Path file : files(folder)) {
      if (file.getFileName().toString().endsWith(".new")) {
        Files.delete(file);
      }
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  /**
   * Reads all versions.
   *
   * @param zone where the publisher's days begin and end
   * @throws IOException when a file is damaged or missing, with its name and what to do
   */
  Timeline timeline(ZoneId zone) throws IOException {
    Timeline timeline = Timeline.empty(zone);
    int count = 0;
    for (Path file : files(folder)) {
      if (!VersionFile.is(file)) {
        continue;
      }
      count++;
      if (!file.equals(VersionFile.path(folder, count))) {
        throw new IOException(
            "%s is there, but version %d before it is missing; restore it from a copy"
                .formatted(file, count));
      }
      VersionFile.Content content = VersionFile.read(file);
      try {
        timeline = timeline.replacedBy(content.version(), content.changes());
      } catch (IllegalArgumentException e) {
        throw new IOException("%s: %s; restore it from a copy".formatted(file, e.getMessage()), e);
      }
    }
    return timeline;
  }

  /** Writes a version; it is on disk when this returns. */
  void write(Version version, List<Change> changes) throws NotStoredException {
    try {
      VersionFile.write(folder, version, changes, writer);
    } catch (IOException e) {
      throw new NotStoredException("version " + version.number(), e);
    }
  }

  /**
   * Writes a draft; it is on disk when this returns.
   *
   * @param entries its snapshot, ordered by code
   */
  void write(Draft draft, Iterable<Entry> entries) throws NotStoredException {
    try {
      DraftFile.write(drafts, draft, entries, writer);
    } catch (IOException e) {
      throw new NotStoredException("the draft", e);
    }
  }

  /** What is known of each draft, oldest first. */
  List<Draft> drafts() throws IOException {
    List<Draft> all = new ArrayList<>();
    for (Path file : draftFiles()) {
      all.add(DraftFile.head(file));
    }
    all.sort(Comparator.comparing(Draft::created).thenComparing(Draft::id));
    return all;
  }

  /** How many drafts there are, damaged ones among them. */
  int draftCount() throws IOException {
    return draftFiles().size();
  }

  private List<Path> draftFiles() throws IOException {
    return files(drafts).stream().filter(DraftFile::is).toList();
  }

  /**
   * A draft; empty when it is not there.
   *
   * @throws IOException when it cannot be read
   */
  Optional<DraftFile.Content> draft(UUID id) throws IOException {
    Path file = DraftFile.path(drafts, id);
    return Files.exists(file) ? Optional.of(DraftFile.read(file)) : Optional.empty();
  }

  /**
   * Removes a draft, also one that cannot be read.
   *
   * @return whether there was one
   */
  boolean remove(UUID id) throws NotStoredException {
    try {
      return Files.deleteIfExists(DraftFile.path(drafts, id));
    } catch (IOException e) {
      throw new NotStoredException("that the draft is gone", e);
    }
  }
}
