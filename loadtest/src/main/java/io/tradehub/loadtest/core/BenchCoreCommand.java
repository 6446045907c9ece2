package io.tradehub.loadtest.core;

import io.tradehub.loadtest.BenchOptions;
import io.tradehub.loadtest.Folders;
import io.tradehub.loadtest.Measure;
import io.tradehub.loadtest.Report;
import io.tradehub.loadtest.Steps;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code tradehub bench core}: the message core beside a plain gRPC echo. */
@Command(
    name = "core",
    description = {
      "The message core beside a plain gRPC echo with the same requests.",
      "A hub as it is run with a connector that does nothing, an echo made of grpc-netty alone,"
          + " and one client of both, are processes of their own on loopback."
    },
    mixinStandardHelpOptions = true)
public final class BenchCoreCommand implements Callable<Integer> {
  private static final String JFR = "-XX:StartFlightRecording=settings=profile,filename=";

  @Spec private CommandSpec spec;
  @Mixin private BenchOptions options = new BenchOptions();

  @Option(
      names = "--only",
      split = ",",
      paramLabel = "PART",
      description =
          "Measure these parts only: unary, stream, life, small, camel, p99, inbox, waiting,"
              + " aged.")
  private List<String> only = List.of();

  @Option(
      names = "--no-camel",
      description =
          "Leave out the comparison with Apache Camel, whose module is built with Maven when it is"
              + " measured for the first time.")
  private boolean noCamel;

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

  @Option(
      names = "--waiting",
      paramLabel = "N",
      description = "Messages that wait, for the part of that name (1,000,000).")
  private Integer waiting;

  @Option(
      names = "--aged",
      paramLabel = "N",
      description = "Messages that a hub has seen, for the part of that name (10,000,000).")
  private Integer aged;

  @Option(names = "--channels", paramLabel = "N", description = "The client's connections (4).")
  private Integer channels;

  @Override
  public Integer call() throws Exception {
    List<Part> parts = chosen();
    Path folder =
        Files.createTempDirectory(Files.createDirectories(parent), "tradehub-bench-core-");
    try {
      return options.finish(measure(folder, parts), System.out);
    } finally {
      if (keep) {
        System.err.println("kept " + folder);
      } else {
        Folders.delete(folder);
      }
    }
  }

  /** Everything that can be measured, in the order in which it is. */
  private static List<Part> all() {
    return List.of(
        new Throughput(
            "unary", "unary accept", Order.Kind.UNARY, Order.Kind.UNARY, false, 0.25, 0.5),
        new Throughput(
            "stream", "stream accept", Order.Kind.STREAM, Order.Kind.STREAM, false, 0.12, 0.3),
        new Throughput("life", "whole life", Order.Kind.UNARY, Order.Kind.LIFE, false, 0.12, 0.3),
        new Throughput(
            "small", "whole life at 1 KB", Order.Kind.UNARY, Order.Kind.LIFE, true, 0.15, 0.4),
        new CamelPart(),
        new Latency(),
        new InboxPart(),
        new Waiting(),
        new Aging());
  }

  private List<Part> chosen() {
    List<String> names = all().stream().map(Part::name).toList();
    for (String name : only) {
      if (!names.contains(name)) {
        throw new ParameterException(
            spec.commandLine(),
            "--only " + name + ": there is no such part; expected some of " + names);
      }
    }
    return all().stream()
        .filter(part -> only.isEmpty() || only.contains(part.name()))
        .filter(part -> !(noCamel && part instanceof CamelPart))
        .toList();
  }

  private Scale scale(int parts) {
    Scale scale = options.brief() ? Scale.brief(parts) : Scale.full();
    if (seconds != null) {
      scale = scale.withRound(Duration.ofSeconds(seconds));
    }
    if (rounds != null) {
      scale = scale.withRounds(rounds);
    }
    return scale
        .withMessages(
            waiting == null ? scale.waiting() : waiting, aged == null ? scale.aged() : aged)
        .withLoad(
            inFlight == null ? scale.inFlight() : inFlight,
            channels == null ? scale.channels() : channels);
  }

  /** One part; what keeps it from being measured does not keep the others. */
  private List<Measure> measured(Part part, Lab lab, Steps steps) throws InterruptedException {
    try {
      return part.run(lab, steps);
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      System.err.println(part.name() + " could not be measured: " + e.getMessage());
      return List.of(Measure.atLeast(part.name() + ", measured", 0, "times", 1));
    }
  }

  private Report measure(Path folder, List<Part> parts) throws Exception {
    Scale scale = scale(parts.size());
    String flags = profile == null ? hubOptions : hubOptions + " " + JFR + profile.toAbsolutePath();
    List<Measure> measures = new ArrayList<>();
    List<String> notes = new ArrayList<>(notes(scale));
    int total = parts.stream().mapToInt(part -> part.steps(scale)).sum();
    try (Steps steps = new Steps("bench core", total);
        Lab lab = new Lab(folder, scale, flags)) {
      for (Part part : parts) {
        measures.addAll(measured(part, lab, steps));
      }
      notes.addAll(lab.notes());
    }
    return Report.now("core", measures, notes);
  }

  private static List<String> notes(Scale scale) {
    return List.of(
        "UBL invoices of about 10 KB (orders of about 1 KB), each a little different; no rules"
            + " checked; loopback without TLS, %s; %d in flight over %d connections."
                .formatted(Transport.name(), scale.inFlight(), scale.channels()),
        "Medians of %d rounds of %d s (whole life %d s) each, in turn, warm."
            .formatted(scale.rounds(), scale.round().toSeconds(), scale.sustained().toSeconds()),
        "Echo: grpc-netty with directExecutor, the same requests, answers of the hub's size.");
  }
}
