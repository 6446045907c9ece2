package io.tradehub.connectors.offshore.names;

import io.micrometer.core.instrument.MeterRegistry;
import io.tradehub.connectors.offshore.list.ListName;
import io.tradehub.connectors.offshore.registry.ListStore;
import io.tradehub.connectors.offshore.registry.Lists;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The names of all lists. When a version is published, its index is built in the background, one at
 * a time for all lists, while the one before goes on serving. A build that is under way when
 * another version comes is finished, so that a list which changes more often than a build takes
 * gets new names all the same; the next one is of the version that is the last then.
 */
public final class NameIndexes implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(NameIndexes.class.getName());
  private static final Duration AGAIN = Duration.ofMinutes(1);
  private static final Duration CLOSING = Duration.ofSeconds(30);

  private final Map<ListName, ServedNames> byList = new TreeMap<>();
  private final NamesMetrics metrics;
  private final ScheduledExecutorService builder;

  private NameIndexes(MeterRegistry meters, ScheduledExecutorService builder) {
    this.metrics = new NamesMetrics(meters);
    this.builder = builder;
  }

  /**
   * Opens what is on disk, and begins to build what is missing.
   *
   * @param folder for the indexes of all lists; made when it is not there
   * @throws IOException when it cannot be read or written
   */
  public static NameIndexes open(Path folder, Lists lists, MeterRegistry meters)
      throws IOException {
    return open(folder, lists, meters, builder());
  }

  /** The same with a builder that the caller drives. */
  static NameIndexes open(
      Path folder, Lists lists, MeterRegistry meters, ScheduledExecutorService builder)
      throws IOException {
    NameIndexes all = new NameIndexes(meters, builder);
    try {
      for (ListStore list : lists.all()) {
        all.open(list, folder.resolve(list.name().text()));
      }
      return all;
    } catch (Throwable e) {
      all.close();
      throw e;
    }
  }

  private static ScheduledExecutorService builder() {
    ScheduledThreadPoolExecutor builder =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("whitelist-names").factory());
    // A new thread for each build, for a long one gives its priority away.
    builder.setKeepAliveTime(100, TimeUnit.MILLISECONDS);
    builder.allowCoreThreadTimeOut(true);
    builder.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    return builder;
  }

  private void open(ListStore list, Path folder) throws IOException {
    ServedNames names = new ServedNames(list, folder, metrics);
    byList.put(list.name(), names);
    names.open();
    metrics.watch(names);
    AtomicBoolean waiting = new AtomicBoolean();
    // Listened to before it is looked at: no version is missed between.
    list.onPublished(() -> plan(names, waiting));
    plan(names, waiting);
  }

  /** However many versions come while one waits, it is one build. */
  private void plan(ServedNames names, AtomicBoolean waiting) {
    if (waiting.compareAndSet(false, true)) {
      try {
        builder.execute(() -> refresh(names, waiting));
      } catch (RejectedExecutionException e) {
        // It is being closed.
      }
    }
  }

  private void refresh(ServedNames names, AtomicBoolean waiting) {
    waiting.set(false);
    try {
      names.refresh();
    } catch (CancellationException e) {
      // It is being closed.
    } catch (Throwable e) {
      metrics.count(names.list().name(), NamesMetrics.How.FAILED);
      LOG.log(
          System.Logger.Level.ERROR,
          "The names of %s could not be made ready to be searched; tried again in %d s"
              .formatted(names.list().name(), AGAIN.toSeconds()),
          e);
      again(names, waiting);
    }
  }

  private void again(ServedNames names, AtomicBoolean waiting) {
    try {
      builder.schedule(() -> plan(names, waiting), AGAIN.toSeconds(), TimeUnit.SECONDS);
    } catch (RejectedExecutionException e) {
      // It is being closed.
    }
  }

  /**
   * Searches a list's names. Takes processor time of some milliseconds and may wait for the disk:
   * not for event loops.
   *
   * @param name what is looked for, as {@link
   *     io.tradehub.connectors.offshore.search.NameIndex#search} takes it
   * @param limit the most enterprises that are wanted
   * @return empty when no names of the list are there yet
   * @throws IllegalArgumentException when name or limit are out of bounds
   */
  public Optional<FoundNames> search(ListStore list, String name, int limit) {
    return byList.get(list.name()).search(name, limit);
  }

  /** Ends the build that is under way, and lets go of the files, which stay. Idempotent. */
  @Override
  public void close() {
    byList.values().forEach(ServedNames::abandon);
    builder.shutdown();
    try {
      if (builder.awaitTermination(CLOSING.toSeconds(), TimeUnit.SECONDS)) {
        byList.values().forEach(ServedNames::close);
      } else {
        // Its thread ends with the process, and what it wrote is removed at the next start.
        LOG.log(
            System.Logger.Level.WARNING, "An index of names was being merged and is left behind");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
