package io.tradehub.hub.cli;

import java.time.Duration;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A progress bar on a terminal; nothing when piped, or when there is little to wait for. */
public final class Progress implements AutoCloseable {
  private static final Duration BEFORE_SHOWN = Duration.ofMillis(300);

  private final ProgressBar bar;
  private final long total;

  private Progress(ProgressBar bar, long total) {
    this.bar = bar;
    this.total = total;
  }

  /** A bar that ends at {@code total}. */
  public static Progress of(String task, long total, boolean wanted) {
    if (!wanted || !Screen.terminal() || total < 2) {
      return new Progress(null, total);
    }
    return new Progress(
        new ProgressBarBuilder()
            .setTaskName(String.format("%-8s", task))
            .setInitialMax(total)
            .setStyle(ProgressBarStyle.UNICODE_BLOCK)
            .setUpdateIntervalMillis((int) BEFORE_SHOWN.toMillis() / 2)
            .setConsumer(new ConsoleProgressBarConsumer(System.err))
            .clearDisplayOnFinish()
            .build(),
        total);
  }

  /** One more is done. */
  public void step() {
    if (bar != null) {
      bar.step();
    }
  }

  /** So many are done. */
  public void at(long done) {
    if (bar != null) {
      bar.stepTo(Math.min(total, done));
    }
  }

  /** Clears the bar away. */
  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
