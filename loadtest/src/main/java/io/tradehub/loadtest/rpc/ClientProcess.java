package io.tradehub.loadtest.rpc;

import com.google.gson.Gson;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/**
 * What a client's process does: reads a {@link Load} from each line of its input and answers it
 * with a {@link Tally}. Ends when its input does.
 */
public final class ClientProcess {
  /** The line that ends an open loop before its time; it is not answered. */
  static final String STOP = "stop";

  private ClientProcess() {}

  /**
   * Does what is asked.
   *
   * @param <L> what is asked
   */
  public interface Work<L extends Load> {
    /**
     * Does it.
     *
     * @param stopped whether it is to end before its time; an open loop asks it
     */
    Tally run(L load, BooleanSupplier stopped) throws IOException, InterruptedException;
  }

  /**
   * Works until the input ends, and ends the process.
   *
   * @param hello printed first, on one line: then it can work
   */
  public static <L extends Load> void serve(Class<L> type, String hello, Work<L> work)
      throws IOException {
    Gson gson = new Gson();
    AtomicBoolean stopped = new AtomicBoolean();
    System.out.println(hello);
    var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    try (ExecutorService worker = Executors.newSingleThreadExecutor()) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (line.equals(STOP)) {
          stopped.set(true);
        } else {
          stopped.set(false);
          L load = gson.fromJson(line, type);
          worker.execute(() -> System.out.println(gson.toJson(tally(work, load, stopped::get))));
        }
      }
      System.exit(0);
    }
  }

  private static <L extends Load> Tally tally(Work<L> work, L load, BooleanSupplier stopped) {
    try {
      return work.run(load, stopped);
    } catch (IOException | RuntimeException e) {
      e.printStackTrace();
      return Tally.failed(e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Tally.failed("interrupted");
    }
  }
}
