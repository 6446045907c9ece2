package io.tradehub.connectors.offshore;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.tradehub.connectors.offshore.feed.Feeds;
import io.tradehub.connectors.offshore.registry.ListStore;
import io.tradehub.connectors.offshore.registry.Lists;
import io.tradehub.connectors.offshore.registry.Timeline;
import io.tradehub.connectors.offshore.registry.Version;
import java.time.InstantSource;
import java.util.function.ToDoubleFunction;

/** What operations see of the lists: which version counts, and how old what is known is. */
final class RegistryMetrics {
  private final MeterRegistry meters;
  private final InstantSource clock;
  private final Feeds feeds;

  RegistryMetrics(MeterRegistry meters, InstantSource clock, Feeds feeds) {
    this.meters = meters;
    this.clock = clock;
    this.feeds = feeds;
  }

  /** Shows each list from now on. */
  void watch(Lists lists) {
    for (ListStore list : lists.all()) {
      gauge(
          "tradehub_whitelist_version",
          "the number of the version that counts now; 0 for none",
          list,
          l ->
              l.timeline()
                  .counting(clock.instant(), clock.instant())
                  .map(Version::number)
                  .orElse(0));
      gauge(
          "tradehub_whitelist_age_seconds",
          "how long ago it was last seen to be its publisher's, of a list that is not fetched how"
              + " long ago the last version was published; NaN when none was",
          list,
          this::age);
      gauge(
          "tradehub_whitelist_entries",
          "how many enterprises the last version names; 0 for none",
          list,
          l -> l.timeline().last().map(Version::entries).orElse(0));
    }
  }

  private double age(ListStore list) {
    Timeline timeline = list.timeline();
    return timeline.last().isEmpty()
        ? Double.NaN
        : feeds.age(list, timeline, clock.instant()).toMillis() / 1e3;
  }

  private void gauge(
      String name, String meaning, ListStore list, ToDoubleFunction<ListStore> value) {
    Gauge.builder(name, list, value)
        .description(meaning)
        .tag("list", list.name().text())
        .register(meters);
  }
}
