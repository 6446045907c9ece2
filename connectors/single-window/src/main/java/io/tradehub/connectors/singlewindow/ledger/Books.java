package io.tradehub.connectors.singlewindow.ledger;

import io.tradehub.v1.AccountBook;
import io.tradehub.v1.PutAccountBookRequest;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Account books: what came into bond, and what was sold of it. */
public final class Books {
  Books() {}

  /**
   * Puts a book in place of what was put before. Refused, with all findings, when a field is wrong,
   * or when an item that sales are filed of is missing or has another unit or currency.
   */
  public CompletableFuture<BookPut> put(String tenant, PutAccountBookRequest request) {
    throw new UnsupportedOperationException();
  }

  /** A book that was put, or that sales were recorded of; empty for any other. */
  public CompletableFuture<Optional<AccountBook>> get(String tenant, String number) {
    throw new UnsupportedOperationException();
  }
}
