package io.tradehub.loadtest.core;

import io.tradehub.loadtest.BenchOptions;
import io.tradehub.loadtest.Measure;
import io.tradehub.loadtest.Report;
import io.tradehub.loadtest.rpc.Part;
import io.tradehub.loadtest.rpc.Processes;
import io.tradehub.loadtest.rpc.RunOptions;
import io.tradehub.loadtest.rpc.Transport;
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
  @Spec private CommandSpec spec;
  @Mixin private BenchOptions options = new BenchOptions();
  @Mixin private RunOptions run = new RunOptions();

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
      names = "--waiting",
      paramLabel = "N",
      description = "Messages that wait, for the part of that name (1,000,000).")
  private Integer waiting;

  @Option(
      names = "--aged",
      paramLabel = "N",
      description = "Messages that a hub has seen, for the part of that name (10,000,000).")
  private Integer aged;

  @Override
  public Integer call() throws Exception {
    List<Part<Lab>> parts = chosen();
    return options.finish(run.run("core", processes -> measure(processes, parts)), System.out);
  }

  /** Everything that can be measured, in the order in which it is. */
  private static List<Part<Lab>> all() {
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

  private List<Part<Lab>> chosen() {
    try {
      return Part.chosen(all(), only).stream()
          .filter(part -> !(noCamel && part instanceof CamelPart))
          .toList();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage());
    }
  }

  private Scale scale(int parts) {
    Scale scale = options.brief() ? Scale.brief(parts) : Scale.full();
    if (run.round().isPresent()) {
      scale = scale.withRound(run.round().get());
    }
    return scale
        .withRounds(run.rounds().orElse(scale.rounds()))
        .withMessages(
            waiting == null ? scale.waiting() : waiting, aged == null ? scale.aged() : aged)
        .withLoad(run.inFlight().orElse(scale.inFlight()), run.channels().orElse(scale.channels()));
  }

  private Report measure(Processes processes, List<Part<Lab>> parts) throws Exception {
    Lab lab = new Lab(processes, scale(parts.size()));
    List<Measure> measures = Part.runAll("bench core", parts, lab);
    List<String> notes = new ArrayList<>(notes(lab.scale()));
    notes.addAll(lab.client().notes());
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
