package io.tradehub.loadtest.rpc;

import io.tradehub.loadtest.ChildJvm;
import io.tradehub.loadtest.HubHome;
import io.tradehub.loadtest.HubProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The processes of one benchmark; they end with this, the last begun first. */
public final class Processes implements AutoCloseable {
  private final Path folder;
  private final String hubFlags;
  private final Deque<AutoCloseable> open = new ArrayDeque<>();

  /**
   * None yet.
   *
   * @param folder for their data and logs; it exists
   * @param hubFlags more options for the hubs' JVMs, separated by spaces
   */
  public Processes(Path folder, String hubFlags) {
    this.folder = folder;
    this.hubFlags = hubFlags;
  }

  /** Where data and logs are. */
  public Path folder() {
    return folder;
  }

  /**
   * Starts an echo or a client, on this process' class path.
   *
   * @param name what errors call it, and its log
   */
  public ChildJvm child(String name, Class<?> main) throws IOException {
    List<String> flags = new ArrayList<>(HubProcess.launcherFlags());
    // The fastest that there is for little garbage that dies at once; both sides' clients have it.
    flags.addAll(List.of("-XX:+UseParallelGC", "-Xms512m", "-Xmx512m"));
    ChildJvm process = ChildJvm.start(name, folder.resolve(name + ".log"), flags, main.getName());
    open.push(process);
    return process;
  }

  /**
   * Starts a hub and waits until it is ready.
   *
   * @param flags for its JVM, beside those of all hubs
   */
  public HubProcess hub(HubHome home, String flags) throws IOException {
    HubProcess process = home.start((hubFlags + " " + flags).strip());
    open.push(process);
    return process;
  }

  /** Ends something of the benchmark's own with the processes, before those begun earlier. */
  public void closeLater(AutoCloseable other) {
    open.push(other);
  }

  @Override
  public void close() throws Exception {
    while (!open.isEmpty()) {
      open.pop().close();
    }
  }
}
