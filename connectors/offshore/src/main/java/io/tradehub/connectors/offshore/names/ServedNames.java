package io.tradehub.connectors.offshore.names;

import static java.lang.System.Logger.Level.WARNING;

import io.tradehub.connectors.offshore.list.Entry;
import io.tradehub.connectors.offshore.registry.ListStore;
import io.tradehub.connectors.offshore.registry.Timeline;
import io.tradehub.connectors.offshore.registry.Version;
import io.tradehub.connectors.offshore.search.NameIndex;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Optional;

/**
 * The names of one list: the index that serves, and how the next one takes its place. Any number of
 * threads search; opening, refreshing and closing exclude each other.
 */
final class ServedNames {
  private static final System.Logger LOG = System.getLogger(ServedNames.class.getName());

  /** What serves; where it is on disk. */
  private record Serving(Version version, NameIndex index, Path path) {}

  private final ListStore list;
  private final IndexFolder folder;
  private final NamesMetrics metrics;
  private volatile Serving serving;
  private volatile boolean closing;

  ServedNames(ListStore list, Path folder, NamesMetrics metrics) throws IOException {
    this.list = list;
    this.folder = new IndexFolder(folder);
    this.metrics = metrics;
  }

  /** Whose names. */
  ListStore list() {
    return list;
  }

  /** The version whose names are served; empty before the first. */
  Optional<Version> version() {
    return Optional.ofNullable(serving).map(Serving::version);
  }

  /** How many names are served. */
  int size() {
    Serving now = serving;
    return now == null ? 0 : now.index().size();
  }

  /**
   * Searches what serves.
   *
   * @return empty before the first index is there
   */
  Optional<FoundNames> search(String name, int limit) {
    while (true) {
      Serving now = serving;
      if (now == null) {
        return Optional.empty();
      }
      try {
        return Optional.of(new FoundNames(now.version(), now.index().search(name, limit)));
      } catch (IllegalStateException closed) {
        if (serving == now) {
          throw closed;
        }
        // Another took its place in this moment: that one is searched.
      }
    }
  }

  /**
   * Serves the newest index that is on disk and belongs to this list, and removes all else that is
   * there: it can be built again.
   *
   * @throws IOException when the folder cannot be read or changed
   */
  synchronized void open() throws IOException {
    Timeline timeline = list.timeline();
    for (Path path : folder.all()) {
      if (serving != null || !open(path, timeline)) {
        IndexFolder.delete(path);
      }
    }
  }

  private boolean open(Path path, Timeline timeline) {
    Optional<Version> version = folder.version(path, timeline);
    if (version.isEmpty()) {
      return false;
    }
    try {
      serving = new Serving(version.get(), NameIndex.open(path), path);
      metrics.count(list.name(), NamesMetrics.How.OPENED);
      return true;
    } catch (IOException | RuntimeException | InternalError e) {
      // The last is what Java makes of a disk that does not give a mapped page.
      LOG.log(WARNING, "The index of names {0} cannot be used and is built again: {1}", path, e);
      metrics.count(list.name(), NamesMetrics.How.DAMAGED);
      return false;
    }
  }

  /**
   * Makes the names of the list's last version those that serve. Returns when they do, or when
   * there is nothing to do; may take minutes.
   *
   * @throws IOException when it cannot be written; what served goes on serving
   * @throws java.util.concurrent.CancellationException when it was abandoned
   */
  synchronized void refresh() throws IOException {
    Version last = list.timeline().last().orElse(null);
    Serving before = serving;
    if (closing || last == null || before != null && before.version().equals(last)) {
      return;
    }
    // No timeline is kept from here on: a list may take hundreds of megabytes.
    Path path = folder.of(list.timeline(), last);
    if (before != null && sameNames(before.version(), last)) {
      folder.move(before.path(), path);
      metrics.count(list.name(), NamesMetrics.How.KEPT);
      serving = new Serving(last, before.index(), path);
      return;
    }
    long begin = System.nanoTime();
    folder.build(path, list.everCalled(last), () -> closing);
    NameIndex index = NameIndex.open(path);
    metrics.built(list.name(), System.nanoTime() - begin);
    serving = new Serving(last, index, path);
    if (before != null) {
      retire(before);
    }
  }

  /** Whether nobody is called otherwise: most versions suspend, remove or prolong. */
  private boolean sameNames(Version one, Version other) {
    Iterator<Entry> ones = list.everCalled(one).iterator();
    Iterator<Entry> others = list.everCalled(other).iterator();
    while (ones.hasNext() && others.hasNext()) {
      Entry a = ones.next();
      Entry b = others.next();
      if (!a.code().equals(b.code())
          || !a.name().equals(b.name())
          || !a.otherName().equals(b.otherName())) {
        return false;
      }
    }
    return ones.hasNext() == others.hasNext();
  }

  private static void retire(Serving old) {
    old.index()
        .onClosed(
            () -> {
              try {
                IndexFolder.delete(old.path());
              } catch (IOException e) {
                LOG.log(WARNING, "{0} is left behind until the next start: {1}", old.path(), e);
              }
            });
    try {
      old.index().close();
    } catch (IOException e) {
      LOG.log(WARNING, "The index of names {0} could not be closed: {1}", old.path(), e);
    }
  }

  /** Ends a build that is under way, soon and without a trace, and begins no other. */
  void abandon() {
    closing = true;
  }

  /** Lets go of the index, which stays on disk. Waits for a build that is under way. */
  synchronized void close() {
    abandon();
    Serving now = serving;
    serving = null;
    if (now != null) {
      try {
        now.index().close();
      } catch (IOException e) {
        LOG.log(WARNING, "The index of names {0} could not be closed: {1}", now.path(), e);
      }
    }
  }
}
