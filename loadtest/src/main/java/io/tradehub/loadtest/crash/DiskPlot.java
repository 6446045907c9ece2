package io.tradehub.loadtest.crash;

import io.tradehub.loadtest.Measure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.regex.Pattern;

/**
 * The disk fails in mid-load: it is full, or it turns read-only. The hub must stop with a message
 * that names the reason; it must refuse to start while that lasts; and when the disk works again it
 * must go on with everything that it had acknowledged.
 */
final class DiskPlot implements Plot {
  private static final Duration TO_STOP = Duration.ofSeconds(60);

  private final Trouble trouble;
  private final SmallDisk disk;
  private final int rounds;
  private final SplittableRandom random;
  private final List<Double> secondsToStop = new ArrayList<>();
  private int refusedStarts;

  /** What befalls the disk. */
  enum Trouble {
    /** No space is left. */
    FULL("(?i)no space left|disk (is )?full"),
    /** It turns read-only. */
    READ_ONLY("(?i)read-only file system");

    private final Pattern said;

    Trouble(String said) {
      this.said = Pattern.compile(said);
    }
  }

  DiskPlot(Trouble trouble, SmallDisk disk, int rounds, SplittableRandom random) {
    this.trouble = trouble;
    this.disk = disk;
    this.rounds = rounds;
    this.random = random;
  }

  @Override
  public void run(CrashRun run) throws IOException, InterruptedException {
    for (int round = 0; round < rounds; round++) {
      double part = (round + 0.3 + 0.4 * random.nextDouble()) / (rounds + 1);
      if (!run.awaitAnswered(part)) {
        return;
      }
      run.tell("the disk fails, %d of %d".formatted(round + 1, rounds));
      long logged = Files.size(run.stage().log());
      befall();
      long begin = System.nanoTime();
      OptionalInt status = run.killer().awaitEnd(TO_STOP);
      secondsToStop.add((System.nanoTime() - begin) / 1e9);
      check(run, status, logged);
      if (trouble == Trouble.FULL) {
        tryToStart(run);
      }
      mend();
      run.killer().start();
      run.stepped();
    }
  }

  private void befall() throws IOException {
    switch (trouble) {
      case FULL -> disk.fill(random.nextInt(1 << 20));
      case READ_ONLY -> disk.fail();
    }
  }

  private void mend() throws IOException {
    switch (trouble) {
      case FULL -> disk.free();
      case READ_ONLY -> disk.repair();
    }
  }

  private void check(CrashRun run, OptionalInt status, long logged) throws IOException {
    if (status.isEmpty()) {
      run.violations()
          .add(
              Violations.Kind.CONDUCT,
              "the hub goes on %d s after its disk failed; its threads: %s"
                  .formatted(TO_STOP.toSeconds(), run.killer().dumpThreads()));
      run.killer().close();
    } else if (status.getAsInt() == 0) {
      run.violations()
          .add(Violations.Kind.CONDUCT, "the hub ended with status 0 when its disk failed");
    }
    if (!trouble.said.matcher(since(run.stage().log(), logged)).find()) {
      run.violations()
          .add(
              Violations.Kind.CONDUCT,
              "the hub did not say what was wrong with its disk:%n%s"
                  .formatted(run.stage().endOfLog()));
    }
  }

  /** With the disk still full: it may start if it finds the room, or must say why it does not. */
  private void tryToStart(CrashRun run) throws IOException, InterruptedException {
    long logged = Files.size(run.stage().log());
    try {
      run.killer().start();
      OptionalInt status = run.killer().awaitEnd(TO_STOP);
      if (status.isEmpty()) {
        // What recovery gave back is room enough for a while.
        run.killer().close();
        return;
      }
    } catch (IOException e) {
      refusedStarts++;
    }
    run.killer().hangUp();
    if (!trouble.said.matcher(since(run.stage().log(), logged)).find()) {
      run.violations()
          .add(
              Violations.Kind.CONDUCT,
              "the hub did not say why it does not start:%n%s".formatted(run.stage().endOfLog()));
    }
  }

  private static String since(Path log, long offset) throws IOException {
    String all = Files.readString(log);
    return all.substring((int) Math.min(offset, all.length()));
  }

  @Override
  public List<Measure> measures(CrashRun run) {
    return List.of(
        Measure.of(
            trouble == Trouble.FULL ? "times the disk was full" : "times the disk turned read-only",
            secondsToStop.size(),
            ""),
        Measure.of(
            "from then until the hub had stopped, longest",
            secondsToStop.stream().mapToDouble(d -> d).max().orElse(0),
            "s"),
        Measure.of("starts that were refused meanwhile", refusedStarts, ""));
  }
}
