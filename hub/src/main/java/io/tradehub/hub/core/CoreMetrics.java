package io.tradehub.hub.core;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** What the core tells the operations team. Labels are bounded: connectors, codes, destinations. */
final class CoreMetrics {
  private final MeterRegistry registry;
  private final DistributionSummary batch;
  private final Timer commit;
  private final Timer fsync;

  /** Meters that were asked for before: the registry's own look-up costs a microsecond. */
  private final Map<Labelled, Counter> counters = new ConcurrentHashMap<>();

  /** The same of attempts, by connector and outcome. */
  private final Map<List<String>, Timer> attempts = new ConcurrentHashMap<>();

  private record Labelled(String name, List<String> tags) {}

  CoreMetrics(MeterRegistry registry) {
    this.registry = registry;
    this.batch =
        DistributionSummary.builder("tradehub_commit_batch_size")
            .description("changes written with one fsync")
            .serviceLevelObjectives(1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024)
            .register(registry);
    this.commit =
        Timer.builder("tradehub_commit_seconds")
            .description("one batch: decide, write, fsync")
            .publishPercentileHistogram()
            .minimumExpectedValue(Duration.ofNanos(50_000))
            .maximumExpectedValue(Duration.ofSeconds(5))
            .register(registry);
    this.fsync =
        Timer.builder("tradehub_fsync_seconds")
            .description("of one batch what the disk takes: write and fsync")
            .publishPercentileHistogram()
            .minimumExpectedValue(Duration.ofNanos(50_000))
            .maximumExpectedValue(Duration.ofSeconds(5))
            .register(registry);
  }

  /** A batch of changes is on disk; of its time the disk took the second part. */
  void committed(int changes, long nanos, long diskNanos) {
    batch.record(changes);
    commit.record(nanos, TimeUnit.NANOSECONDS);
    fsync.record(diskNanos, TimeUnit.NANOSECONDS);
  }

  /** A submission ended: accepted, duplicate, or a refusal's reason. */
  void submitted(String connector, String result) {
    counter("tradehub_accept", "submissions by result", "connector", connector, "result", result);
  }

  /**
   * A submission was beyond its tenant's quota; tenants are configured, so the label is bounded.
   */
  void quotaRefused(String tenant, String reason) {
    counter(
        "tradehub_quota_refused",
        "submissions refused because their tenant's quota was used up",
        "tenant",
        tenant,
        "reason",
        reason);
  }

  /** A stream was made to wait because its tenant's quota was used up. */
  void quotaHeld(String tenant) {
    counter(
        "tradehub_quota_held",
        "times a stream was made to wait because its tenant's quota was used up",
        "tenant",
        tenant);
  }

  /** An attempt ended. */
  void attempted(String connector, String outcome, long nanos) {
    attempts
        .computeIfAbsent(
            List.of(connector, outcome),
            labels ->
                Timer.builder("tradehub_attempt_seconds")
                    .description("one attempt to look up or deliver, by outcome")
                    .tags("connector", connector, "outcome", outcome)
                    .publishPercentileHistogram()
                    .minimumExpectedValue(Duration.ofMillis(1))
                    .maximumExpectedValue(Duration.ofMinutes(2))
                    .register(registry))
        .record(nanos, TimeUnit.NANOSECONDS);
  }

  /** A message's retries ended. */
  void died(String connector) {
    counter("tradehub_dead_letters", "messages whose retries ended", "connector", connector);
  }

  /** Retention let go of something: messages, events, days. */
  void dropped(String kind, long count) {
    Counter.builder("tradehub_retention_dropped")
        .description("what was kept for long enough and is dropped")
        .tag("kind", kind)
        .register(registry)
        .increment(count);
  }

  /** A query was not answered, because it could not be written down: "full" or "disk". */
  void queryRefused(String reason) {
    counter(
        "tradehub_query_log_refused",
        "queries that were not answered because they could not be written down",
        "reason",
        reason);
  }

  /** A tenant's log says that queries may be missing, for the machine went down. */
  void queriesLost() {
    counter(
        "tradehub_query_log_gaps", "times a tenant's log was found to have lost queries, perhaps");
  }

  /** Something came from a network. */
  void received(String connector, String kind, String result) {
    counter(
        "tradehub_inbound",
        "documents and answers from networks",
        "connector",
        connector,
        "kind",
        kind,
        "result",
        result);
  }

  /** A destination's queue, from now on. */
  void queue(
      String destination,
      Supplier<Number> depth,
      Supplier<Number> oldestAgeSeconds,
      Supplier<Number> questions) {
    Gauge.builder("tradehub_queue_depth", depth)
        .description("messages that wait for a destination")
        .tag("destination", destination)
        .register(registry);
    Gauge.builder("tradehub_queue_oldest_age_seconds", oldestAgeSeconds)
        .description("age of the oldest message that waits for a destination")
        .tag("destination", destination)
        .register(registry);
    Gauge.builder("tradehub_queue_questions", questions)
        .description("messages handed over or delivered that their destination will be asked about")
        .tag("destination", destination)
        .register(registry);
  }

  /** Whether a destination is paused by hand, from now on: 1 or 0. */
  void paused(String destination, Supplier<Number> paused) {
    Gauge.builder("tradehub_destination_paused", paused)
        .description("1 while people have paused the destination, otherwise 0")
        .tag("destination", destination)
        .register(registry);
  }

  /** A value that is read when it is scraped. */
  void gauge(String name, String description, Supplier<Number> value) {
    Gauge.builder(name, value).description(description).register(registry);
  }

  MeterRegistry registry() {
    return registry;
  }

  private void counter(String name, String description, String... tags) {
    counters
        .computeIfAbsent(
            new Labelled(name, List.of(tags)),
            meter -> Counter.builder(name).description(description).tags(tags).register(registry))
        .increment();
  }
}
