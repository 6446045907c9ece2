package io.tradehub.connectors.singlewindow.folder;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Locale;

/** What a failure of the disk means, for people. */
final class Faults {
  private Faults() {}

  /** What failed, where, and what to do. */
  static String say(IOException e) {
    return switch (e) {
      case NotDirectoryException said -> said.getFile();
      case NoSuchFileException missing ->
          missing.getFile() + " is not there: is the share mounted, was the folder removed?";
      case AccessDeniedException denied ->
          denied.getFile() + ": no permission; give the hub's user the right to write there";
      case AtomicMoveNotSupportedException apart ->
          apart.getFile()
              + " cannot be renamed to "
              + apart.getOtherFile()
              + ": they are not on one file system; they must be";
      case FileSystemException other ->
          other.getFile() + ": " + reason(other.getReason() == null ? "" : other.getReason());
      default -> reason(String.valueOf(e.getMessage()));
    };
  }

  private static String reason(String reason) {
    String small = reason.toLowerCase(Locale.ROOT);
    if (small.contains("no space")) {
      return "the disk is full; make room";
    }
    if (small.contains("read-only")) {
      return "the file system is read-only";
    }
    return reason.isEmpty() ? "the disk failed" : "the disk failed: " + reason;
  }
}
