package io.tradehub.hub.cli;

import io.grpc.Context;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.tradehub.v1.WatchMessagesRequest;
import io.tradehub.v1.WatchMessagesResponse;
import java.time.Duration;
import java.util.Iterator;
import java.util.function.Predicate;

/**
 * The tenant's events from a cursor on. A feed that loses its hub comes back with the last cursor,
 * so it misses nothing and sees nothing twice.
 */
public final class EventFeed implements AutoCloseable {
  private static final Duration PAUSE = Duration.ofMillis(500);

  private final HubClient hub;
  private final Duration patience;
  private final Context.CancellableContext context = Context.current().withCancellation();
  private WatchMessagesRequest request;

  /**
   * A feed; {@link #run} begins it.
   *
   * @param patience for how long a hub that is away is tried again; zero fails at once
   */
  public EventFeed(HubClient hub, WatchMessagesRequest request, Duration patience) {
    this.hub = hub;
    this.request = request;
    this.patience = patience;
  }

  /**
   * Gives events and signs of life to {@code each}, in order, until it says false or the feed is
   * closed.
   *
   * @throws StatusRuntimeException when the hub refuses, or is away for too long
   */
  public void run(Predicate<WatchMessagesResponse> each) throws InterruptedException {
    long lastSeen = System.nanoTime();
    while (!context.isCancelled()) {
      try {
        Iterator<WatchMessagesResponse> events =
            context.wrap(() -> hub.messageStreams().watchMessages(request)).call();
        while (events.hasNext()) {
          WatchMessagesResponse next = events.next();
          lastSeen = System.nanoTime();
          request = request.toBuilder().setCursor(next.getCursor()).build();
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
