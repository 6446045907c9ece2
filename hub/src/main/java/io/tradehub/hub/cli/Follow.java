package io.tradehub.hub.cli;

import io.tradehub.v1.Event;
import io.tradehub.v1.GetMessageRequest;
import io.tradehub.v1.Message;
import io.tradehub.v1.MessageState;
import io.tradehub.v1.WatchMessagesRequest;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Follows messages through their events. It begins before the messages are submitted, so that no
 * event is missed.
 */
public final class Follow implements AutoCloseable {
  /** States after which nothing more happens by itself. */
  public static final Set<MessageState> ENDED =
      EnumSet.of(
          MessageState.MESSAGE_STATE_COMPLETED,
          MessageState.MESSAGE_STATE_REJECTED,
          MessageState.MESSAGE_STATE_DEAD,
          MessageState.MESSAGE_STATE_CANCELLED,
          MessageState.MESSAGE_STATE_EXPIRED);

  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final HubClient hub;
  private final EventFeed feed;
  private final CountDownLatch begun = new CountDownLatch(1);
  private final Map<String, Event> last = new HashMap<>();
  private volatile Consumer<Event> listener = event -> {};
  private RuntimeException failure;

  /** Begins to follow everything of the tenant; returns when no later event can be missed. */
  public Follow(HubClient hub) throws InterruptedException {
    this.hub = hub;
    this.feed =
        new EventFeed(hub, WatchMessagesRequest.newBuilder().setCursor("now").build(), PATIENCE);
    Thread.ofVirtual().name("follow").start(this::watch);
    begun.await();
    synchronized (this) {
      if (failure != null) {
        throw failure;
      }
    }
  }

  /** Who is told of every event, on the feed's thread. */
  public void onEvent(Consumer<Event> told) {
    listener = told;
  }

  private void watch() {
    try {
      feed.run(
          next -> {
            begun.countDown();
            if (next.hasEvent()) {
              synchronized (this) {
                last.put(next.getEvent().getMessageId(), next.getEvent());
                notifyAll();
              }
              listener.accept(next.getEvent());
            }
            return true;
          });
    } catch (RuntimeException e) {
      synchronized (this) {
        failure = e;
        notifyAll();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      begun.countDown();
    }
  }

  /**
   * Waits until each message is in one of these states, or the time is up.
   *
   * @return the messages as they are then, by id
   */
  public Map<String, Message> await(
      Collection<String> ids, Set<MessageState> states, Duration timeout)
      throws InterruptedException {
    // Those that were accepted long ago have had their events before this began.
    Map<String, MessageState> known = new HashMap<>();
    for (String id : ids) {
      if (!seen(id)) {
        known.put(id, get(id).getState());
      }
    }
    long end = System.nanoTime() + timeout.toNanos();
    synchronized (this) {
      long left = end - System.nanoTime();
      while (!ids.stream().allMatch(id -> states.contains(state(id, known))) && left > 0) {
        if (failure != null) {
          throw failure;
        }
        TimeUnit.NANOSECONDS.timedWait(this, left);
        left = end - System.nanoTime();
      }
    }
    Map<String, Message> now = new HashMap<>();
    for (String id : ids) {
      now.put(id, get(id));
    }
    return now;
  }

  private synchronized boolean seen(String id) {
    return last.containsKey(id);
  }

  private MessageState state(String id, Map<String, MessageState> known) {
    Event event = last.get(id);
    return event == null ? known.get(id) : event.getState();
  }

  private Message get(String id) {
    return hub.messages().getMessage(GetMessageRequest.newBuilder().setId(id).build());
  }

  @Override
  public void close() {
    feed.close();
  }
}
