package io.tradehub.connectors.singlewindow.folder;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Predicate;

/** What is done to files, step by step: so that a test can play a bad disk, or die at any step. */
interface Disk {

  /**
   * What a file is.
   *
   * @param size in bytes
   * @param modified in milliseconds of the epoch, by the clock of whoever keeps the file
   */
  record Stamp(boolean regular, long size, long modified) {}

  /** Whether it is a directory; a link to one is one. */
  boolean isDirectory(Path path);

  /** Whether it is a directory itself, and not a link to one. */
  boolean isOwnDirectory(Path path);

  /** Makes a directory in one that exists; it may have been made by somebody else meanwhile. */
  void makeDirectory(Path directory) throws IOException;

  /** Writes a file, over what is there, and fsyncs it. */
  void write(Path file, ByteString bytes) throws IOException;

  /** Fsyncs a directory. */
  void force(Path directory) throws IOException;

  /** Renames, at once and over what is there. */
  void move(Path from, Path to) throws IOException;

  /** Removes a file that may not be there. */
  void remove(Path file) throws IOException;

  /** Removes an empty directory that may not be there. */
  void removeDirectory(Path directory) throws IOException;

  /** What a file is, without following links; empty when it is not there. */
  Optional<Stamp> stamp(Path file) throws IOException;

  /** When a directory was changed last, in milliseconds of the epoch. */
  long modified(Path directory) throws IOException;

  /** Reads a file, at most so many bytes and one more. */
  ByteString read(Path file, int max) throws IOException;

  /**
   * Gives what is in a directory to somebody, until they have enough and say false. As paths and
   * not as names: not every file's name can be said in characters and said back.
   */
  void list(Path directory, Predicate<Path> each) throws IOException;

  /** Adds text to a file, which need not outlive a loss of power. */
  void append(Path file, String text) throws IOException;
}
