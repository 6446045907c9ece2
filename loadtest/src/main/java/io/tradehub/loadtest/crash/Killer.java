package io.tradehub.loadtest.crash;

import io.tradehub.loadtest.ChildJvm;
import io.tradehub.loadtest.HubProcess;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SplittableRandom;

/** Starts the hub, kills it at chosen moments, and starts it again. One thread's. */
final class Killer implements AutoCloseable {
  private static final Duration NEW_FILE = Duration.ofSeconds(15);
  private static final Duration STOP = Duration.ofSeconds(60);

  private final Stage stage;
  private final Lives lives;
  private final SplittableRandom random;
  private final Violations violations;
  private final Map<Moment, Integer> kills = new EnumMap<>(Moment.class);
  private final List<Double> startSeconds = new ArrayList<>();
  private HubProcess hub;
  private int life;
  private volatile int count;

  Killer(Stage stage, Lives lives, SplittableRandom random, Violations violations) {
    this.stage = stage;
    this.lives = lives;
    this.random = random;
    this.violations = violations;
  }

  /**
   * Starts the hub and tells the clients.
   *
   * @throws IOException when it does not become ready, with the end of its log
   */
  void start() throws IOException {
    try {
      hub = stage.start();
    } catch (IOException e) {
      throw new IOException(
          "the hub did not start after %d kills: %s%n%s"
              .formatted(count, e.getMessage(), stage.endOfLog()),
          e);
    }
    startSeconds.add(hub.start().toMillis() / 1000.0);
    lives.begin(new Lives.Life(++life, stage.apis(hub.api())));
  }

  /** Whether the hub runs; it must, between a start and a kill. */
  boolean alive() {
    return hub != null && hub.alive();
  }

  /**
   * Kills the hub at such a moment and starts it again.
   *
   * @param during begun just before the kill, when the moment needs something under way
   */
  void strike(Moment moment, Runnable during) throws IOException, InterruptedException {
    switch (moment) {
      case LOAD, START -> Thread.sleep(random.nextInt(300));
      case COMPACTION -> {
        awaitNewFile();
        Thread.sleep(random.nextInt(30));
      }
      case DRAIN -> {
        hub.terminate();
        Thread.sleep(random.nextInt(1_500));
      }
      case REPLAY -> {
        Thread.ofVirtual().start(during);
        Thread.sleep(random.nextInt(60));
      }
    }
    kill(moment == Moment.START ? Moment.LOAD : moment);
    if (moment == Moment.START) {
      killWhileItStarts();
    }
    start();
  }

  private void kill(Moment moment) throws InterruptedException {
    OptionalInt ended = hub.exit(Duration.ZERO);
    if (ended.isPresent() && moment != Moment.DRAIN) {
      violations.add(
          Violations.Kind.CONDUCT,
          "the hub ended by itself with status %d:%n%s"
              .formatted(ended.getAsInt(), stage.endOfLog()));
    }
    hub.kill();
    lives.end();
    // One that had drained in time was stopped and not killed.
    if (ended.isEmpty()) {
      counted(moment);
    }
  }

  private void killWhileItStarts() throws IOException, InterruptedException {
    double typical = startSeconds.isEmpty() ? 2 : median();
    ChildJvm starting = stage.launch();
    Thread.sleep((long) (random.nextDouble() * typical * 1000));
    starting.kill();
    counted(Moment.START);
  }

  private void counted(Moment moment) {
    kills.merge(moment, 1, Integer::sum);
    count++;
  }

  /** Waits until RocksDB has begun a new table file. */
  private void awaitNewFile() throws InterruptedException {
    long before = newestFile();
    long end = System.nanoTime() + NEW_FILE.toNanos();
    while (newestFile() == before && System.nanoTime() < end) {
      Thread.sleep(1);
    }
  }

  private long newestFile() {
    File[] files = stage.database().toFile().listFiles((folder, name) -> name.endsWith(".sst"));
    long newest = 0;
    for (File file : files == null ? new File[0] : files) {
      String name = file.getName();
      newest = Math.max(newest, Long.parseLong(name.substring(0, name.length() - 4)));
    }
    return newest;
  }

  /**
   * Waits until the hub ends by itself, and hangs up then.
   *
   * @return its exit status; empty when it goes on
   */
  OptionalInt awaitEnd(Duration time) throws InterruptedException {
    OptionalInt status = hub.exit(time);
    if (status.isPresent()) {
      hangUp();
    }
    return status;
  }

  /** The hub is gone: its clients wait for the next life. */
  void hangUp() {
    lives.end();
  }

  /** Stops the hub as an operator does, and checks that it ends well. */
  void stop() throws InterruptedException {
    hub.terminate();
    OptionalInt status = hub.exit(STOP);
    // 143 is what the JVM ends with after SIGTERM and its hooks.
    if (status.isEmpty() || status.getAsInt() != 143 && status.getAsInt() != 0) {
      violations.add(
          Violations.Kind.CONDUCT,
          "the hub did not stop well within %d s of SIGTERM: status %s%n%s"
              .formatted(STOP.toSeconds(), status, stage.endOfLog()));
    }
    lives.end();
    hub.close();
  }

  /**
   * Writes what the hub's threads do, when nothing moves and somebody will want to know why.
   *
   * @return where it is written
   */
  Path dumpThreads() {
    Path file = stage.folder().resolve("threads-%d.txt".formatted(life));
    String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    try {
      new ProcessBuilder(jcmd, Long.toString(hub.pid()), "Thread.dump_to_file", file.toString())
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start();
    } catch (IOException e) {
      System.err.println("no dump of the hub's threads: " + e);
    }
    return file;
  }

  /** How many kills there were. */
  int count() {
    return count;
  }

  /** How many there were at each kind of moment. */
  Map<Moment, Integer> kills() {
    return Map.copyOf(kills);
  }

  /** The middle one of the times from a process' begin until the hub was ready, in seconds. */
  double median() {
    List<Double> sorted = new ArrayList<>(startSeconds);
    Collections.sort(sorted);
    return sorted.get(sorted.size() / 2);
  }

  /** The longest of these times. */
  double longest() {
    return Collections.max(startSeconds);
  }

  /** Kills the hub for the sake of ending; it counts as none. Idempotent. */
  @Override
  public void close() {
    if (hub != null) {
      hub.kill();
    }
    lives.end();
  }
}
