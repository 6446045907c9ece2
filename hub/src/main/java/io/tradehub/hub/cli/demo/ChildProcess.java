package io.tradehub.hub.cli.demo;

import io.tradehub.hub.cli.CommandFailure;
import io.tradehub.hub.cli.Main;
import io.tradehub.hub.cli.ParentWatch;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A {@code tradehub} command in a process of its own, on the same Java and classes as this one. It
 * ends with this process, however this one ends.
 */
final class ChildProcess implements AutoCloseable {
  private static final Duration TERM = Duration.ofSeconds(15);
  private static final int LOG_LINES = 15;

  private final String name;
  private final Path log;
  private final Process process;
  private final CompletableFuture<JsonObject> ready = new CompletableFuture<>();

  /**
   * Starts it.
   *
   * @param name for people
   * @param log gets its standard error
   * @param javaOptions beside this process's own
   * @param arguments of the command line; the command must print one line of JSON when it is ready
   */
  ChildProcess(String name, Path log, List<String> javaOptions, List<String> arguments)
      throws IOException {
    this.name = name;
    this.log = log;
    List<String> command = new ArrayList<>();
    command.add(
        ProcessHandle.current()
            .info()
            .command()
            .orElse(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        // A debugger or a test's agent is for this process alone.
        .filter(flag -> !flag.startsWith("-agentlib") && !flag.startsWith("-javaagent"))
        .forEach(command::add);
    command.addAll(javaOptions);
    command.add("-D" + ParentWatch.PROPERTY + "=true");
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(arguments);
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
    // What overrides this user's own hub must not reach the demo's.
    builder.environment().keySet().removeIf(variable -> variable.startsWith("TRADEHUB_"));
    process = builder.start();
    Thread.ofVirtual().name("output of " + name).start(this::read);
  }

  private void read() {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!ready.isDone() && line.startsWith("{")) {
          ready.complete(new JsonObject(line));
        }
      }
    } catch (IOException | DecodeException e) {
      ready.completeExceptionally(e);
    }
    ready.completeExceptionally(new IOException("it ended before it was ready"));
  }

  /**
   * Waits until it is ready.
   *
   * @return what it said
   * @throws CommandFailure when it is not ready in time, with the end of its log
   */
  JsonObject awaitReady(Duration time) throws InterruptedException {
    try {
      return ready.get(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw new CommandFailure(
          name + " did not start: " + e.getCause().getMessage() + "\n" + endOfLog());
    } catch (TimeoutException e) {
      throw new CommandFailure(
          name + " was not ready within " + time.toSeconds() + " s\n" + endOfLog());
    }
  }

  private String endOfLog() {
    try {
      List<String> lines = Files.readAllLines(log);
      return String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size()));
    } catch (IOException e) {
      return "its log " + log + " cannot be read: " + e.getMessage();
    }
  }

  long pid() {
    return process.pid();
  }

  boolean alive() {
    return process.isAlive();
  }

  /** Asks it to end (SIGTERM) and waits; then it is killed. */
  void stop() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(TERM.toMillis(), TimeUnit.MILLISECONDS)) {
      kill();
    }
  }

  /** Ends it at once (SIGKILL). */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor();
  }

  /** Lets it go as a parent does that is killed: its end of the pipe closes. */
  void abandon() throws IOException {
    process.getOutputStream().close();
  }

  /** As {@link #stop}. */
  @Override
  public void close() {
    try {
      stop();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
