package io.tradehub.loadtest.settle;

import io.tradehub.loadtest.BenchOptions;
import io.tradehub.loadtest.Measure;
import io.tradehub.loadtest.Report;
import io.tradehub.loadtest.rpc.Part;
import io.tradehub.loadtest.rpc.Processes;
import io.tradehub.loadtest.rpc.RunOptions;
import io.tradehub.loadtest.rpc.Transport;
import java.security.SecureRandom;
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

/** {@code tradehub bench settle}: payments over CIPS. */
@Command(
    name = "settle",
    description = {
      "Payments over CIPS: codec, transfers to their settlement, and whether any pays twice.",
      "A hub as it is run, the sandbox's CIPS and one client are processes of their own on"
          + " loopback. Ends with status 1 when the crash run finds a payment that was not settled"
          + " or rejected exactly once."
    },
    mixinStandardHelpOptions = true)
public final class BenchSettleCommand implements Callable<Integer> {
  private static final double LONGEST_MINUTES = 24 * 60;

  @Spec private CommandSpec spec;
  @Mixin private BenchOptions options = new BenchOptions();
  @Mixin private RunOptions run = new RunOptions();

  @Option(
      names = "--only",
      split = ",",
      paramLabel = "PART",
      description = "Measure these parts only: codec, transfers, crash.")
  private List<String> only = List.of();

  @Option(
      names = "--rate",
      paramLabel = "N",
      description =
          "Transfers that begin in a second in the open loop (half of what the closed loop"
              + " settled).")
  private Double rate;

  @Option(
      names = "--minutes",
      paramLabel = "N",
      description = "How long clients pay in the crash run (5; short: 0.5).")
  private Double minutes;

  @Option(
      names = "--seed",
      paramLabel = "S",
      description =
          "Makes the crash run's payments and faults again; a new one when it is left out.")
  private Long seed;

  @Option(names = "--cold", hidden = true, description = "Show that it runs; figures mean nothing.")
  private boolean cold;

  @Override
  public Integer call() throws Exception {
    List<Part<Lab>> parts = chosen();
    Scale scale = scale();
    long chosenSeed = seed != null ? seed : new SecureRandom().nextInt(1_000_000_000);
    Report report = run.run("settle", processes -> measure(processes, scale, chosenSeed, parts));
    int status = options.finish(report, System.out);
    // A payment that pays twice is no figure to look at later.
    return CrashPart.broken(report) ? 1 : status;
  }

  /** Everything that can be measured, in the order in which it is. */
  private static List<Part<Lab>> all() {
    return List.of(new CodecPart(), new TransfersPart(), new CrashPart());
  }

  private List<Part<Lab>> chosen() {
    try {
      return Part.chosen(all(), only);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage());
    }
  }

  private Scale scale() {
    Scale usual = (options.brief() ? Scale.brief() : Scale.full()).with(run);
    if (minutes != null && !(minutes > 0 && minutes <= LONGEST_MINUTES)) {
      throw new ParameterException(
          spec.commandLine(),
          "--minutes %s: expected more than 0 and at most %,.0f"
              .formatted(minutes, LONGEST_MINUTES));
    }
    if (rate != null && !(rate > 0)) {
      throw new ParameterException(
          spec.commandLine(), "--rate %s: expected more than 0".formatted(rate));
    }
    Scale scale =
        usual.with(
            rate == null ? usual.perSecond() : rate,
            minutes == null ? usual.crash() : Duration.ofMillis((long) (minutes * 60_000)));
    return cold ? scale.cold() : scale;
  }

  private static Report measure(Processes processes, Scale scale, long seed, List<Part<Lab>> parts)
      throws Exception {
    Lab lab = new Lab(processes, scale, seed);
    List<Measure> measures = Part.runAll("bench settle", parts, lab);
    List<String> notes = new ArrayList<>();
    for (Part<Lab> part : parts) {
      notes.addAll(notes(part, scale, seed));
    }
    notes.addAll(lab.client().notes());
    return Report.now("settle", measures, notes);
  }

  private static List<String> notes(Part<Lab> part, Scale scale, long seed) {
    return switch (part) {
      case CodecPart _ ->
          List.of(
              "Codec: %,d different pacs.008 with their headers, one thread, warm; medians of %d rounds of %d s each, in turn."
                  .formatted(scale.documents(), scale.rounds(), scale.round().toSeconds()));
      case TransfersPart _ ->
          List.of(
              "Transfers: loopback without TLS, %s; %d under way over %d connections; signed both ways."
                  .formatted(Transport.name(), scale.inFlight(), scale.channels()),
              TransfersPart.BESIDE);
      case CrashPart _ ->
          List.of(
              "Crash: seed %d; hub and CIPS are killed with SIGKILL, and the network between them fails."
                  .formatted(seed));
      default -> List.of();
    };
  }
}
