package io.tradehub.connectors.offshore.registry;

import com.google.gson.Gson;
import io.tradehub.connectors.offshore.list.CreditCode;
import io.tradehub.connectors.offshore.list.ListName;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * One version on disk, see {@link LineFile}: its head is a JSON object of what is known of it; each
 * line is a change against the version that it builds on, a plus and an entry (see {@link
 * Canonical}) or a minus and a code.
 */
final class VersionFile {
  private static final Gson GSON = new Gson();
  private static final String ENDING = ".version.gz";

  private VersionFile() {}

  /**
   * What a file has.
   *
   * @param version of what
   * @param changes against the version that it builds on
   */
  record Content(Version version, List<Change> changes) {}

  /** Of {@link Version}, as JSON: instants in ISO 8601, 0 for a version that restores none. */
  private record Head(
      String list,
      int number,
      String effective,
      String published,
      String publisher,
      String source,
      String digest,
      int entries,
      String maker,
      String checker,
      int restores) {}

  /** Whether a file is a version, by its name. */
  static boolean is(Path file) {
    return file.getFileName().toString().endsWith(ENDING);
  }

  /** Where a version is, so that names are ordered as numbers are. */
  static Path path(Path folder, int number) {
    return folder.resolve("%08d%s".formatted(number, ENDING));
  }

  /** Writes a version; it is on disk when this returns. */
  static void write(Path folder, Version version, List<Change> changes, LineFile.Writer writer)
      throws IOException {
    writer.write(
        path(folder, version.number()),
        GSON.toJson(head(version)),
        changes.stream().map(VersionFile::line));
  }

  private static String line(Change change) {
    return switch (change) {
      case Change.Put put -> "+" + Canonical.line(put.entry());
      case Change.Gone gone -> "-" + gone.code();
    };
  }

  /**
   * Reads a version.
   *
   * @throws IOException when it cannot be read or is not what was written; says which file and line
   */
  static Content read(Path file) throws IOException {
    Version[] version = new Version[1];
    List<Change> changes = new ArrayList<>();
    LineFile.read(file, head -> version[0] = version(head), line -> changes.add(change(line)));
    return new Content(version[0], changes);
  }

  private static Change change(String line) {
    return switch (line.isEmpty() ? ' ' : line.charAt(0)) {
      case '+' -> new Change.Put(Canonical.entry(line.substring(1)));
      case '-' -> new Change.Gone(CreditCode.parse(line.substring(1)));
      default -> throw new IllegalArgumentException("a change begins with + or -");
    };
  }

  private static Head head(Version version) {
    return new Head(
        version.list().text(),
        version.number(),
        version.effective().toString(),
        version.published().toString(),
        version.publisher(),
        version.source(),
        version.digest(),
        version.entries(),
        version.maker(),
        version.checker(),
        version.restores().orElse(0));
  }

  private static Version version(String json) {
    Head head = GSON.fromJson(json, Head.class);
    return new Version(
        new ListName(head.list()),
        head.number(),
        Instant.parse(head.effective()),
        Instant.parse(head.published()),
        head.publisher(),
        head.source(),
        head.digest(),
        head.entries(),
        head.maker(),
        head.checker(),
        head.restores() == 0 ? OptionalInt.empty() : OptionalInt.of(head.restores()));
  }
}
