package io.tradehub.connectors.api.services;

import java.util.List;

/**
 * Finds what one watcher is to be told. Used by one thread at a time; may block.
 *
 * @param <R> what the watcher's stream sends
 */
public interface WatchSource<R> {

  /**
   * The next changes after a cursor.
   *
   * @param cursor at first as the request has it, then one that this gave
   * @throws io.grpc.StatusRuntimeException for the watcher, when there is no going on after it
   */
  Page<R> read(String cursor);

  /** What is sent when there is no change: a cursor alone. */
  R signOfLife(String cursor);

  /**
   * A change that is to be sent.
   *
   * @param cursor after which the watcher goes on when they have seen it
   */
  record Found<R>(String cursor, R change) {}

  /**
   * Some changes.
   *
   * @param from the cursor after which they come; as such also when "now" or nothing was asked for
   * @param changes in their order; may be none
   * @param reached up to where there are no others
   * @param more whether there may be more at once
   */
  record Page<R>(String from, List<Found<R>> changes, String reached, boolean more) {
    public Page {
      changes = List.copyOf(changes);
    }
  }
}
