package io.tradehub.loadtest.as4;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A Java process of the benchmark: on this process' class path, talked to line by line. */
final class ChildJvm implements AutoCloseable {
  private static final long SECONDS_TO_END = 30;

  private final String name;
  private final Process process;
  private final BufferedReader out;
  private final Writer in;
  private final Path log;

  private ChildJvm(String name, Process process, Path log) {
    this.name = name;
    this.process = process;
    this.log = log;
    this.out = process.inputReader();
    this.in = process.outputWriter();
  }

  /**
   * Starts one.
   *
   * @param log what it prints on its error stream goes to this file
   * @param flags of the JVM
   * @param main its main class
   */
  static ChildJvm start(String name, Path log, List<String> flags, String main, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags);
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(main);
    command.addAll(List.of(arguments));
    return new ChildJvm(
        name, new ProcessBuilder(command).redirectError(Redirect.to(log.toFile())).start(), log);
  }

  /**
   * Sends it a line and waits for its answer.
   *
   * @throws IOException when it ended instead; the message says where its log is
   */
  String ask(String line) throws IOException {
    in.write(line);
    in.write('\n');
    in.flush();
    return read();
  }

  /** Waits for a line; as {@link #ask}. */
  String read() throws IOException {
    String line = out.readLine();
    if (line == null) {
      throw new IOException("the process '" + name + "' ended; see " + log);
    }
    return line;
  }

  /** The processor time that it has used so far. */
  Duration cpu() {
    return process
        .info()
        .totalCpuDuration()
        .orElseThrow(
            () -> new IllegalStateException("this system does not tell a process' CPU time"));
  }

  long pid() {
    return process.pid();
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
