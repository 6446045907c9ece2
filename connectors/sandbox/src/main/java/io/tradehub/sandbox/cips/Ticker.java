package io.tradehub.sandbox.cips;

import io.tradehub.sandbox.cips.clearing.Clearing;
import io.tradehub.sandbox.cips.clearing.Command;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/** Looks at the clock: what was held is let go, and cut-offs and days come and go. */
final class Ticker implements AutoCloseable {
  private static final long TICK_MILLIS = 50;

  private final Desk desk;
  private final CipsOptions options;
  private final Thread thread;
  private Instant last;

  Ticker(Desk desk, CipsOptions options) {
    this.desk = desk;
    this.options = options;
    last = options.clock().instant();
    thread = Thread.ofVirtual().name("cips-ticker").start(this::run);
  }

  private void run() {
    try {
      while (true) {
        Thread.sleep(TICK_MILLIS);
        tick(options.clock().instant());
      }
    } catch (InterruptedException e) {
      // It is over.
    }
  }

  private void tick(Instant now) {
    Optional<Instant> due = desk.read(Clearing::nextRelease);
    if (due.isPresent() && !due.get().isAfter(now)) {
      desk.submit(Command.Tick::new);
    }
    if (options.automatic()) {
      try {
        calendar(now);
      } catch (IllegalArgumentException e) {
        // Somebody steered it meanwhile; the next tick sees what is left to do.
        return;
      }
    }
    last = now;
  }

  private void calendar(Instant now) {
    Calendar calendar = options.calendar();
    LocalDate day = desk.read(Clearing::day);
    if (desk.read(Clearing::open)) {
      if (!now.isBefore(calendar.closing(day))) {
        desk.submit(Command.CloseDay::new);
      } else if (calendar.cutOffBetween(last, now)) {
        desk.submit(Command.Net::new);
      }
    } else {
      LocalDate next = calendar.dayAt(now);
      if (next.isAfter(day) && !now.isBefore(calendar.opening(next))) {
        desk.submit(at -> new Command.OpenDay(at, next));
      }
    }
  }

  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
