package io.tradehub.connectors.singlewindow.folder;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;

/**
 * A thread that goes through folders again and again, whatever happens: what fails is said once,
 * and tried again.
 */
final class Rounds implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Rounds.class.getName());
  private static final Duration SHORTEST = Duration.ofMillis(100);

  private final FolderConfig config;
  private final String what;
  private final Watch watch;
  private final Ready ready;
  private final Round round;
  private Thread thread;
  private String complaint = "";
  private String watchComplaint = "";

  /** Goes through once, and waits until it is time for the next. */
  interface Round {
    void run() throws IOException, InterruptedException;
  }

  /** Sees to it that the folders are there. */
  interface Ready {
    void run() throws IOException;
  }

  Rounds(FolderConfig config, String what, Watch watch, Ready ready, Round round) {
    this.config = config;
    this.what = what;
    this.watch = watch;
    this.ready = ready;
    this.round = round;
  }

  synchronized void start(String name) {
    thread = Thread.ofPlatform().daemon().name(name).start(this::run);
  }

  private void run() {
    Duration pause = config.pollEvery().compareTo(SHORTEST) < 0 ? SHORTEST : config.pollEvery();
    while (!watch.isClosed()) {
      try {
        ready.run();
        renew();
        round.run();
        if (!complaint.isEmpty()) {
          LOG.log(Level.INFO, "folder {0}: {1} can be read again", config.name(), what);
          complaint = "";
        }
      } catch (IOException e) {
        complain(Faults.say(e), e);
        rest(pause);
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        complain(e.toString(), e);
        rest(pause);
      }
    }
  }

  /** Before the folders are listed: so that nothing comes in between. */
  private void renew() {
    String problem = watch.renew();
    if (!problem.equals(watchComplaint)) {
      watchComplaint = problem;
      if (!problem.isEmpty()) {
        LOG.log(
            Level.INFO,
            "folder {0}: {1} is listed every {2} only, for changes are not told: {3}",
            config.name(),
            what,
            config.pollEvery(),
            problem);
      }
    }
  }

  private void complain(String problem, Exception e) {
    if (!problem.equals(complaint)) {
      complaint = problem;
      LOG.log(
          Level.WARNING,
          "folder " + config.name() + ": " + what + " cannot be read now: " + problem,
          e instanceof RuntimeException ? e : null);
    }
  }

  private void rest(Duration pause) {
    try {
      watch.sleep(pause.toNanos());
    } catch (InterruptedException e) {
      watch.close();
    }
  }

  /** Begins no round more; returns when the last one is over. */
  @Override
  public synchronized void close() {
    watch.close();
    if (thread != null) {
      try {
        thread.join(Duration.ofSeconds(5));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
