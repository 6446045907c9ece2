package io.tradehub.hub.core;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;

/**
 * Keeps what was submitted under one ordering key in its order although it is checked in parallel:
 * each goes to the committer after the one before it has gone there or was refused. Holds a key
 * only while something of it is under way.
 */
final class Turns {
  private final ConcurrentMap<Key, CompletableFuture<Void>> tails = new ConcurrentHashMap<>();

  private record Key(String tenant, String orderingKey) {}

  /**
   * Takes a place behind all that was submitted under the key before this call.
   *
   * @param checked completes when it may enter, or fails when it is refused
   * @param enter hands it to the committer; called when it is its turn
   */
  <C, A> CompletableFuture<A> take(
      String tenant,
      String orderingKey,
      CompletableFuture<C> checked,
      Function<C, CompletableFuture<A>> enter) {
    Key key = new Key(tenant, orderingKey);
    CompletableFuture<Void> done = new CompletableFuture<>();
    CompletableFuture<Void> before = tails.put(key, done);
    CompletableFuture<C> turn = before == null ? checked : before.thenCompose(nothing -> checked);
    return turn.thenCompose(
            c -> {
              try {
                return enter.apply(c);
              } finally {
                pass(key, done);
              }
            })
        .whenComplete((answer, failure) -> pass(key, done));
  }

  private void pass(Key key, CompletableFuture<Void> done) {
    tails.remove(key, done);
    done.complete(null);
  }
}
