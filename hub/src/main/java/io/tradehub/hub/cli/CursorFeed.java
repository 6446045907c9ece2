package io.tradehub.hub.cli;

import io.grpc.Context;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.Iterator;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A stream that goes on after a cursor. A feed that loses its hub comes back with the last cursor,
 * so it misses nothing and sees nothing twice.
 *
 * @param <A> what comes
 */
final class CursorFeed<A> implements AutoCloseable {
  private static final Duration PAUSE = Duration.ofMillis(500);

  private final Function<String, Iterator<A>> call;
  private final Function<A, String> cursorOf;
  private final Duration patience;
  private final Context.CancellableContext context = Context.current().withCancellation();
  private String cursor;

  /**
   * A feed; {@link #run} begins it.
   *
   * @param call what there is after a cursor
   * @param cursorOf the cursor that something came with
   * @param cursor where it begins
   * @param patience for how long a hub that is away is tried again; zero fails at once
   */
  CursorFeed(
      Function<String, Iterator<A>> call,
      Function<A, String> cursorOf,
      String cursor,
      Duration patience) {
    this.call = call;
    this.cursorOf = cursorOf;
    this.cursor = cursor;
    this.patience = patience;
  }

  /**
   * Gives what comes to {@code each}, in order, until it says false or the feed is closed.
   *
   * @throws StatusRuntimeException when the hub refuses, or is away for too long
   */
  void run(Predicate<A> each) throws InterruptedException {
    long lastSeen = System.nanoTime();
    while (!context.isCancelled()) {
      try {
        Iterator<A> all = context.wrap(() -> call.apply(cursor)).call();
        while (all.hasNext()) {
          A next = all.next();
          lastSeen = System.nanoTime();
          cursor = cursorOf.apply(next);
          if (!each.test(next)) {
            return;
          }
        }
      } catch (StatusRuntimeException e) {
        if (context.isCancelled()) {
          return;
        }
        boolean away = e.getStatus().getCode() == Code.UNAVAILABLE;
        if (!away || System.nanoTime() - lastSeen > patience.toNanos()) {
          throw e;
        }
        Thread.sleep(PAUSE);
      } catch (InterruptedException | RuntimeException e) {
        throw e;
      } catch (Exception e) {
        throw new IllegalStateException("the call throws nothing else", e);
      }
    }
  }

  /** Ends it, from any thread. */
  @Override
  public void close() {
    context.cancel(null);
  }
}
