package io.tradehub.hub.core;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** What futures wrap. */
public final class Futures {
  private Futures() {}

  /** What really failed, without the future's wrapping. */
  public static Throwable cause(Throwable failure) {
    return failure instanceof CompletionException && failure.getCause() != null
        ? cause(failure.getCause())
        : failure;
  }

  /** Waits, and throws what really failed. For virtual threads. */
  static <T> T await(CompletableFuture<T> future) {
    try {
      return future.join();
    } catch (CompletionException e) {
      if (cause(e) instanceof RuntimeException runtime) {
        throw runtime;
      }
      throw e;
    }
  }
}
