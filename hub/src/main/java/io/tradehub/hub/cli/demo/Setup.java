package io.tradehub.hub.cli.demo;

import io.tradehub.hub.security.ApiKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** What one hub of the demo is set up with. */
interface Setup {
  /** What it calls itself. */
  String id();

  /** The API key of whoever plays at it. */
  ApiKey key();

  /** The port of gRPC. */
  int apiPort();

  /** The port of metrics and health. */
  int opsPort();

  /** What its configuration says of tenants, destinations and connectors. */
  String rest();

  /** Its configuration, with its data in a folder. */
  default String yaml(Path folder) {
    String head =
        """
        # Written by 'tradehub demo'.
        hub:
          id: %s
          data-directory: %s
        api:
          port: %d
          drain: 2s
        ops:
          port: %d
        """
            .formatted(id(), quoted(folder.resolve("data")), apiPort(), opsPort());
    return head + rest();
  }

  /** Writes its configuration into its folder, for its owner's eyes only. */
  default Path write(Path folder) throws IOException {
    Path file = Files.createDirectories(folder).resolve("hub.yaml");
    Files.writeString(file, yaml(folder));
    if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
    return file;
  }

  /** A text as it stands in YAML. */
  static String quoted(Object text) {
    return "\"" + text.toString().replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }
}
