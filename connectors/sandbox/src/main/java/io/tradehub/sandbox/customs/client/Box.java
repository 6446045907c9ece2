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
 *
 * @param folder what it is known by
 * @param outBox declarations
 * @param sentBox declarations that were sent
 * @param failBox declarations that were not
 * @param inBox answers
 */
public record Box(Path folder, Path outBox, Path sentBox, Path failBox, Path inBox) {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMddHHmmssSSS").withZone(ZoneId.of("Asia/Shanghai"));

  /**
   * Opens those of a folder; makes them when they are not there.
   *
   * @throws IOException when they cannot be made
   */
  public static Box open(Path folder, String bizType) throws IOException {
    Path root = folder.resolve(bizType);
    Box box =
        new Box(
            folder,
            root.resolve("OutBox"),
            root.resolve("SentBox"),
            root.resolve("FailBox"),
            root.resolve("InBox"));
    for (Path path : new Path[] {box.outBox, box.sentBox, box.failBox, box.inBox}) {
      Files.createDirectories(path);
    }
    return box;
  }

  /** Moves a file of the OutBox into another, and appends the time to its name. */
  void move(Path file, Path to, Instant now) throws IOException {
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
    Path file = inBox.resolve(name);
    switch (way) {
      case WHOLE -> {
        Path temporary = inBox.resolve("." + name + ".tmp");
        write(
            temporary,
            bytes,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE);
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
