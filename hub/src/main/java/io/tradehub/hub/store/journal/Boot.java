package io.tradehub.hub.store.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Tells whether the machine has been up all the time. */
final class Boot {
  /** Linux gives another one each time that it starts (random(4)). */
  private static final Path ID = Path.of("/proc/sys/kernel/random/boot_id");

  private static final int MAX_LENGTH = 64;

  private Boot() {}

  /**
   * What names the time since the machine came up; empty when the system does not say, and then
   * nobody can tell.
   */
  static String id() {
    try {
      String id = Files.readString(ID).strip();
      return id.length() <= MAX_LENGTH ? id : "";
    } catch (IOException | SecurityException e) {
      return "";
    }
  }
}
