package io.tradehub.connectors.peppol;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Peppol's own example documents, which this repository does not carry: looked for as
 * shared/data/peppol beside the repository or above it.
 */
public final class SharedDocuments {
  private SharedDocuments() {}

  /** Their folder, when it is there. */
  public static Optional<Path> folder() {
    Path here = Path.of("").toAbsolutePath();
    for (Path at = here; at != null; at = at.getParent()) {
      Path folder = at.resolve("shared/data/peppol");
      if (Files.isDirectory(folder)) {
        return Optional.of(folder);
      }
    }
    return Optional.empty();
  }

  /** All of them, sorted; none when the folder is not there. */
  public static List<Path> all() {
    return folder().map(SharedDocuments::walk).orElse(List.of());
  }

  private static List<Path> walk(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".xml")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
