package io.tradehub.connectors.peppol.as4;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder where phase4 keeps decrypted payloads while a message is handled: one for each
 * process, readable by its owner only. What a killed process left there is removed by the next one.
 */
final class TempFolder {
  private static final Logger LOG = LoggerFactory.getLogger(TempFolder.class);
  private static final String PREFIX = "tradehub-as4-";

  private TempFolder() {}

  /**
   * Makes the folder of this process.
   *
   * @param parent usually the system's folder for temporary files
   */
  static Path make(Path parent) throws IOException {
    removeOfTheDead(parent);
    String own = PREFIX + ProcessHandle.current().pid() + "-";
    Path folder =
        parent.getFileSystem().supportedFileAttributeViews().contains("posix")
            ? Files.createTempDirectory(
                parent,
                own,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")))
            : Files.createTempDirectory(parent, own);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(folder)));
    return folder;
  }

  private static void removeOfTheDead(Path parent) throws IOException {
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(parent, PREFIX + "*")) {
      for (Path folder : folders) {
        String[] name = folder.getFileName().toString().substring(PREFIX.length()).split("-");
        if (name[0].matches("[0-9]{1,18}") && ProcessHandle.of(Long.parseLong(name[0])).isEmpty()) {
          remove(folder);
        }
      }
    }
  }

  private static void remove(Path folder) {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        Files.deleteIfExists(file);
      }
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      LOG.debug("{} stays: {}", folder, e.toString()); // of another user, or still in use
    }
  }
}
