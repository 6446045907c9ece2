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
  /** What a disk must have so that the run fits: about what RocksDB takes before it compacts. */
  private static final long DISK_BYTES_PER_MESSAGE = 8 << 10;

  private static final long DISK_BYTES = 700L << 20;

  @Mixin private BenchOptions options = new BenchOptions();

  @Option(
      names = "--kills",
      paramLabel = "N",
      description = "How many kills (50; short: 5), or failures of the disk (10; short: 2).")
  private int kills;

  @Option(
      names = "--messages",
      paramLabel = "M",
      description =
          "How many messages are submitted (1000000, short: 20000; with a small disk 200000,"
              + " short: 10000).")
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

  @Option(
      names = "--mode",
      paramLabel = "MODE",
      description =
          "What befalls the hub: ${COMPLETION-CANDIDATES}. disk-full and read-only make a small"
              + " file system of their own, which needs root on Linux; strace shows that nothing is"
              + " answered before it is synced.")
  private Mode mode = Mode.kill;

  /** What befalls the hub; as written on the command line. */
  enum Mode {
    kill,
    disk_full,
    read_only,
    strace;

    @Override
    public String toString() {
      return name().replace('_', '-');
    }
  }

  @Override
  public Integer call() throws Exception {
    Scene scene = new Scene(seed != null ? seed : new SecureRandom().nextInt(1_000_000_000));
    Path folder =
        Files.createTempDirectory(Files.createDirectories(parent), "tradehub-bench-crash-");
    boolean well = false;
    try {
      Report report =
          switch (mode) {
            case kill -> kill(scene, folder);
            case disk_full, read_only -> disk(scene, folder);
            case strace -> new StraceRun(folder).run();
          };
      well = report.holds();
      return options.finish(report, System.out);
    } catch (SmallDisk.NotPermitted e) {
      well = true;
      System.err.println("bench crash --mode " + mode + ": skipped; " + e.getMessage());
      return 0;
    } finally {
      if (keep || !well) {
        System.err.println("kept " + folder);
      } else {
        Folders.delete(folder);
      }
    }
  }

  private Report kill(Scene scene, Path folder) throws Exception {
    int count = kills > 0 ? kills : options.brief() ? 5 : 50;
    Plot plot = new KillPlot(count, scene.random(1));
    int total = messages > 0 ? messages : options.brief() ? 20_000 : 1_000_000;
    return run(scene, total, plot, count, folder, folder.resolve("data"));
  }

  private Report disk(Scene scene, Path folder) throws Exception {
    int rounds = kills > 0 ? kills : options.brief() ? 2 : 10;
    int total = messages > 0 ? messages : options.brief() ? 10_000 : 200_000;
    try (SmallDisk disk = SmallDisk.make(folder, total * DISK_BYTES_PER_MESSAGE + DISK_BYTES)) {
      DiskPlot.Trouble trouble =
          mode == Mode.disk_full ? DiskPlot.Trouble.FULL : DiskPlot.Trouble.READ_ONLY;
      Plot plot = new DiskPlot(trouble, disk, rounds, scene.random(1));
      return run(scene, total, plot, rounds, folder, disk.folder().resolve("data"));
    }
  }

  private Report run(Scene scene, int total, Plot plot, int count, Path folder, Path data)
      throws Exception {
    try (Steps steps = new Steps("bench crash", count);
        CrashRun run = new CrashRun(scene, total, plot, folder, data, steps)) {
      run.run();
      return report(scene, plot, run);
    }
  }

  private static Report report(Scene scene, Plot plot, CrashRun run) {
    List<Measure> measures = new ArrayList<>();
    Killer killer = run.killer();
    int accepted = run.acknowledged().count();
    measures.addAll(plot.measures(run));
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
    measures.add(Measure.of("dead letters replayed", run.deadLetters().replayed(), ""));
    measures.add(Measure.of("dead letters discarded", run.deadLetters().discarded(), ""));
    measures.add(Measure.of("received from the network", run.inbound().receipts(), "msg"));
    measures.add(Measure.of("events watched", run.history().events(), ""));
    measures.add(Measure.of("links of the chains verified", run.verified(), ""));
    measures.add(Measure.of("through the whole run", accepted / run.seconds(), "msg/s"));
    measures.add(Measure.of("starts until ready, median", killer.median(), "s"));
    measures.add(Measure.of("starts until ready, longest", killer.longest(), "s"));
    return Report.now(
        "crash",
        measures,
        List.of(
            "Seed %d. Kills are SIGKILL; the hub is started again after each."
                .formatted(scene.seed()),
            "Messages of 1 KB from %d tenants over streams and single calls; the counterparty fails, is slow and hangs up."
                .formatted(Scene.TENANTS.size()),
            "A message that comes again under its id is what a resend is; under another id it is a"
                + " violation."));
  }
}
