package io.tradehub.connectors.offshore.feed;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** Asks a publisher again and again, on a thread of its own: it waits for nobody else's. */
final class FeedLoop implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(FeedLoop.class.getName());
  private static final Duration END = Duration.ofSeconds(5);

  private final Feed feed;
  private final Executor desk;
  private final InstantSource clock;
  private final Consumer<Outcome> outcomes;
  private final Thread thread;

  /**
   * @param outcomes is told of each
   */
  FeedLoop(Feed feed, Executor desk, InstantSource clock, Consumer<Outcome> outcomes) {
    this.feed = feed;
    this.desk = desk;
    this.clock = clock;
    this.outcomes = outcomes;
    this.thread =
        Thread.ofPlatform().daemon().name("feed-" + feed.list().name().text()).unstarted(this::run);
  }

  /** Begins, at once. */
  void start() {
    thread.start();
  }

  private void run() {
    try {
      while (true) {
        outcomes.accept(feed.attempt(desk));
        Thread.sleep(
            feed.status()
                .next()
                .map(next -> Duration.between(clock.instant(), next))
                .filter(wait -> wait.isPositive())
                .orElse(Duration.ofMillis(1)));
      }
    } catch (InterruptedException e) {
      // It was closed.
    } catch (Throwable e) {
      LOG.log(System.Logger.Level.ERROR, "the feed of " + feed.list().name() + " ended", e);
      throw e;
    }
  }

  /** Ends it; what it fetched is thrown away, what it published stays. */
  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join(END);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
