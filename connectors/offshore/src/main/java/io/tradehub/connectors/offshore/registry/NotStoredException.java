package io.tradehub.connectors.offshore.registry;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;

/**
 * Something could not be written to disk, and nothing has changed. The message is for people, those
 * on the other side of a network among them, and so has no path; its cause has all there is.
 */
public final class NotStoredException extends IOException {
  private static final long serialVersionUID = 1;

  /**
   * Says it.
   *
   * @param what was to be written: "version 3"
   * @param cause why it was not; what could not be taken away again is suppressed in it
   */
  public NotStoredException(String what, IOException cause) {
    super(
        "%s could not be written to the hub's disk (%s); nothing has changed: %s"
            .formatted(what, why(cause), todo(cause)),
        cause);
  }

  private static String why(IOException cause) {
    return switch (cause) {
      case AccessDeniedException denied -> "it may not be written to";
      case FileSystemException file ->
          file.getReason() == null ? "a file or folder is missing" : file.getReason();
      default -> String.valueOf(cause.getMessage());
    };
  }

  private static String todo(IOException cause) {
    return cause.getSuppressed().length == 0
        ? "try again, and tell the hub's operator when it stays so"
        : "but what was written of it could not be removed: tell the hub's operator, who has to"
            + " look at it before the hub is started again";
  }
}
