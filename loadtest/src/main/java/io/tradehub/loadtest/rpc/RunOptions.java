package io.tradehub.loadtest.rpc;

import io.tradehub.loadtest.Folders;
import io.tradehub.loadtest.Report;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import picocli.CommandLine.Option;

/** How a benchmark of a hub's gRPC services is run; on its command line. */
public final class RunOptions {
  private static final String JFR = "-XX:StartFlightRecording=settings=profile,filename=";

  @Option(
      names = "--folder",
      paramLabel = "DIR",
      description = "Where data is written: on the disk to measure.")
  private Path parent = Path.of(System.getProperty("java.io.tmpdir"));

  @Option(
      names = "--keep",
      description = "Keep the folder with the processes' logs and data, and say where it is.")
  private boolean keep;

  @Option(
      names = "--hub-java-opts",
      paramLabel = "OPTS",
      defaultValue = "",
      description = "More options for the hub's Java machine, to profile or tune it.")
  private String hubOptions;

  @Option(
      names = "--profile",
      paramLabel = "FILE",
      description = "Record the hub with JDK Flight Recorder into this file.")
  private Path profile;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      description = "How long one round takes, instead of what is usual.")
  private Integer seconds;

  @Option(names = "--rounds", paramLabel = "N", description = "Rounds of each side (3).")
  private Integer rounds;

  @Option(
      names = "--in-flight",
      paramLabel = "N",
      description = "Requests under way at once (128).")
  private Integer inFlight;

  @Option(names = "--channels", paramLabel = "N", description = "The client's connections (4).")
  private Integer channels;

  /** What usual is. */
  public RunOptions() {}

  /** How long one round is to take; empty for as long as usual. */
  public Optional<Duration> round() {
    return Optional.ofNullable(seconds).map(Duration::ofSeconds);
  }

  /** How many rounds each side is to have; empty for as many as usual. */
  public OptionalInt rounds() {
    return optional(rounds);
  }

  /** How many requests are to be under way at once; empty for as many as usual. */
  public OptionalInt inFlight() {
    return optional(inFlight);
  }

  /** How many connections the client is to have; empty for as many as usual. */
  public OptionalInt channels() {
    return optional(channels);
  }

  private static OptionalInt optional(Integer number) {
    return number == null ? OptionalInt.empty() : OptionalInt.of(number);
  }

  /** A benchmark that is run. */
  public interface Work {
    /** Measures with some processes, none of which is begun yet. */
    Report run(Processes processes) throws Exception;
  }

  /**
   * Runs a benchmark in a folder of its own; afterwards its processes have ended and, unless it is
   * to be kept, the folder is gone.
   *
   * @param name of the benchmark
   */
  public Report run(String name, Work work) throws Exception {
    Path folder =
        Files.createTempDirectory(Files.createDirectories(parent), "tradehub-bench-" + name + "-");
    String flags = profile == null ? hubOptions : hubOptions + " " + JFR + profile.toAbsolutePath();
    try {
      try (Processes processes = new Processes(folder, flags)) {
        return work.run(processes);
      }
    } finally {
      if (keep) {
        System.err.println("kept " + folder);
      } else {
        Folders.delete(folder);
      }
    }
  }
}
