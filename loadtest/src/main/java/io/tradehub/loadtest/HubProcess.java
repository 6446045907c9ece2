package io.tradehub.loadtest;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.tradehub.hub.cli.Main;
import io.tradehub.hub.cli.ParentWatch;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A hub as it is run, {@code tradehub serve} in a process of its own with the flags of the
 * launcher; it ends when this process does, however this one ends.
 */
public final class HubProcess implements AutoCloseable {
  /** More than a slow machine takes with a long log to replay. */
  private static final Duration TO_START = Duration.ofMinutes(10);

  private static final Pattern USED = Pattern.compile("used (\\d+)([KM])");

  private final ChildJvm process;
  private final String api;
  private final String ops;
  private final Duration start;

  private HubProcess(ChildJvm process, JsonObject ready, Duration start) {
    this.process = process;
    this.api = ready.get("api").getAsString();
    this.ops = ready.get("ops").getAsString();
    this.start = start;
  }

  /**
   * Starts one and waits until it is ready.
   *
   * @param name what errors call it
   * @param log gets what it logs, added at the end
   * @param config its configuration
   * @param more folders and jars in front of its class path: {@link ExtraConnector}
   * @param flags more options for its JVM, separated by spaces; {name} stands for its name
   * @throws IOException when it does not become ready within ten minutes; the message says where
   *     its log is
   */
  public static HubProcess start(String name, Path log, Path config, List<Path> more, String flags)
      throws IOException {
    long begin = System.nanoTime();
    ChildJvm process = launch(name, log, config, more, flags);
    Thread watch = killAfter(TO_START, process);
    try {
      return new HubProcess(process, ready(process), Duration.ofNanos(System.nanoTime() - begin));
    } catch (IOException | RuntimeException e) {
      process.close();
      throw e;
    } finally {
      watch.interrupt();
    }
  }

  /** A hub that hangs as it starts is ended; who waits for it then hears that it ended. */
  private static Thread killAfter(Duration time, ChildJvm process) {
    return Thread.ofVirtual()
        .start(
            () -> {
              try {
                Thread.sleep(time);
                process.kill();
              } catch (InterruptedException e) {
                // It became ready, or ended.
                Thread.currentThread().interrupt();
              }
            });
  }

  /**
   * Starts one as {@link #start}, but does not wait: to end it while it starts. What it prints when
   * it is ready can be read from it.
   */
  public static ChildJvm launch(String name, Path log, Path config, List<Path> more, String flags)
      throws IOException {
    List<String> all = new ArrayList<>(launcherFlags());
    all.add("-D" + ParentWatch.PROPERTY + "=true");
    if (!flags.isBlank()) {
      all.addAll(List.of(flags.replace("{name}", name).strip().split("\\s+")));
    }
    return ChildJvm.start(
        name + " hub",
        log,
        all,
        more,
        Main.class.getName(),
        "serve",
        "--json",
        "--config",
        config.toString());
  }

  /**
   * What the launcher gave this process, which a process of the benchmark gets too; debuggers and
   * recordings are ours alone.
   */
  public static List<String> launcherFlags() {
    return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(f -> !f.startsWith("-agent") && !f.startsWith("-XX:StartFlightRecording"))
        .toList();
  }

  /** Waits for what a hub says when it is ready; a profiler may have said something before. */
  private static JsonObject ready(ChildJvm hub) throws IOException {
    String line = hub.read();
    while (!line.startsWith("{")) {
      line = hub.read();
    }
    return JsonParser.parseString(line).getAsJsonObject();
  }

  /** Host and port of its gRPC API. */
  public String api() {
    return api;
  }

  /** Host and port of its metrics and health. */
  public String ops() {
    return ops;
  }

  /** Its process id. */
  public long pid() {
    return process.pid();
  }

  /** Whether it runs. */
  public boolean alive() {
    return process.alive();
  }

  /** How long it took from its process' begin until it was ready, its JVM's start included. */
  public Duration start() {
    return start;
  }

  /** The processor time that it has used so far, user and system, all threads. */
  public Duration cpu() {
    return process.cpu();
  }

  /** Its metrics as they are now, in Prometheus' text format. */
  public Metrics metrics() throws IOException {
    return Metrics.scrape(ops);
  }

  /**
   * Bytes of heap in use after a full collection, as the JVM's own {@code jcmd} tells. What is
   * outside of the heap, the store's caches for one, is not in it.
   */
  public long heapAfterCollection() throws IOException {
    jcmd("GC.run");
    String text = jcmd("GC.heap_info");
    // One line for each generation where a collector has them; what classes take is not heap.
    long kilobytes =
        text.lines()
            .filter(line -> !line.contains("Metaspace") && !line.contains("class space"))
            .map(USED::matcher)
            .filter(Matcher::find)
            .mapToLong(
                used -> Long.parseLong(used.group(1)) * (used.group(2).equals("M") ? 1024 : 1))
            .sum();
    if (kilobytes == 0) {
      throw new IOException("jcmd tells no heap in use: " + text);
    }
    return kilobytes * 1024;
  }

  /** Bytes of memory that the whole process has in RAM, as Linux tells. */
  public long residentBytes() throws IOException {
    return ProcStatus.residentBytes(pid());
  }

  private String jcmd(String command) throws IOException {
    String tool = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    Process run =
        new ProcessBuilder(tool, Long.toString(pid()), command).redirectErrorStream(true).start();
    String text = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (run.waitFor() != 0) {
        throw new IOException("jcmd " + command + " failed: " + text);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
    return text;
  }

  /** Asks it to stop, with SIGTERM, and does not wait. */
  public void terminate() {
    process.terminate();
  }

  /**
   * Waits for its end.
   *
   * @return its exit status; empty when it goes on for longer than this
   */
  public OptionalInt exit(Duration time) throws InterruptedException {
    return process.exit(time);
  }

  /** Ends it with SIGKILL, as a crash does, and waits until it is gone. Idempotent. */
  public void kill() {
    process.kill();
  }

  /** Asks it to stop, with SIGTERM, and waits until it has; kills it after 30 s. Idempotent. */
  @Override
  public void close() {
    process.close();
  }

  /**
   * What a hub's metrics say at one moment.
   *
   * @param text in Prometheus' text format
   */
  public record Metrics(String text) {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    /**
     * Asks a hub.
     *
     * @param ops host and port of its metrics
     */
    public static Metrics scrape(String ops) throws IOException {
      try {
        return new Metrics(
            CLIENT
                .send(
                    HttpRequest.newBuilder(URI.create("http://" + ops + "/metrics"))
                        .timeout(Duration.ofSeconds(30))
                        .build(),
                    BodyHandlers.ofString())
                .body());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted", e);
      }
    }

    /**
     * The sum of all lines of one name whose labels have all of these in them.
     *
     * @param labels like {@code outcome="completed"}
     */
    public double sum(String name, String... labels) {
      return text.lines()
          .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
          .filter(line -> List.of(labels).stream().allMatch(line::contains))
          .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
          .sum();
    }
  }
}
