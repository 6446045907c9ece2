package io.tradehub.hub.cli;

import io.tradehub.v1.BatchCheckStatusResponse;
import io.tradehub.v1.EnterpriseStatus;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Where receipts are kept: a folder with a file for each, or a file with one a line. What is there
 * stays: a receipt cannot be had again.
 */
final class ReceiptOutput {
  private final Path path;
  private final boolean folder;

  private ReceiptOutput(Path path, boolean folder) {
    this.path = path;
    this.folder = folder;
  }

  /**
   * To be opened before the hub is asked.
   *
   * @param path a folder when it is one, or ends as one
   * @throws CommandFailure when nothing can be written there
   */
  static ReceiptOutput at(String path) throws IOException {
    Path place = Path.of(path);
    boolean folder = Files.isDirectory(place) || path.endsWith("/");
    if (folder) {
      Files.createDirectories(place);
    }
    Path looked = folder || Files.exists(place) ? place : place.toAbsolutePath().getParent();
    if (!Files.isWritable(looked)) {
      throw new CommandFailure(
          "receipts cannot be written to %s: %s"
              .formatted(
                  place,
                  Files.exists(looked) ? "it may not be written" : looked + " is not there"));
    }
    return new ReceiptOutput(place, folder);
  }

  /**
   * Adds the receipts of an answer.
   *
   * @return how many
   */
  int add(BatchCheckStatusResponse answer) throws IOException {
    if (folder) {
      for (EnterpriseStatus enterprise : answer.getEnterprisesList()) {
        addFile(
            enterprise.getCreditCode() + "-" + answer.getQueryNumber(), enterprise.getReceipt());
      }
    } else {
      try (BufferedWriter out =
          Files.newBufferedWriter(
              path,
              StandardCharsets.US_ASCII,
              StandardOpenOption.CREATE,
              StandardOpenOption.APPEND)) {
        for (EnterpriseStatus enterprise : answer.getEnterprisesList()) {
          out.write(enterprise.getReceipt() + "\n");
        }
      }
    }
    return answer.getEnterprisesCount();
  }

  /** In a file of its own: the same code may come twice, and another hub may count the same. */
  private void addFile(String name, String receipt) throws IOException {
    for (int i = 1; ; i++) {
      Path file = path.resolve(name + (i == 1 ? "" : "-" + i) + ".jws");
      try {
        Files.writeString(file, receipt + "\n", StandardOpenOption.CREATE_NEW);
        return;
      } catch (FileAlreadyExistsException e) {
        // The next, then.
      }
    }
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
