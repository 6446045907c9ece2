package io.tradehub.hub.cli;

import io.grpc.StatusRuntimeException;
import io.tradehub.v1.WatchMessagesRequest;
import io.tradehub.v1.WatchMessagesResponse;
import java.time.Duration;
import java.util.function.Predicate;

/**
 * The tenant's events from a cursor on. A feed that loses its hub comes back with the last cursor,
 * so it misses nothing and sees nothing twice.
 */
public final class EventFeed implements AutoCloseable {
  private final CursorFeed<WatchMessagesResponse> feed;

  /**
   * A feed; {@link #run} begins it.
   *
   * @param patience for how long a hub that is away is tried again; zero fails at once
   */
  public EventFeed(HubClient hub, WatchMessagesRequest request, Duration patience) {
    feed =
        new CursorFeed<>(
            cursor ->
                hub.messageStreams().watchMessages(request.toBuilder().setCursor(cursor).build()),
            WatchMessagesResponse::getCursor,
            request.getCursor(),
            patience);
  }

  /**
   * Gives events and signs of life to {@code each}, in order, until it says false or the feed is
   * closed.
   *
   * @throws StatusRuntimeException when the hub refuses, or is away for too long
   */
  public void run(Predicate<WatchMessagesResponse> each) throws InterruptedException {
    feed.run(each);
  }

  /** Ends it, from any thread. */
  @Override
  public void close() {
    feed.close();
  }
}
