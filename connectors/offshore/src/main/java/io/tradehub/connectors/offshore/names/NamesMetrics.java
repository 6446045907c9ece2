package io.tradehub.connectors.offshore.names;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.tradehub.connectors.offshore.list.ListName;
import io.tradehub.connectors.offshore.registry.Version;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;

/** What operations see of the indexes of names. */
final class NamesMetrics {
  private static final double NANOS = 1e9;

  /** How an index came to serve, or why it does not. */
  enum How {
    /** Built from the list. */
    BUILT,
    /** Opened as it was on disk. */
    OPENED,
    /** Left in its place, for a new version called nobody otherwise. */
    KEPT,
    /** Found on disk and not used. */
    DAMAGED,
    /** Not built, for it could not be written. */
    FAILED
  }

  private final MeterRegistry meters;
  private final Map<ListName, Double> seconds = new ConcurrentHashMap<>();

  NamesMetrics(MeterRegistry meters) {
    this.meters = meters;
  }

  /** Shows a list's names from now on. */
  void watch(ServedNames names) {
    gauge(
        "tradehub_whitelist_names_version",
        "the number of the version whose names are searched; 0 for none",
        names,
        n -> n.version().map(Version::number).orElse(0));
    gauge(
        "tradehub_whitelist_names_behind",
        "how many versions were published after the one whose names are searched",
        names,
        n -> n.list().timeline().versions().size() - n.version().map(Version::number).orElse(0));
    gauge(
        "tradehub_whitelist_names",
        "how many names are searched; an enterprise may have several",
        names,
        ServedNames::size);
    gauge(
        "tradehub_whitelist_names_build_seconds",
        "how long the last build of an index of names took; NaN when there was none yet",
        names,
        n -> seconds.getOrDefault(n.list().name(), Double.NaN));
    for (How how : How.values()) {
      counter(names.list().name(), how);
    }
  }

  private void gauge(
      String name, String meaning, ServedNames names, ToDoubleFunction<ServedNames> value) {
    Gauge.builder(name, names, value)
        .description(meaning)
        .tag("list", names.list().name().text())
        .register(meters);
  }

  /** Counts an index. */
  void count(ListName list, How how) {
    counter(list, how).increment();
  }

  /** Counts one that was built, and notes how long that took. */
  void built(ListName list, long nanos) {
    seconds.put(list, nanos / NANOS);
    count(list, How.BUILT);
  }

  private Counter counter(ListName list, How how) {
    return Counter.builder("tradehub_whitelist_name_indexes")
        .description("indexes of names, by how they came to serve")
        .tags(
            List.of(
                Tag.of("list", list.text()), Tag.of("how", how.name().toLowerCase(Locale.ROOT))))
        .register(meters);
  }
}
