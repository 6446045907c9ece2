package io.tradehub.loadtest.crash;

import io.tradehub.loadtest.BenchOptions;
import io.tradehub.loadtest.Folders;
import io.tradehub.loadtest.Measure;
import io.tradehub.loadtest.Report;
import io.tradehub.loadtest.Steps;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tradehub bench crash}: whether anything is lost or doubled when the hub is killed. */
@Command(
    name = "crash",
    description = {
      "Kills a hub again and again under load, and compares every promise with what came of it.",
      "Clients, counterparty and receivers keep ledgers in this process, which no kill reaches."
    },
    mixinStandardHelpOptions = true)
public final class BenchCrashCommand implements Callable<Integer> {
  @Mixin private BenchOptions options = new BenchOptions();

  @Option(names = "--kills", paramLabel = "N", description = "How many kills (50; short: 5).")
  private int kills;

  @Option(
      names = "--messages",
      paramLabel = "M",
      description = "How many messages are submitted (1000000; short: 40000).")
  private int messages;

  @Option(
      names = "--seed",
      paramLabel = "S",
      description = "Makes the same messages and faults again; a new one when it is left out.")
  private Long seed;

  @Option(
      names = "--folder",
      paramLabel = "DIR",
      description = "Where the run keeps its files, on the disk to test.")
  private Path parent = Path.of(System.getProperty("java.io.tmpdir"));

  @Option(names = "--keep", description = "Keep the run's files also when all is well.")
  private boolean keep;

  @Override
  public Integer call() throws Exception {
    int strikes = kills > 0 ? kills : options.brief() ? 5 : 50;
    int count = messages > 0 ? messages : options.brief() ? 40_000 : 1_000_000;
    Scene scene = new Scene(seed != null ? seed : new SecureRandom().nextInt(1_000_000_000));
    Path folder = Files.createTempDirectory(parent, "tradehub-bench-crash-");
    boolean well = false;
    try (Steps steps = new Steps("bench crash", strikes);
        CrashRun run = new CrashRun(scene, count, strikes, folder, steps)) {
      run.run();
      well = run.violations().none();
      return options.finish(report(scene, run), System.out);
    } finally {
      if (keep || !well) {
        System.err.println("kept " + folder);
      } else {
        Folders.delete(folder);
      }
    }
  }

  private static Report report(Scene scene, CrashRun run) {
    List<Measure> measures = new ArrayList<>();
    Killer killer = run.killer();
    int accepted = run.acknowledged().count();
    measures.add(Measure.of("kills", killer.count(), ""));
    killer
        .kills()
        .forEach((moment, count) -> measures.add(Measure.of("… " + moment.label(), count, "")));
    measures.add(Measure.of("acknowledged", accepted, "msg"));
    for (Violations.Kind kind : Violations.Kind.values()) {
      measures.add(Measure.atMost(kind.label(), run.violations().count(kind), "", 0));
    }
    measures.add(Measure.of("settled by the counterparty", run.arrivals().settled(), "msg"));
    measures.add(
        Measure.of("came again under their id, and were told apart", run.arrivals().repeats(), ""));
    measures.add(Measure.of("inquiries after unknown ends", run.arrivals().inquiries(), ""));
    measures.add(
        Measure.of("requests answered as duplicates", run.acknowledged().duplicates(), ""));
    measures.add(Measure.of("received from the network", run.inbound().receipts(), "msg"));
    measures.add(Measure.of("events watched", run.history().events(), ""));
    measures.add(Measure.of("through the whole run", accepted / run.seconds(), "msg/s"));
    measures.add(Measure.of("from a kill until ready, median", killer.median(), "s"));
    measures.add(Measure.of("from a kill until ready, longest", killer.longest(), "s"));
    return Report.now(
        "crash",
        measures,
        List.of(
            "Seed %d. Kills are SIGKILL; the hub is started again after each."
                .formatted(scene.seed()),
            "Messages of 1 KB from %d tenants over streams and single calls; the counterparty fails, is slow and hangs up."
                .formatted(Scene.TENANTS.size()),
            "A message that comes again under its id is what a resend is; under another id it is a violation."));
  }
}
