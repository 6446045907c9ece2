package io.tradehub.loadtest.declare;

import com.google.gson.Gson;
import io.tradehub.loadtest.ChildJvm;
import io.tradehub.loadtest.HubProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The sandbox's import client, single window and customs in a process of their own; it can be
 * killed and started again on the same folders. One thread's, apart from {@link #cpu}.
 */
final class Customs implements AutoCloseable {
  private static final Gson GSON = new Gson();
  private static final String HEAP = "-Xmx512m";
  private static final int PAGE = 2_000;

  private final Path state;
  private final Shared shared;
  private final Duration delay;
  private ChildJvm process;

  private Customs(Path state, Shared shared, Duration delay) {
    this.state = state;
    this.shared = shared;
    this.delay = delay;
  }

  /**
   * Starts it for the first time, and waits until it looks at its folder.
   *
   * @param state for its journal and log; made when it is missing
   * @param delay before the first answer and between two
   * @throws IOException when it does not start; the message says where its log is
   */
  static Customs start(Path state, Shared shared, Duration delay) throws IOException {
    Customs customs = new Customs(Files.createDirectories(state), shared, delay);
    customs.startAgain();
    return customs;
  }

  /** Starts it with what it had on its disk. */
  void startAgain() throws IOException {
    List<String> flags = new ArrayList<>(HubProcess.launcherFlags());
    flags.add(HEAP);
    process =
        ChildJvm.start(
            "customs",
            log(),
            flags,
            CustomsProcess.class.getName(),
            state.toString(),
            shared.root().toString(),
            Long.toString(delay.toMillis()));
    // A library may have said something before.
    while (!process.read().equals(CustomsProcess.READY)) {
      continue;
    }
  }

  /** Ends it with SIGKILL, as a crash does. */
  void kill() {
    process.kill();
  }

  /** Whether it runs. */
  boolean alive() {
    return process.alive();
  }

  /** What it logged. */
  Path log() {
    return state.resolve("customs.log");
  }

  /** The processor time that it has used since it was started last. */
  Duration cpu() {
    return process.cpu();
  }

  /** What it did. */
  Filed.Counts counts() throws IOException {
    return GSON.fromJson(process.ask(CustomsProcess.COUNTS), Filed.Counts.class);
  }

  /** Everything that was declared, in the order in which it came. */
  List<Filed> declarations() throws IOException {
    List<Filed> all = new ArrayList<>();
    Filed[] page;
    do {
      page =
          GSON.fromJson(
              process.ask(CustomsProcess.DECLARATIONS + all.size() + " " + (all.size() + PAGE)),
              Filed[].class);
      all.addAll(List.of(page));
    } while (page.length == PAGE);
    return all;
  }

  @Override
  public void close() {
    process.close();
  }
}
