package io.tradehub.connectors.singlewindow.folder;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/**
 * Is told by the operating system of files that come into some directories. It may not be able to,
 * or lose some: whoever uses it lists the directories, too. Used by one thread, but for closing.
 */
final class Watch implements AutoCloseable {
  private final List<Path> directories;
  private final Map<WatchKey, Path> keys = new HashMap<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile WatchService service;

  Watch(List<Path> directories) {
    this.directories = List.copyOf(directories);
  }

  /**
   * Watches those directories that are not watched (any more): they may have come back.
   *
   * @return why it is not possible; empty when it is
   */
  String renew() {
    keys.keySet().removeIf(key -> !key.isValid());
    if (keys.size() == directories.size() || isClosed()) {
      return "";
    }
    try {
      if (service == null) {
        service = directories.getFirst().getFileSystem().newWatchService();
        if (isClosed()) {
          service.close();
        }
      }
      for (Path directory : directories) {
        if (!keys.containsValue(directory)) {
          keys.put(directory.register(service, StandardWatchEventKinds.ENTRY_CREATE), directory);
        }
      }
      return "";
    } catch (IOException | UnsupportedOperationException e) {
      return String.valueOf(e.getMessage());
    } catch (ClosedWatchServiceException e) {
      return "";
    }
  }

  /**
   * Waits until something comes, or it is closed.
   *
   * @return whether something was lost
   */
  boolean await(Duration atMost, BiConsumer<Path, Path> came) throws InterruptedException {
    try {
      if (service == null) {
        closed.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
        return false;
      }
      return take(service.poll(atMost.toNanos(), TimeUnit.NANOSECONDS), came);
    } catch (ClosedWatchServiceException e) {
      return false;
    }
  }

  /** Takes what has come, without waiting. */
  boolean drain(BiConsumer<Path, Path> came) {
    try {
      return service != null && take(service.poll(), came);
    } catch (ClosedWatchServiceException e) {
      return false;
    }
  }

  private boolean take(WatchKey first, BiConsumer<Path, Path> came) {
    boolean lost = false;
    for (WatchKey key = first; key != null; key = service.poll()) {
      Path directory = keys.get(key);
      for (WatchEvent<?> event : key.pollEvents()) {
        if (event.kind() == StandardWatchEventKinds.OVERFLOW || directory == null) {
          lost = true;
        } else {
          came.accept(directory, directory.resolve((Path) event.context()));
        }
      }
      if (!key.reset()) {
        keys.remove(key);
      }
    }
    return lost;
  }

  /** Waits, but not after it was closed. */
  void sleep(long nanoseconds) throws InterruptedException {
    closed.await(nanoseconds, TimeUnit.NANOSECONDS);
  }

  boolean isClosed() {
    return closed.getCount() == 0;
  }

  /** Whoever waits goes on at once. */
  @Override
  public void close() {
    closed.countDown();
    WatchService open = service;
    if (open != null) {
      try {
        open.close();
      } catch (IOException e) {
        // It watches no more, in any case.
      }
    }
  }
}
