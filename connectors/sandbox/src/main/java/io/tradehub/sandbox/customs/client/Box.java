package io.tradehub.sandbox.customs.client;

import io.tradehub.sandbox.customs.office.Answer.Way;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;

/**
 * The four folders that a client shares with whoever declares. What is put there survives the end
 * of the process, and not that of the machine.
 */
public final class Box {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMddHHmmssSSS").withZone(ZoneId.of("Asia/Shanghai"));

  private final Path folder;
  private final Path root;
  private final Runnable before;

  private Box(Path folder, Path root, Runnable before) {
    this.folder = folder;
    this.root = root;
    this.before = before;
  }

  /**
   * Opens those of a folder; makes them when they are not there.
   *
   * @throws IOException when they cannot be made
   */
  public static Box open(Path folder, String bizType) throws IOException {
    return open(folder, bizType, () -> {});
  }

  /** One that is interrupted by what is run before each change of a folder. */
  static Box open(Path folder, String bizType, Runnable before) throws IOException {
    Box box = new Box(folder, folder.resolve(bizType), before);
    for (Path path : new Path[] {box.outBox(), box.sentBox(), box.failBox(), box.inBox()}) {
      Files.createDirectories(path);
    }
    return box;
  }

  /** What it is known by. */
  public Path folder() {
    return folder;
  }

  /** Declarations that are to be sent. */
  Path outBox() {
    return root.resolve("OutBox");
  }

  /** Declarations that were sent. */
  Path sentBox() {
    return root.resolve("SentBox");
  }

  /** Declarations that were not. */
  Path failBox() {
    return root.resolve("FailBox");
  }

  /** Answers. */
  Path inBox() {
    return root.resolve("InBox");
  }

  /** Takes a file of the OutBox away. */
  void delete(Path file) throws IOException {
    before.run();
    Files.delete(file);
  }

  /** Moves a file of the OutBox into another, and appends the time to its name. */
  void move(Path file, Path to, Instant now) throws IOException {
    before.run();
    String name = file.getFileName().toString();
    String base = name.substring(0, name.length() - ".zip".length());
    Files.move(
        file, to.resolve(base + "_" + TIME.format(now) + ".zip"), StandardCopyOption.ATOMIC_MOVE);
  }

  /**
   * Puts a file into the InBox; one of that name is replaced.
   *
   * @throws IOException when the disk does not take it
   */
  public void put(String name, byte[] bytes, Way way) throws IOException {
    before.run();
    Path file = inBox().resolve(name);
    switch (way) {
      case WHOLE -> {
        Path temporary = inBox().resolve("." + name + ".tmp");
        write(
            temporary,
            bytes,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE);
        before.run();
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
      }
      case FIRST_HALF ->
          write(
              file,
              Arrays.copyOf(bytes, bytes.length / 2),
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE);
      case REST -> write(file, bytes, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }
  }

  private static void write(Path file, byte[] bytes, StandardOpenOption... how) throws IOException {
    try (FileChannel out = FileChannel.open(file, how)) {
      ByteBuffer buffer = ByteBuffer.wrap(bytes);
      while (buffer.hasRemaining()) {
        out.write(buffer);
      }
    }
  }
}
