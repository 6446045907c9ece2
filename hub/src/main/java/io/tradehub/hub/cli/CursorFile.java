package io.tradehub.hub.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A file that says how far somebody has come, so that whoever comes back goes on there. What was
 * done and that it was done are one step, which Ctrl-C waits for; a process that is killed
 * otherwise may have done one thing that the file does not know of.
 */
final class CursorFile implements AutoCloseable {
  private final Path file;
  private final ReentrantLock step = new ReentrantLock();
  // What has the lock when the process ends keeps it: nothing is done any more.
  private final Thread end = new Thread(step::lock, "cursor-end");

  /** A file that may not be there yet. */
  CursorFile(Path file) {
    this.file = file;
    Runtime.getRuntime().addShutdownHook(end);
  }

  /**
   * What it says; empty when it is not there.
   *
   * @throws IOException when it cannot be read, or has not one line with one word
   */
  Optional<String> read() throws IOException {
    String text;
    try {
      text = Files.readString(file).strip();
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
    if (!text.matches("[\\w-]+")) {
      throw new CommandFailure(
          file + " holds no cursor: expected one word that a watch has written");
    }
    return Optional.of(text);
  }

  /** Does something, and then says that one has come to a cursor. */
  void step(Runnable work, String cursor) {
    step.lock();
    try {
      work.run();
      Path beside = file.resolveSibling(file.getFileName() + ".new");
      Files.writeString(beside, cursor + "\n");
      Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      step.unlock();
    }
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(end);
    } catch (IllegalStateException e) {
      // The process is ending already.
    }
  }
}
