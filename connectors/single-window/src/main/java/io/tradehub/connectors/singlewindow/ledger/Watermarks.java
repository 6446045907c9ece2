package io.tradehub.connectors.singlewindow.ledger;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Small values by name that outlive a restart: how far something has been read. */
public final class Watermarks {
  Watermarks() {}

  /** The value of a name; empty when there is none. */
  public CompletableFuture<Optional<String>> get(String name) {
    throw new UnsupportedOperationException();
  }

  /**
   * Sets it; durable when it answers.
   *
   * @param name at most 200 characters
   * @param value at most 4000 characters
   */
  public CompletableFuture<Void> put(String name, String value) {
    throw new UnsupportedOperationException();
  }
}
