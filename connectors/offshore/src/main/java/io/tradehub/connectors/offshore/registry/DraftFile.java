package io.tradehub.connectors.offshore.registry;

import com.google.gson.Gson;
import io.tradehub.connectors.offshore.list.Entry;
import io.tradehub.connectors.offshore.list.ListName;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.stream.StreamSupport;

/**
 * A draft on disk, see {@link LineFile}: its head is a JSON object of what is known of it; its
 * lines are the complete snapshot, one entry each, ordered by code.
 */
final class DraftFile {
  private static final Gson GSON = new Gson();
  private static final String ENDING = ".draft.gz";

  private DraftFile() {}

  /**
   * What a file has.
   *
   * @param draft of what
   * @param entries the snapshot, ordered by code; none for a draft that restores a version
   */
  record Content(Draft draft, Snapshot entries) {}

  /** Of {@link Draft}, as JSON. */
  private record Head(
      String id,
      String list,
      int base,
      String effective,
      String publisher,
      String source,
      String digest,
      int entries,
      String maker,
      String created,
      int restores) {}

  /** Whether a file is a draft, by its name. */
  static boolean is(Path file) {
    return file.getFileName().toString().endsWith(ENDING);
  }

  /** Where a draft is. */
  static Path path(Path folder, UUID id) {
    return folder.resolve(id + ENDING);
  }

  /** Writes a draft; it is on disk when this returns. */
  static void write(Path folder, Draft draft, Iterable<Entry> entries, LineFile.Writer writer)
      throws IOException {
    Head head =
        new Head(
            draft.id().toString(),
            draft.list().text(),
            draft.base(),
            draft.effective().map(Instant::toString).orElse(""),
            draft.publisher(),
            draft.source(),
            draft.digest(),
            draft.entries(),
            draft.maker(),
            draft.created().toString(),
            draft.restores().orElse(0));
    writer.write(
        path(folder, draft.id()),
        GSON.toJson(head),
        StreamSupport.stream(entries.spliterator(), false).map(Canonical::line));
  }

  /**
   * What is known of a draft, without its entries.
   *
   * @throws IOException when it cannot be read
   */
  static Draft head(Path file) throws IOException {
    try {
      return draft(LineFile.head(file));
    } catch (RuntimeException e) {
      throw new IOException(
          file + ": " + e.getMessage() + "; the file is not as it was written, remove it", e);
    }
  }

  /**
   * Reads a draft.
   *
   * @throws IOException when it cannot be read or is not what was written; says which file and line
   */
  static Content read(Path file) throws IOException {
    Draft[] draft = new Draft[1];
    Snapshot entries = new Snapshot();
    LineFile.read(file, head -> draft[0] = draft(head), line -> entries.add(Canonical.entry(line)));
    return new Content(draft[0], entries);
  }

  private static Draft draft(String json) {
    Head head = GSON.fromJson(json, Head.class);
    return new Draft(
        UUID.fromString(head.id()),
        new ListName(head.list()),
        head.base(),
        head.effective().isEmpty()
            ? Optional.empty()
            : Optional.of(Instant.parse(head.effective())),
        head.publisher(),
        head.source(),
        head.digest(),
        head.entries(),
        head.maker(),
        Instant.parse(head.created()),
        head.restores() == 0 ? OptionalInt.empty() : OptionalInt.of(head.restores()));
  }
}
