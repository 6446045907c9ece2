package io.tradehub.connectors.singlewindow.folder;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** A disk that fails as it is told to, or with which the hub dies at a step. */
final class BadDisk implements Disk {
  /** The hub died; nothing of it does anything any more. */
  static final class Died extends Error {
    private static final long serialVersionUID = 1;

    Died() {
      super("the hub died here, as the test wants it", null, false, false);
    }
  }

  private final Disk real = new RealDisk();
  private final AtomicInteger steps = new AtomicInteger();
  final AtomicInteger lists = new AtomicInteger();
  private volatile int last = Integer.MAX_VALUE;
  private volatile boolean half;
  private volatile boolean dead;
  volatile Predicate<Path> full = path -> false;
  volatile Predicate<Path> denied = path -> false;

  /** A disk that works until it is told otherwise. */
  BadDisk() {}

  /**
   * A disk with which the hub dies.
   *
   * @param after so many steps that change something
   * @param half whether the file that is written in the last step is left half written
   */
  static BadDisk dyingAfter(int after, boolean half) {
    BadDisk disk = new BadDisk();
    disk.last = after;
    disk.half = half;
    return disk;
  }

  boolean isDead() {
    return dead;
  }

  void dies() {
    dead = true;
  }

  int steps() {
    return steps.get();
  }

  private void step() {
    look();
    if (steps.incrementAndGet() > last) {
      dead = true;
      throw new Died();
    }
  }

  private void look() {
    if (dead) {
      throw new Died();
    }
  }

  private void check(Path path) throws IOException {
    if (full.test(path)) {
      throw new FileSystemException(path.toString(), null, "No space left on device");
    }
    if (denied.test(path)) {
      throw new java.nio.file.AccessDeniedException(path.toString());
    }
  }

  @Override
  public boolean isDirectory(Path path) {
    look();
    return real.isDirectory(path);
  }

  @Override
  public boolean isOwnDirectory(Path path) {
    look();
    return real.isOwnDirectory(path);
  }

  @Override
  public void makeDirectory(Path directory) throws IOException {
    step();
    check(directory);
    real.makeDirectory(directory);
  }

  @Override
  public void write(Path file, ByteString bytes) throws IOException {
    if (half && steps.get() == last) {
      real.write(file, bytes.substring(0, bytes.size() / 2));
    }
    step();
    if (full.test(file)) {
      // As disks do: some of it is written.
      real.write(file, bytes.substring(0, bytes.size() / 2));
    }
    check(file);
    real.write(file, bytes);
  }

  @Override
  public void force(Path directory) throws IOException {
    step();
    check(directory);
    real.force(directory);
  }

  @Override
  public void move(Path from, Path to) throws IOException {
    step();
    check(to);
    real.move(from, to);
  }

  @Override
  public void remove(Path file) throws IOException {
    step();
    real.remove(file);
  }

  @Override
  public void removeDirectory(Path directory) throws IOException {
    step();
    real.removeDirectory(directory);
  }

  @Override
  public Optional<Stamp> stamp(Path file) throws IOException {
    look();
    return real.stamp(file);
  }

  @Override
  public long modified(Path directory) throws IOException {
    look();
    return real.modified(directory);
  }

  @Override
  public ByteString read(Path file, int max) throws IOException {
    look();
    check(file);
    return real.read(file, max);
  }

  @Override
  public void list(Path directory, Predicate<Path> each) throws IOException {
    look();
    check(directory);
    lists.incrementAndGet();
    real.list(directory, each);
  }

  @Override
  public void append(Path file, String text) throws IOException {
    if (half && steps.get() == last) {
      Files.writeString(
          file,
          text.substring(0, text.length() / 2),
          java.nio.file.StandardOpenOption.CREATE,
          java.nio.file.StandardOpenOption.APPEND);
    }
    step();
    check(file);
    real.append(file, text);
  }
}
