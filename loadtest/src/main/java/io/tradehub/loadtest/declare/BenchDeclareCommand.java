package io.tradehub.loadtest.declare;

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

/** {@code tradehub bench declare}: declarations through the trade single window. */
@Command(
    name = "declare",
    description = {
      "Declarations through the trade single window: codec, into the client's folder, receipts, and"
          + " whether each receipt finds its declaration exactly once.",
      "A hub as it is run, the sandbox's customs and one client are processes of their own. Ends"
          + " with status 1 when the crash run finds a receipt that is not where it belongs, a"
          + " declaration that is not at the client exactly once, or books that disagree."
    },
    mixinStandardHelpOptions = true)
public final class BenchDeclareCommand implements Callable<Integer> {
  private static final int MOST_RECEIPTS = 10_000_000;
  private static final int FEWEST_RECEIPTS = 10;
  private static final int MOST_KILLS = 1_000;
  private static final double LONGEST_MINUTES = 24 * 60;

  @Spec private CommandSpec spec;
  @Mixin private BenchOptions options = new BenchOptions();
  @Mixin private RunOptions run = new RunOptions();

  @Option(
      names = "--only",
      split = ",",
      paramLabel = "PART",
      description = "Measure these parts only: codec, write, receipts, crash.")
  private List<String> only = List.of();

  @Option(
      names = "--receipts",
      paramLabel = "N",
      description =
          "How many lie in InBox when a hub starts, and how many are written in the crash run"
              + " (100,000; short: 5,000).")
  private Integer receipts;

  @Option(
      names = "--kills",
      paramLabel = "N",
      description = "How often the hub is killed while they are written (5).")
  private Integer kills;

  @Option(
      names = "--minutes",
      paramLabel = "N",
      description =
          "How long goods are declared and sold in the part of the crash run in which customs are"
              + " killed, too (2; short: 0.25).")
  private Double minutes;

  @Option(
      names = "--seed",
      paramLabel = "S",
      description =
          "Makes the crash run's declarations, receipts and sales again; a new one when it is left"
              + " out.")
  private Long seed;

  @Option(names = "--cold", hidden = true, description = "Show that it runs; figures mean nothing.")
  private boolean cold;

  @Override
  public Integer call() throws Exception {
    List<Part<Lab>> parts = chosen();
    Scale scale = scale();
    long chosenSeed = seed != null ? seed : new SecureRandom().nextInt(1_000_000_000);
    Report report = run.run("declare", processes -> measure(processes, scale, chosenSeed, parts));
    int status = options.finish(report, System.out);
    // A receipt that is lost is no figure to look at later.
    return CrashPart.broken(report) ? 1 : status;
  }

  /** Everything that can be measured, in the order in which it is. */
  private static List<Part<Lab>> all() {
    return List.of(new CodecPart(), new WritePart(), new ReceiptsPart(), new CrashPart());
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
    between("--receipts", receipts, FEWEST_RECEIPTS, MOST_RECEIPTS);
    between("--kills", kills, 0, MOST_KILLS);
    if (minutes != null && !(minutes > 0 && minutes <= LONGEST_MINUTES)) {
      throw new ParameterException(
          spec.commandLine(),
          "--minutes %s: expected more than 0 and at most %,.0f"
              .formatted(minutes, LONGEST_MINUTES));
    }
    Scale scale =
        usual.with(
            receipts == null ? usual.receipts() : receipts,
            kills == null ? usual.kills() : kills,
            minutes == null ? usual.bonded() : Duration.ofMillis((long) (minutes * 60_000)));
    return cold ? scale.cold() : scale;
  }

  private void between(String name, Integer value, int least, int most) {
    if (value != null && (value < least || value > most)) {
      throw new ParameterException(
          spec.commandLine(), "%s %d: expected %,d to %,d".formatted(name, value, least, most));
    }
  }

  private static Report measure(Processes processes, Scale scale, long seed, List<Part<Lab>> parts)
      throws Exception {
    Lab lab = new Lab(processes, scale, seed);
    List<Measure> measures = Part.runAll("bench declare", parts, lab);
    List<String> notes = new ArrayList<>();
    for (Part<Lab> part : parts) {
      notes.addAll(notes(part, scale, seed));
    }
    notes.addAll(lab.client().notes());
    return Report.now("declare", measures, notes);
  }

  private static List<String> notes(Part<Lab> part, Scale scale, long seed) {
    return switch (part) {
      case CodecPart _ ->
          List.of(
              "Codec: %,d different declarations of %d lines of goods, one thread, warm; medians of %d rounds of %d s each."
                  .formatted(
                      scale.documents(),
                      Scale.CODEC_LINES,
                      scale.rounds(),
                      scale.round().toSeconds()));
      case WritePart _ ->
          List.of(
              "Write: %d lines of goods each; loopback without TLS, %s; %d under way over %d connections; the client moves each file to SentBox as soon as it sees it."
                  .formatted(Scale.LINES, Transport.name(), scale.inFlight(), scale.channels()));
      case ReceiptsPart _ ->
          List.of(
              "Receipts: the hub that starts has -Xmx512m; to RELEASED: %d under way, the sandbox's customs answer at once."
                  .formatted(scale.inFlight()));
      case CrashPart _ ->
          List.of(
              "Crash: seed %d; processes are killed with SIGKILL and started again on the same data."
                  .formatted(seed));
      default -> List.of();
    };
  }
}
