package io.tradehub.loadtest.rpc;

import com.google.gson.Gson;
import io.tradehub.loadtest.ChildJvm;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The one client of all servers, a {@link ClientProcess}; started when it is first needed. One load
 * at a time.
 */
public final class Client {
  private static final int MOST_WARM_UPS = 8;
  private static final Gson GSON = new Gson();

  private final Processes processes;
  private final Class<?> main;
  private final Warmth warmth;
  private final List<String> notes = new ArrayList<>();
  private final Set<String> warm = new HashSet<>();
  private ChildJvm process;
  private long handled;

  /**
   * @param main its process' main class, which calls {@link ClientProcess#serve}
   * @param warmth when it is warm
   */
  public Client(Processes processes, Class<?> main, Warmth warmth) {
    this.processes = processes;
    this.main = main;
    this.warmth = warmth;
  }

  /**
   * Does one load.
   *
   * @throws IOException when it failed, with why and where logs are
   */
  public Tally run(Load load) throws IOException {
    Tally tally = GSON.fromJson(process().ask(GSON.toJson(load)), Tally.class);
    if (!tally.failure().isEmpty()) {
      throw new IOException(
          "the load on %s failed: %s; logs are in %s"
              .formatted(load.api(), tally.failure(), processes.folder()));
    }
    handled += tally.handled();
    return tally;
  }

  /** How many messages all its loads handled so far, those that warmed something up included. */
  public long handled() {
    return handled;
  }

  /** Ends an {@link OpenLoop} that another thread runs before its time, if one runs. */
  public void stop() throws IOException {
    process().tell(ClientProcess.STOP);
  }

  /**
   * Runs a load so long and so often that the JIT compilers of its server and of the client have
   * done their work; does nothing when they have for a load of the same name.
   */
  public void warmUp(Load load) throws IOException {
    if (!warm.add(load.api() + " " + load.name())) {
      return;
    }
    long most = System.nanoTime() + MOST_WARM_UPS * warmth.time().toNanos();
    long handled = run(load.lasting(warmth.time())).handled();
    while (handled < warmth.handled() && System.nanoTime() - most < 0) {
      handled += run(load.lasting(warmth.time().dividedBy(4))).handled();
    }
    if (handled < warmth.handled()) {
      notes.add(
          ("Perhaps not warm: %s of %s had handled only %,d of %,d messages when it began to count,"
                  + " because it is slow or the machine was busy with other work.")
              .formatted(load.name(), load.api(), handled, warmth.handled()));
    }
  }

  /** The processor time that it has used so far. */
  public Duration cpu() {
    return process == null ? Duration.ZERO : process.cpu();
  }

  /** What a reader of the figures has to know of how they came about. */
  public List<String> notes() {
    return List.copyOf(notes);
  }

  private ChildJvm process() throws IOException {
    if (process == null) {
      process = processes.child("client", main);
      process.read();
    }
    return process;
  }
}
