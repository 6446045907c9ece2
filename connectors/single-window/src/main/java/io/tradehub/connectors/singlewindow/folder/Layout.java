package io.tradehub.connectors.singlewindow.folder;

import java.io.IOException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;

/**
 * Which folder is where.
 *
 * @param root the directory that is shared
 * @param home the business type's folder in it
 */
record Layout(Path root, Path home) {
  private static final String OURS = "tradehub";

  static Layout of(FolderConfig config) {
    return new Layout(config.directory(), config.home());
  }

  Path outBox() {
    return home.resolve("OutBox");
  }

  Path sentBox() {
    return home.resolve("SentBox");
  }

  Path failBox() {
    return home.resolve("FailBox");
  }

  Path inBox() {
    return home.resolve("InBox");
  }

  /** Where files for OutBox are written. */
  Path outgoing() {
    return home.resolve(OURS).resolve("outgoing");
  }

  /** Where files of InBox go that are done with, by days. */
  Path handled() {
    return home.resolve(OURS).resolve("handled");
  }

  /** Where files of InBox go that cannot be read, by days. */
  Path unreadable() {
    return home.resolve(OURS).resolve("unreadable");
  }

  /** Which files of SentBox and FailBox were told of. */
  Path told() {
    return home.resolve(OURS).resolve("told.txt");
  }

  /**
   * Sees to it that all folders are there. The client's own are made only when that is allowed.
   *
   * @throws IOException when one is not there, or cannot be made; with what to do
   */
  void prepare(Disk disk, boolean create) throws IOException {
    if (!disk.isDirectory(root)) {
      throw new NotDirectoryException(
          root
              + " is not there, or is no directory: is the share mounted? Otherwise create it, or"
              + " correct the folder's 'directory'");
    }
    for (Path folder : List.of(home, outBox(), sentBox(), failBox(), inBox())) {
      if (!disk.isDirectory(folder)) {
        if (!create) {
          throw new NotDirectoryException(
              folder
                  + " is not there: is the share mounted? It is not made, as 'create-folders' is"
                  + " false");
        }
        disk.makeDirectory(folder);
      }
    }
    for (Path folder : List.of(home.resolve(OURS), outgoing(), handled(), unreadable())) {
      if (!disk.isDirectory(folder)) {
        disk.makeDirectory(folder);
      }
    }
  }
}
