package io.tradehub.connectors.singlewindow.ledger;

import io.tradehub.v1.ListSalesRequest;
import io.tradehub.v1.ListSalesResponse;
import io.tradehub.v1.RecordReturnsResponse;
import io.tradehub.v1.RecordSalesResponse;
import io.tradehub.v1.Sale;
import io.tradehub.v1.SaleReturn;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Sales out of bond, and what came back of them. */
public final class Sales {
  /** How many sales or returns are recorded at once, at most. */
  public static final int MAX_BATCH = 1000;

  Sales() {}

  /**
   * Records sales; durable when it answers. Each stands for itself: one that is wrong, or whose id
   * was used for another sale, is refused with its findings, the others are recorded.
   *
   * @param sales at most {@value #MAX_BATCH}
   * @return one result for each, in their order; fails with {@link OverloadedException}
   */
  public CompletableFuture<List<RecordSalesResponse.Result>> record(
      String tenant, List<Sale> sales) {
    throw new UnsupportedOperationException();
  }

  /**
   * Records that sold goods came back, as {@link #record} does sales. What came back of a sale that
   * is not filed lessens it; of one that is, it is taken off the item in the next period that is
   * open.
   */
  public CompletableFuture<List<RecordReturnsResponse.Result>> recordReturns(
      String tenant, List<SaleReturn> returns) {
    throw new UnsupportedOperationException();
  }

  /**
   * One page of a tenant's sales, in the order that they were recorded. A page may have fewer than
   * asked for and still name a next one: a filter that little passes is searched piece by piece.
   *
   * @return fails with {@link BadFieldException} for a page token or period that is none
   */
  public CompletableFuture<ListSalesResponse> list(String tenant, ListSalesRequest request) {
    throw new UnsupportedOperationException();
  }
}
