package io.tradehub.loadtest;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.Writer;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/** A Java process of a benchmark: on this process' class path, talked to line by line. */
public final class ChildJvm implements AutoCloseable {
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
   * @param name what errors call it
   * @param log what it prints on its error stream is added to this file
   * @param flags of the JVM
   * @param main its main class
   */
  public static ChildJvm start(
      String name, Path log, List<String> flags, String main, String... arguments)
      throws IOException {
    return start(name, log, flags, List.of(), main, arguments);
  }

  /**
   * Starts one that sees more than this process does.
   *
   * @param more folders and jars in front of this process' class path
   */
  public static ChildJvm start(
      String name, Path log, List<String> flags, List<Path> more, String main, String... arguments)
      throws IOException {
    List<String> path = new ArrayList<>(more.stream().map(Path::toString).toList());
    path.add(System.getProperty("java.class.path"));
    return startAlone(
        name, log, flags, String.join(File.pathSeparator, path), main, List.of(arguments));
  }

  /**
   * Starts one that sees nothing of this process' class path.
   *
   * @param classPath all that it sees, as {@code java -cp} takes it
   */
  public static ChildJvm startAlone(
      String name,
      Path log,
      List<String> flags,
      String classPath,
      String main,
      List<String> arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags);
    command.add("-cp");
    command.add(classPath);
    command.add(main);
    command.addAll(arguments);
    return new ChildJvm(
        name,
        new ProcessBuilder(command).redirectError(Redirect.appendTo(log.toFile())).start(),
        log);
  }

  /**
   * Sends it a line and waits for its answer.
   *
   * @throws IOException when it ended instead; the message says where its log is
   */
  public String ask(String line) throws IOException {
    in.write(line);
    in.write('\n');
    in.flush();
    return read();
  }

  /** Sends it a line that it does not answer; also while another thread waits for an answer. */
  public void tell(String line) throws IOException {
    in.write(line + '\n');
    in.flush();
  }

  /** Waits for a line; as {@link #ask}. */
  public String read() throws IOException {
    String line = out.readLine();
    if (line == null) {
      throw new IOException("the process '" + name + "' ended; see " + log);
    }
    return line;
  }

  /** The processor time that it has used so far, all its threads, user and system together. */
  public Duration cpu() {
    return process
        .info()
        .totalCpuDuration()
        .orElseThrow(
            () -> new IllegalStateException("this system does not tell a process' CPU time"));
  }

  /** Its process id. */
  public long pid() {
    return process.pid();
  }

  /** Whether it runs. */
  public boolean alive() {
    return process.isAlive();
  }

  /** Asks it to end, with SIGTERM, and does not wait. */
  public void terminate() {
    process.destroy();
  }

  /**
   * Waits for its end.
   *
   * @return its exit status; empty when it goes on for longer than this
   */
  public OptionalInt exit(Duration time) throws InterruptedException {
    return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS)
        ? OptionalInt.of(process.exitValue())
        : OptionalInt.empty();
  }

  /** Ends it with SIGKILL, as a crash does, and waits until it is gone. Idempotent. */
  public void kill() {
    process.destroyForcibly();
    await();
  }

  /** Ends it with SIGTERM, and with SIGKILL when it does not end within 30 s. Idempotent. */
  @Override
  public void close() {
    process.destroy();
    await();
  }

  private void await() {
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
