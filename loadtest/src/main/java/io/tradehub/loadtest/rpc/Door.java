package io.tradehub.loadtest.rpc;

import io.grpc.Status;
import java.io.IOException;
import java.util.Optional;

/**
 * The hub as its clients see it: one life after another, each at an address of its own.
 *
 * @param <A> what its clients call it by
 */
public final class Door<A extends Door.Api> implements AutoCloseable {
  private A current;
  private boolean over;

  /** Connections to one life of the hub. */
  public interface Api extends AutoCloseable {
    /** Hangs up. */
    @Override
    void close();
  }

  /** Shut. */
  public Door() {}

  /** The hub lives, and this leads to it. */
  public synchronized void open(A api) {
    current = api;
    notifyAll();
  }

  /** The hub is gone; connections to it are hung up. */
  public synchronized void shut() {
    if (current != null) {
      current.close();
      current = null;
    }
  }

  /** Waits until the hub lives; empty when it never will again. */
  public synchronized Optional<A> await() throws InterruptedException {
    while (current == null && !over) {
      wait();
    }
    return Optional.ofNullable(current);
  }

  /** No more lives: whoever waits for one goes home. */
  @Override
  public synchronized void close() {
    over = true;
    shut();
    notifyAll();
  }

  /** Whether a call that ended so may be repeated: the hub is gone or goes, or has no room. */
  public static boolean isOutage(Status status) {
    return switch (status.getCode()) {
      case UNAVAILABLE, CANCELLED, DEADLINE_EXCEEDED, RESOURCE_EXHAUSTED -> true;
      // What gRPC's own client makes of a connection that broke while it was being written to.
      case UNKNOWN -> status.getCause() instanceof IOException;
      default -> false;
    };
  }
}
