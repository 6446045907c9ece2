package io.tradehub.hub.e2e;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.tradehub.hub.cli.Main;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A hub in a process of its own, which ends by SIGKILL unless it is told to stop. */
final class HubProcess implements Network.RunningHub {
  private final Process process;
  private final JsonObject ready;

  private HubProcess(Process process, JsonObject ready) {
    this.process = process;
    this.ready = ready;
  }

  /** Starts a hub; returns when it is ready. Its log is beside its configuration. */
  static HubProcess start(Path config) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(a -> a.startsWith("--enable") || a.startsWith("--sun") || a.startsWith("-Dj"))
        .forEach(command::add);
    command.addAll(
        List.of(
            "-Xmx512m",
            "-cp",
            productionClassPath(),
            Main.class.getName(),
            "serve",
            "--config",
            config.toString(),
            "--json"));
    File log = new File(config + ".log");
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.appendTo(log)).start();
    // A hub that a failed test forgot must not outlive it.
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    BufferedReader out = process.inputReader();
    String line = out.readLine();
    if (line == null) {
      throw new IOException("the hub did not start: " + Files.readString(log.toPath()));
    }
    return new HubProcess(process, JsonParser.parseString(line).getAsJsonObject());
  }

  /** This test's class path without what only tests have, such as their logging. */
  private static String productionClassPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> !entry.contains("test-classes") && !entry.endsWith("-tests.jar"))
        .collect(Collectors.joining(File.pathSeparator));
  }

  @Override
  public String apiAddress() {
    return ready.get("api").getAsString();
  }

  @Override
  public String opsAddress() {
    return ready.get("ops").getAsString();
  }

  /** Tells it to stop, with SIGTERM. */
  void terminate() {
    process.destroy();
  }

  /** Waits for it to end, having been told to; returns its status. */
  int awaitExit() throws InterruptedException {
    if (!process.waitFor(2, TimeUnit.MINUTES)) {
      throw new AssertionError("the hub did not stop within two minutes of being told to");
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroyForcibly();
    try {
      process.waitFor(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
