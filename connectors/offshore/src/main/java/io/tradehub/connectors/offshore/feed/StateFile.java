package io.tradehub.connectors.offshore.feed;

import com.google.gson.Gson;
import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Optional;

/**
 * A feed's state on disk: a line of JSON in the list's folder, written beside its place, fsynced
 * and renamed.
 */
final class StateFile {
  private static final Gson GSON = new Gson();

  private final Path file;

  /**
   * @param folder the list's own; it exists
   */
  StateFile(Path folder) {
    this.file = folder.resolve("feed.json");
  }

  /** Of {@link FeedState}, as JSON. */
  private record Line(
      String url, String etag, long sequence, String file, String content, String seen) {}

  /**
   * Reads it.
   *
   * @param url what is asked today, for the first time
   * @throws IOException when it is damaged, with what to do
   */
  FeedState read(URI url) throws IOException {
    if (!Files.exists(file)) {
      return FeedState.none(url);
    }
    try {
      Line line = GSON.fromJson(Files.readString(file), Line.class);
      return new FeedState(
          line.url(),
          line.etag(),
          line.sequence(),
          line.file(),
          line.content(),
          line.seen().isEmpty() ? Optional.empty() : Optional.of(Instant.parse(line.seen())));
    } catch (RuntimeException e) {
      throw new IOException(
          file
              + " is not as it was written; restore it from a copy, or remove it: then the next"
              + " list is taken whatever its sequence is",
          e);
    }
  }

  /** Writes it; it is on disk when this returns. */
  void write(FeedState state) throws IOException {
    Path beside = file.resolveSibling(file.getFileName() + ".new");
    try (FileChannel channel =
            FileChannel.open(
                beside,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE);
        Writer out = Channels.newWriter(channel, StandardCharsets.UTF_8)) {
      out.write(
          GSON.toJson(
                  new Line(
                      state.url(),
                      state.etag(),
                      state.sequence(),
                      state.file(),
                      state.content(),
                      state.seen().map(Instant::toString).orElse("")))
              + "\n");
      out.flush();
      channel.force(true);
    }
    Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
    try (FileChannel folder = FileChannel.open(file.getParent())) {
      folder.force(true);
    }
  }
}
