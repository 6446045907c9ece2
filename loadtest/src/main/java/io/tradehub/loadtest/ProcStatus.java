package io.tradehub.loadtest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What Linux tells of a process under /proc. */
final class ProcStatus {
  private ProcStatus() {}

  /**
   * Bytes that a process has in RAM.
   *
   * @throws IOException when there is no such process, or no /proc on this system
   */
  static long residentBytes(long pid) throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc", Long.toString(pid), "status"))) {
      if (line.startsWith("VmRSS:")) {
        return Long.parseLong(line.replaceAll("\\D", "")) * 1024;
      }
    }
    throw new IOException("the process " + pid + " has no memory left: it has ended");
  }
}
