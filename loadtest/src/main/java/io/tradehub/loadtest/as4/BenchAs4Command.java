package io.tradehub.loadtest.as4;

import io.tradehub.loadtest.BenchOptions;
import io.tradehub.loadtest.Folders;
import io.tradehub.loadtest.Measure;
import io.tradehub.loadtest.Report;
import io.tradehub.loadtest.SideBySide;
import io.tradehub.loadtest.Steps;
import io.tradehub.sandbox.peppol.SandboxPeppol;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code tradehub bench as4}: messages a second from a sending to a receiving access point, this
 * hub's beside phase4 used plainly.
 */
@Command(
    name = "as4",
    description = {
      "Messages a second over AS4, beside phase4 used plainly.",
      "Plain: a sender and a receiver made of phase4 alone, with its defaults, that store nothing."
          + " This project: two hubs as they are run, submitted to over gRPC, each message stored"
          + " with an fsync on both sides. All are processes of their own on loopback, without"
          + " TLS; rules are not checked."
    },
    mixinStandardHelpOptions = true)
public final class BenchAs4Command implements Callable<Integer> {
  private static final double FLOOR = 3;
  private static final int ROUNDS = 3;

  @Mixin private BenchOptions options = new BenchOptions();

  @Option(
      names = "--document",
      paramLabel = "FILE",
      description = "A BIS Billing invoice of your own instead of the one built in.")
  private Path document;

  @Option(
      names = "--keep",
      description = "Keep the folder with the processes' logs and data, and say where it is.")
  private boolean keep;

  @Option(
      names = "--hub-java-opts",
      paramLabel = "OPTS",
      defaultValue = "",
      description =
          "More options for the hubs' Java machines, to profile or tune them; {name} stands for"
              + " sender or receiver.")
  private String hubOptions;

  @Option(
      names = "--plain-java-opts",
      paramLabel = "OPTS",
      defaultValue = "",
      description =
          "Options for the plain side's Java machines, which have none, to see what they would"
              + " do for it.")
  private String plainOptions;

  @Override
  public Integer call() throws Exception {
    Path folder = Files.createTempDirectory("tradehub-bench-as4-");
    try {
      return options.finish(measure(folder), System.out);
    } finally {
      if (keep) {
        System.err.println("kept " + folder);
      } else {
        Folders.delete(folder);
      }
    }
  }

  private Report measure(Path folder) throws Exception {
    WarmUp warmUp = options.brief() ? WarmUp.SHORT : WarmUp.FULL;
    Duration round = Duration.ofSeconds(options.brief() ? 6 : 20);
    BenchDocument invoice = document(folder);
    try (Steps steps = new Steps("bench as4", 1 + 2 * (ROUNDS + 1))) {
      steps.doing("starting a sandbox network, two hubs and two plain access points");
      try (SandboxPeppol network = SandboxPeppol.start(folder.resolve("network"), 0);
          HubSide hubs = HubSide.start(network, folder.resolve("hubs"), invoice, hubOptions);
          PlainSide phase4 =
              PlainSide.start(network, folder.resolve("plain"), invoice, plainOptions)) {
        steps.step();
        Round plain = new Round(phase4, round);
        Round ours = new Round(hubs, round);
        for (Round side : List.of(plain, ours)) {
          steps.doing(side.name() + ", warming up");
          side.warmUp(warmUp.messages(), warmUp.least(), warmUp.most());
          steps.step();
        }
        Map<String, Double> medians = SideBySide.medians(List.of(plain, ours), ROUNDS, steps);
        return report(medians, plain, ours, invoice.bytes().length, warmUp, round);
      }
    }
  }

  private Report report(
      Map<String, Double> medians,
      Round plain,
      Round ours,
      int bytes,
      WarmUp warmUp,
      Duration round) {
    double theirs = medians.get(plain.name());
    double mine = medians.get(ours.name());
    return Report.now(
        "as4",
        List.of(
            Measure.of(plain.name(), theirs, "msg/s"),
            Measure.of(ours.name(), mine, "msg/s"),
            Measure.atLeast("ours over plain", mine / theirs, "x", FLOOR),
            Measure.of("processor time, " + plain.name(), plain.cpuMillis(), "ms/msg"),
            Measure.of("processor time, " + ours.name(), ours.cpuMillis(), "ms/msg")),
        List.of(
            "One invoice of %,d bytes, %d in flight, loopback without TLS, no rules checked."
                .formatted(bytes, As4Side.IN_FLIGHT),
            "Plain: phase4's sender and receiver with their defaults; it stores nothing.%s"
                .formatted(plainOptions.isBlank() ? "" : " Java options: " + plainOptions),
            "Ours: gRPC, SBDH, AS4, receipt, and the store with an fsync on both sides.",
            "Medians of %d rounds of %d s each, in turn, after %d s to %d s each to warm up."
                .formatted(
                    ROUNDS,
                    round.toSeconds(),
                    warmUp.least().toSeconds(),
                    warmUp.most().toSeconds()),
            "Processor time is that of sender and receiver together. Aim: 5 x."));
  }

  /** How long each side runs before it counts. */
  private record WarmUp(int messages, Duration least, Duration most) {
    static final WarmUp FULL = new WarmUp(2_000, Duration.ofSeconds(40), Duration.ofSeconds(120));
    static final WarmUp SHORT = new WarmUp(400, Duration.ofSeconds(10), Duration.ofSeconds(25));
  }

  private BenchDocument document(Path folder) throws IOException {
    if (document != null) {
      return BenchDocument.read(document.toAbsolutePath());
    }
    Path file = folder.resolve("invoice.xml");
    try (InputStream in = BenchOptions.class.getResourceAsStream("invoice.xml")) {
      Files.copy(in, file);
    }
    return BenchDocument.read(file);
  }
}
