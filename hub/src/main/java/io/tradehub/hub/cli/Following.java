package io.tradehub.hub.cli;

import java.time.Duration;
import java.util.Iterator;
import java.util.function.Function;
import java.util.function.Predicate;

/** Follows a stream from now on, for some time at most. */
final class Following {
  private Following() {}

  /**
   * Gives what comes to {@code each} until it says false, or the time is over.
   *
   * @param call what there is after a cursor
   * @param cursorOf the cursor that something came with
   * @param time how long at most; a hub that is away for less is waited for
   */
  static <A> void run(
      Function<String, Iterator<A>> call,
      Function<A, String> cursorOf,
      Duration time,
      Predicate<A> each)
      throws InterruptedException {
    try (CursorFeed<A> feed = new CursorFeed<>(call, cursorOf, "now", time)) {
      Thread alarm =
          Thread.ofVirtual()
              .start(
                  () -> {
                    try {
                      Thread.sleep(time);
                      feed.close();
                    } catch (InterruptedException e) {
                      // It ended before.
                    }
                  });
      try {
        feed.run(each);
      } finally {
        alarm.interrupt();
      }
    }
  }
}
