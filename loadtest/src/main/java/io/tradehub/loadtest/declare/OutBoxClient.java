package io.tradehub.loadtest.declare;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * An import client that only sends: it sees each declaration as it appears in OutBox, says so, and
 * moves it to SentBox.
 */
final class OutBoxClient implements AutoCloseable {
  private static final long LONGEST_MILLIS = 20;

  private final Shared shared;
  private final Declaring declaring;
  private final WatchService watch;
  private final Thread thread;
  private volatile boolean ended;

  /** Begins. */
  OutBoxClient(Shared shared, Declaring declaring) throws IOException {
    this.shared = shared;
    this.declaring = declaring;
    this.watch = shared.outBox().getFileSystem().newWatchService();
    shared.outBox().register(watch, StandardWatchEventKinds.ENTRY_CREATE);
    this.thread = Thread.ofPlatform().name("client").daemon().start(this::work);
  }

  private void work() {
    try {
      while (!ended) {
        WatchKey key = watch.poll(LONGEST_MILLIS, TimeUnit.MILLISECONDS);
        if (key != null) {
          key.pollEvents();
          key.reset();
        }
        List<Shared.Outgoing> all = shared.outgoing();
        all.forEach(one -> declaring.done(one.reference()));
        for (Shared.Outgoing one : all) {
          shared.take(one, true);
        }
      }
    } catch (IOException e) {
      declaring.failed("the client's folder: " + e);
    } catch (InterruptedException | ClosedWatchServiceException e) {
      // It ends.
    }
  }

  @Override
  public void close() throws IOException, InterruptedException {
    ended = true;
    thread.join();
    watch.close();
  }
}
