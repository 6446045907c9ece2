package io.tradehub.connectors.offshore.api;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.tradehub.connectors.offshore.feed.Feeds;
import io.tradehub.connectors.offshore.registry.Answer;
import io.tradehub.connectors.offshore.registry.ListStore;
import io.tradehub.connectors.offshore.registry.Status;
import io.tradehub.connectors.offshore.registry.Timeline;
import io.tradehub.connectors.offshore.registry.Version;
import io.tradehub.v1.ListVersion;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** A list as it is asked: what is the same for many questions is made once. From any thread. */
final class OpenList {
  private final ListStore store;
  private final Feeds feeds;
  private final Counter[] told;
  private volatile Shown shown;

  /** A version, and what is said of it. */
  private record Shown(Version version, ListVersion reply) {}

  OpenList(ListStore store, Feeds feeds, MeterRegistry meters) {
    this.store = store;
    this.feeds = feeds;
    Status[] statuses = Status.values();
    told = new Counter[statuses.length];
    for (Status status : statuses) {
      told[status.ordinal()] =
          Counter.builder("tradehub_whitelist_checks")
              .description("enterprises that somebody was told of, by what the list said")
              .tag("list", store.name().text())
              .tag("answer", status.name().toLowerCase(Locale.ROOT))
              .register(meters);
    }
  }

  ListStore store() {
    return store;
  }

  Timeline timeline() {
    return store.timeline();
  }

  /** How old that is which was known at a time, see {@link Feeds#age}. */
  Duration age(Timeline timeline, Instant knownAt) {
    return feeds.age(store, timeline, knownAt);
  }

  /** What is said of a version; almost always of the same one. */
  ListVersion reply(Version version) {
    Shown last = shown;
    if (last == null || last.version() != version) {
      last = new Shown(version, Replies.version(version));
      shown = last;
    }
    return last.reply();
  }

  /** Counts somebody's being told this. */
  void count(Status status) {
    told[status.ordinal()].increment();
  }

  /** Counts somebody's being told these. */
  void count(List<Answer> answers) {
    int[] counts = new int[told.length];
    for (Answer answer : answers) {
      counts[answer.status().ordinal()]++;
    }
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] > 0) {
        told[i].increment(counts[i]);
      }
    }
  }
}
