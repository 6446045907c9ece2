package io.tradehub.loadtest.whitelist;

import io.tradehub.loadtest.BenchOptions;
import io.tradehub.loadtest.Measure;
import io.tradehub.loadtest.Report;
import io.tradehub.loadtest.rpc.Part;
import io.tradehub.loadtest.rpc.Processes;
import io.tradehub.loadtest.rpc.RunOptions;
import io.tradehub.loadtest.rpc.Transport;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code tradehub bench whitelist}: the registry of lists beside a plain gRPC echo. */
@Command(
    name = "whitelist",
    description = {
      "The registry of lists with a million enterprises, beside a plain gRPC echo.",
      "A hub as it is run, an echo made of grpc-netty alone, and one client of both, are processes"
          + " of their own on loopback."
    },
    mixinStandardHelpOptions = true)
public final class BenchWhitelistCommand implements Callable<Integer> {
  /** Fewer, and versions do not differ by a tenth of a percent. */
  private static final int FEWEST = 1_000;

  private static final int MOST = 10_000_000;

  @Spec private CommandSpec spec;
  @Mixin private BenchOptions options = new BenchOptions();
  @Mixin private RunOptions run = new RunOptions();

  @Option(
      names = "--only",
      split = ",",
      paramLabel = "PART",
      description =
          "Measure these parts only: heap, import, unary, batch, stream, receipt, publish, search.")
  private List<String> only = List.of();

  @Option(
      names = "--entries",
      paramLabel = "N",
      description = "Enterprises that each version of the list names (1,000,000).")
  private Integer entries;

  @Option(
      names = "--rate",
      paramLabel = "N",
      description = "Checks that begin in a second while a version is published (2,000).")
  private Double checks;

  @Option(
      names = "--search-rate",
      paramLabel = "N",
      description = "Searches that begin in a second (20).")
  private Double searches;

  @Override
  public Integer call() throws Exception {
    List<Part<Lab>> parts = chosen();
    Scale scale = scale();
    return options.finish(
        run.run("whitelist", processes -> measure(processes, scale, parts)), System.out);
  }

  /** Everything that can be measured, in the order in which it is. */
  private static List<Part<Lab>> all() {
    return List.of(
        new HeapPart(),
        new ImportPart(),
        new ThroughputPart(
            "unary", "checks", Order.Kind.ECHO, Order.Kind.CHECK, 1, limit(0.5), limit(0.9)),
        new ThroughputPart(
            "batch",
            "checks in batches of %d".formatted(Questions.BATCH),
            Order.Kind.ECHO,
            Order.Kind.BATCH,
            Questions.BATCH,
            limit(8),
            limit(20)),
        new ThroughputPart(
            "batch-full",
            "checks in batches of %d, with names and days".formatted(Questions.BATCH),
            Order.Kind.ECHO,
            Order.Kind.BATCH_FULL,
            Questions.BATCH,
            OptionalDouble.empty(),
            OptionalDouble.empty()),
        new ThroughputPart(
            "stream",
            "checks over streams",
            Order.Kind.ECHO_STREAM,
            Order.Kind.STREAM,
            1,
            OptionalDouble.empty(),
            OptionalDouble.empty()),
        new ThroughputPart(
            "receipt",
            "checks with receipts",
            Order.Kind.CHECK,
            Order.Kind.RECEIPT,
            1,
            limit(0.15),
            OptionalDouble.empty()),
        new PublishPart(),
        new SearchPart());
  }

  private static OptionalDouble limit(double value) {
    return OptionalDouble.of(value);
  }

  private List<Part<Lab>> chosen() {
    try {
      return Part.chosen(all(), only);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage());
    }
  }

  private Scale scale() {
    Scale scale = (options.brief() ? Scale.brief() : Scale.full()).with(run);
    int many = entries == null ? scale.entries() : entries;
    if (many < FEWEST || many > MOST) {
      throw new ParameterException(
          spec.commandLine(), "--entries %,d: expected %,d to %,d".formatted(many, FEWEST, MOST));
    }
    return scale.with(
        many,
        checks == null ? scale.checksPerSecond() : checks,
        searches == null ? scale.searchesPerSecond() : searches);
  }

  private static Report measure(Processes processes, Scale scale, List<Part<Lab>> parts)
      throws Exception {
    Lab lab = new Lab(processes, scale);
    List<Measure> measures = Part.runAll("bench whitelist", parts, lab);
    List<String> notes = new ArrayList<>(notes(scale));
    notes.addAll(lab.client().notes());
    return Report.now("whitelist", measures, notes);
  }

  private static List<String> notes(Scale scale) {
    return List.of(
        "A list of %,d made-up enterprises; 9 of 10 codes that are asked for are on it; loopback without TLS, %s; %d calls in flight over %d connections."
            .formatted(scale.entries(), Transport.name(), scale.inFlight(), scale.channels()),
        "Medians of %d rounds of %d s each, in turn, warm."
            .formatted(scale.rounds(), scale.round().toSeconds()),
        "Echo: grpc-netty with directExecutor; %d bytes there and back.".formatted(Echo.BYTES));
  }
}
