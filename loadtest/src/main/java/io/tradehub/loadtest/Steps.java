package io.tradehub.loadtest;

import java.io.PrintStream;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * Shows on the error stream how far a benchmark is, so that standard output stays free for its
 * result: a bar on a terminal, a line for each step elsewhere.
 */
public final class Steps implements AutoCloseable {
  private final PrintStream out;
  private final String task;
  private final int total;
  private final ProgressBar bar;
  private int done;

  /**
   * Begins.
   *
   * @param task what is being done
   * @param total how many steps it has
   */
  public Steps(String task, int total) {
    this(task, total, System.err, System.console() != null && System.console().isTerminal());
  }

  /**
   * Begins, and says so elsewhere.
   *
   * @param out where lines go
   * @param terminal whether to show a bar instead, on the error stream
   */
  public Steps(String task, int total, PrintStream out, boolean terminal) {
    this.task = task;
    this.total = total;
    this.out = out;
    this.bar =
        terminal
            ? new ProgressBarBuilder()
                .setTaskName(task)
                .setInitialMax(total)
                .setStyle(ProgressBarStyle.ASCII)
                .build()
            : null;
  }

  /** Says what begins now; counts nothing. */
  public void doing(String what) {
    if (bar == null) {
      out.printf("%s %d/%d: %s%n", task, done, total, what);
    } else {
      bar.setExtraMessage(what);
    }
  }

  /** One step is done. */
  public void step() {
    done++;
    if (bar != null) {
      bar.step();
    }
  }

  /** All is done. */
  @Override
  public void close() {
    if (bar == null) {
      out.printf("%s %d/%d%n", task, done, total);
    } else {
      bar.close();
    }
  }
}
