package io.tradehub.connectors.singlewindow.ledger;

import com.google.protobuf.ByteString;
import io.tradehub.connectors.singlewindow.model.Receipt;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Receipts that speak of nothing that the hub has. They belong to no tenant yet: whose they are is
 * known when their declaration is.
 */
public final class Unmatched {
  /** How many receipts {@link #of} and {@link #page} answer at most. */
  public static final int MAX_PAGE = 1000;

  Unmatched() {}

  /**
   * Keeps a receipt; durable when it answers.
   *
   * @param sha256 its identity, 32 bytes
   * @return true when it is new, false when it was kept before; fails with {@link
   *     OverloadedException} when as many are kept as may be
   */
  public CompletableFuture<Boolean> keep(Receipt receipt, ByteString sha256) {
    throw new UnsupportedOperationException();
  }

  /**
   * Those that have one of these names, oldest first, at most {@value #MAX_PAGE}: when it answers
   * so many, handle and {@link #remove} them and ask again.
   */
  public CompletableFuture<List<KeptReceipt>> of(Collection<String> networkIds) {
    throw new UnsupportedOperationException();
  }

  /** Forgets one that is correlated now; true when it was kept. */
  public CompletableFuture<Boolean> remove(ByteString sha256) {
    throw new UnsupportedOperationException();
  }

  /** How many are kept; known without reading. */
  public long count() {
    throw new UnsupportedOperationException();
  }

  /** How many bytes their files have together; known without reading. */
  public long bytes() {
    throw new UnsupportedOperationException();
  }

  /**
   * One page of all, oldest first. A page's token holds while others come and go.
   *
   * @param token empty for the first page; of another kind: {@link BadFieldException}
   * @param size 1 to {@value #MAX_PAGE}
   */
  public CompletableFuture<Page> page(String token, int size) {
    throw new UnsupportedOperationException();
  }

  /**
   * One page.
   *
   * @param nextToken empty at the end
   */
  public record Page(List<KeptReceipt> receipts, String nextToken) {
    public Page {
      receipts = List.copyOf(receipts);
    }
  }
}
