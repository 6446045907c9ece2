package io.tradehub.connectors.cips;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.tradehub.connectors.api.Outcome;
import io.tradehub.connectors.cips.delivery.SettlementObserver;
import io.tradehub.connectors.cips.inbound.PushObserver;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** What the connector measures; every label has few values. */
final class CipsMetrics implements SettlementObserver, PushObserver {
  private static final Set<String> STATUSES = Set.of("ACSC", "PART", "RJCT", "CANC");

  private final MeterRegistry registry;

  CipsMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  /** An attempt to send ended. */
  void sent(Outcome outcome, long nanoseconds) {
    Timer.builder("tradehub_cips_send_seconds")
        .description("Time of one attempt to send to CIPS, by what it produced")
        .tag("result", outcome.getClass().getSimpleName().toLowerCase(Locale.ROOT))
        .register(registry)
        .record(nanoseconds, TimeUnit.NANOSECONDS);
  }

  @Override
  public void received(String type, int status, long nanoseconds) {
    Timer.builder("tradehub_cips_receive_seconds")
        .description("Time to take one message of CIPS, by its type and the HTTP status answered")
        .tag("type", type)
        .tag("status", Integer.toString(status))
        .register(registry)
        .record(nanoseconds, TimeUnit.NANOSECONDS);
  }

  @Override
  public void ended(String status) {
    if (STATUSES.contains(status)) {
      Counter.builder("tradehub_cips_ended_total")
          .description("Final statuses that CIPS gave to payment messages, by status")
          .tag("status", status)
          .register(registry)
          .increment();
    }
  }

  @Override
  public void alarm(String code) {
    Counter.builder("tradehub_cips_answers_not_believed_total")
        .description("Answers that were not signed as they should be or spoke of another message")
        .tag("code", code)
        .register(registry)
        .increment();
  }
}
