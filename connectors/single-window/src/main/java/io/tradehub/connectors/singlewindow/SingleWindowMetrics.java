package io.tradehub.connectors.singlewindow;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.tradehub.connectors.api.Inbound.Answered;
import io.tradehub.connectors.singlewindow.folder.FolderObserver;
import io.tradehub.connectors.singlewindow.folder.ReceiptSink;
import io.tradehub.connectors.singlewindow.inbound.ReceiptObserver;
import io.tradehub.connectors.singlewindow.ledger.Ledger;
import io.tradehub.connectors.singlewindow.model.CustomsChannel;
import io.tradehub.connectors.singlewindow.model.Receipt;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;

/** What the connector measures; every label has few values. */
final class SingleWindowMetrics implements ReceiptObserver {
  private static final String FOLDER = "folder";

  private final MeterRegistry registry;
  private final InstantSource clock;

  SingleWindowMetrics(MeterRegistry registry, InstantSource clock) {
    this.registry = registry;
    this.clock = clock;
  }

  /** How many receipts speak of nothing known. */
  void unmatched(Ledger ledger) {
    Gauge.builder("tradehub_single_window_receipts_unmatched", () -> ledger.unmatched().count())
        .description("Receipts that speak of no declaration that the hub has")
        .register(registry);
  }

  /** What customs said, by channel; those that are not known count as one. */
  @Override
  public void received(Receipt receipt, Answered answered) {
    if (receipt instanceof Receipt.Customs customs && answered == Answered.STORED) {
      boolean known = CustomsChannel.known().containsKey(customs.channel());
      Counter.builder("tradehub_single_window_declarations_total")
          .description("What customs said of declarations, by channel")
          .tag("channel", known ? customs.channel() : "other")
          .register(registry)
          .increment();
    }
  }

  /** Watches one folder. */
  FolderObserver folder(String name) {
    return new Watched(name);
  }

  private final class Watched implements FolderObserver {
    private final String folder;
    private final AtomicReference<Instant> lastRead = new AtomicReference<>(clock.instant());
    private final AtomicReference<Long> waiting = new AtomicReference<>(0L);
    private final AtomicReference<Duration> oldest = new AtomicReference<>(Duration.ZERO);

    Watched(String folder) {
      this.folder = folder;
      gauge(
          "tradehub_single_window_outbox_files",
          "Declarations that lie in OutBox",
          () -> waiting.get());
      gauge(
          "tradehub_single_window_outbox_oldest_age_seconds",
          "Age of the oldest of them",
          () -> oldest.get().toMillis() / 1000.0);
      gauge(
          "tradehub_single_window_inbox_read_age_seconds",
          "Time since InBox was listed",
          () -> Duration.between(lastRead.get(), clock.instant()).toMillis() / 1000.0);
    }

    private void gauge(String metric, String meaning, java.util.function.Supplier<Number> value) {
      Gauge.builder(metric, value).description(meaning).tag(FOLDER, folder).register(registry);
    }

    @Override
    public void waiting(long files, Duration since) {
      waiting.set(files);
      oldest.set(since);
    }

    @Override
    public void taken(Kind kind, ReceiptSink.Taken taken) {
      Counter.builder("tradehub_single_window_receipts_total")
          .description("Receipts that were stored, by what they are and what became of them")
          .tag(FOLDER, folder)
          .tag("kind", word(kind))
          .tag("result", word(taken))
          .register(registry)
          .increment();
    }

    @Override
    public void handled(Duration took) {
      Timer.builder("tradehub_single_window_receipt_seconds")
          .description("Time from opening a file of InBox until it was moved aside")
          .tag(FOLDER, folder)
          .register(registry)
          .record(took);
    }

    @Override
    public void unreadable(String fileName, String reason) {
      count("tradehub_single_window_unreadable_total", "Files of InBox that cannot be read", "");
    }

    @Override
    public void left(Why why) {
      count(
          "tradehub_single_window_left_total",
          "Times that a file was left where it is, to be tried again",
          word(why));
    }

    @Override
    public void inboxRead(Instant at) {
      lastRead.set(at);
    }

    private void count(String metric, String meaning, String why) {
      Counter.Builder counter = Counter.builder(metric).description(meaning).tag(FOLDER, folder);
      (why.isEmpty() ? counter : counter.tag("why", why)).register(registry).increment();
    }

    private static String word(Enum<?> value) {
      return value.name().toLowerCase(Locale.ROOT);
    }
  }
}
