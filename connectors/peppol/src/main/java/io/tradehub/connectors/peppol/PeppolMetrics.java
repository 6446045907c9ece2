package io.tradehub.connectors.peppol;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.tradehub.connectors.api.Outcome;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** What the connector measures; every label has few values. */
final class PeppolMetrics {
  private final MeterRegistry registry;

  PeppolMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  /** An attempt to send ended. */
  void sent(Outcome outcome, long nanoseconds) {
    timer(
            "tradehub_peppol_send_seconds",
            "Time of one attempt to send over AS4, by what it produced",
            outcome.getClass().getSimpleName())
        .record(nanoseconds, TimeUnit.NANOSECONDS);
  }

  /** A request was answered. */
  void received(int status, long nanoseconds) {
    timer(
            "tradehub_peppol_receive_seconds",
            "Time from an AS4 request's first byte to its answer, by HTTP status",
            Integer.toString(status))
        .record(nanoseconds, TimeUnit.NANOSECONDS);
  }

  /** A participant was looked up, in memory or in the network. */
  void lookedUp(String result, Duration time) {
    timer("tradehub_peppol_smp_lookup_seconds", "Time of one look-up, by its result", result)
        .record(time);
  }

  private Timer timer(String name, String description, String result) {
    return Timer.builder(name)
        .description(description)
        .tag("result", result)
        .publishPercentileHistogram(false)
        .register(registry);
  }
}
