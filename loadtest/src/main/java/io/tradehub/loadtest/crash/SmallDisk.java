package io.tradehub.loadtest.crash;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A small disk of the benchmark's own: an ext4 file system in a file, mounted through a loop
 * device, that can be filled up and can be made to fail. Needs Linux and root.
 */
final class SmallDisk implements AutoCloseable {
  private static final int CHUNK = 1 << 16;
  private static final long SECONDS = 60;

  private final Path image;
  private final Path folder;
  private final Thread hook = new Thread(this::unmount, "unmount");

  private SmallDisk(Path image, Path folder) {
    this.image = image;
    this.folder = folder;
  }

  /** Why there can be no such disk here. */
  static final class NotPermitted extends Exception {
    private static final long serialVersionUID = 1;

    NotPermitted(String why) {
      super(why);
    }
  }

  /**
   * Makes one and mounts it.
   *
   * @param parent gets the image and the folder that it is mounted on
   * @throws NotPermitted when this machine does not let us
   */
  static SmallDisk make(Path parent, long bytes) throws IOException, NotPermitted {
    SmallDisk disk = new SmallDisk(parent.resolve("disk.img"), parent.resolve("disk"));
    Files.createDirectories(disk.folder);
    try {
      run("truncate", "-s", Long.toString(bytes), disk.image.toString());
      run("mkfs.ext4", "-q", "-F", "-m", "0", disk.image.toString());
      disk.mount();
    } catch (IOException e) {
      throw new NotPermitted(
          "this needs root on Linux with mkfs.ext4 and loop devices: " + e.getMessage());
    }
    Runtime.getRuntime().addShutdownHook(disk.hook);
    return disk;
  }

  /** Where it is mounted. */
  Path folder() {
    return folder;
  }

  /** Fills it with a file until only so many bytes are free. */
  void fill(long leave) throws IOException {
    byte[] nothing = new byte[CHUNK];
    try (OutputStream out = Files.newOutputStream(filler())) {
      while (Files.getFileStore(folder).getUsableSpace() > leave + CHUNK) {
        out.write(nothing);
      }
    } catch (IOException e) {
      // Somebody else took the last of it: it is full.
    }
  }

  /** Gives the space back. */
  void free() throws IOException {
    Files.deleteIfExists(filler());
  }

  private Path filler() {
    return folder.resolve("filler");
  }

  /**
   * Lets the file system meet an error, on which it turns read-only at once whatever is open: what
   * Linux does when a disk fails. (A plain remount is refused while files are open for writing.)
   */
  void fail() throws IOException {
    String device = run("findmnt", "-no", "SOURCE", folder.toString()).strip();
    Files.writeString(
        Path.of("/sys/fs/ext4", Path.of(device).getFileName().toString(), "trigger_fs_error"), "1");
  }

  /** Whether a file system can be made to fail here. */
  static boolean canFail() {
    return Files.isDirectory(Path.of("/sys/fs/ext4"));
  }

  /**
   * Checks and mounts it again, as its operator does after a failure. Nothing may be open on it.
   */
  void repair() throws IOException {
    run("umount", folder.toString());
    // 1 means that errors were corrected, which is what it is run for.
    runAllowing(1, "e2fsck", "-p", image.toString());
    mount();
  }

  private void mount() throws IOException {
    run("mount", "-o", "loop,errors=remount-ro", image.toString(), folder.toString());
  }

  private void unmount() {
    try {
      run("umount", folder.toString());
    } catch (IOException e) {
      try {
        // Something still has a file open; it goes when that does.
        run("umount", "-l", folder.toString());
      } catch (IOException f) {
        System.err.println("could not unmount " + folder + ": " + f.getMessage());
      }
    }
  }

  @Override
  public void close() {
    Runtime.getRuntime().removeShutdownHook(hook);
    unmount();
  }

  private static String run(String... command) throws IOException {
    return runAllowing(0, command);
  }

  private static String runAllowing(int most, String... command) throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (!process.waitFor(SECONDS, TimeUnit.SECONDS) || process.exitValue() > most) {
        throw new IOException(String.join(" ", List.of(command)) + ": " + output.strip());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
    return output;
  }
}
