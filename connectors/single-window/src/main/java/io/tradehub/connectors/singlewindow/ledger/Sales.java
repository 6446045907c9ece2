package io.tradehub.connectors.singlewindow.ledger;

import io.tradehub.v1.ListSalesRequest;
import io.tradehub.v1.ListSalesResponse;
import io.tradehub.v1.RecordReturnsResponse;
import io.tradehub.v1.RecordSalesResponse;
import io.tradehub.v1.Sale;
import io.tradehub.v1.SaleReturn;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** Sales out of bond, and what came back of them. */
public final class Sales {
  /** How many sales or returns are recorded at once, at most. */
  public static final int MAX_BATCH = 1000;

  private final Writer writer;
  private final Readers readers;
  private final InstantSource clock;
  private final Catalogue catalogue;

  Sales(Writer writer, Readers readers, InstantSource clock, Catalogue catalogue) {
    this.writer = writer;
    this.readers = readers;
    this.clock = clock;
    this.catalogue = catalogue;
  }

  /**
   * Records sales; durable when it answers. Each stands for itself: one that is wrong, or whose id
   * was used for another sale, is refused with its findings, the others are recorded.
   *
   * @param sales at most {@value #MAX_BATCH}
   * @return one result for each, in their order; fails with {@link OverloadedException}
   * @throws IllegalArgumentException for more
   */
  public CompletableFuture<List<RecordSalesResponse.Result>> record(
      String tenant, List<Sale> sales) {
    bound(sales);
    Instant now = clock.instant();
    List<SaleCheck.Read<Sold>> read = sales.stream().map(s -> SaleCheck.sale(s, now)).toList();
    if (read.stream().allMatch(one -> one.value().isEmpty())) {
      return CompletableFuture.completedFuture(
          results(sales, read, sold -> new SaleRecorder.Recorded(false, List.of())));
    }
    return writer.write(
        sales.size(),
        db -> {
          SaleRecorder recorder = new SaleRecorder(db, catalogue, tenant, Times.nanos(now));
          List<RecordSalesResponse.Result> results = results(sales, read, recorder::record);
          recorder.end();
          return results;
        });
  }

  private static List<RecordSalesResponse.Result> results(
      List<Sale> sales,
      List<SaleCheck.Read<Sold>> read,
      Function<Sold, SaleRecorder.Recorded> recording) {
    List<RecordSalesResponse.Result> results = new ArrayList<>();
    for (int i = 0; i < sales.size(); i++) {
      RecordSalesResponse.Result.Builder result =
          RecordSalesResponse.Result.newBuilder()
              .setSaleId(sales.get(i).getSaleId())
              .addAllFindings(read.get(i).findings());
      if (read.get(i).value().isPresent()) {
        SaleRecorder.Recorded recorded = recording.apply(read.get(i).value().get());
        result.setDuplicate(recorded.duplicate()).addAllFindings(recorded.findings());
      }
      results.add(result.build());
    }
    return results;
  }

  /**
   * Records that sold goods came back, as {@link #record} does sales. What came back of a sale that
   * is not filed lessens it; of one that is, it is taken off the item in the next period that is
   * open.
   */
  public CompletableFuture<List<RecordReturnsResponse.Result>> recordReturns(
      String tenant, List<SaleReturn> returns) {
    bound(returns);
    Instant now = clock.instant();
    List<SaleCheck.Read<SaleCheck.Returned>> read =
        returns.stream().map(r -> SaleCheck.returned(r, now)).toList();
    return writer.write(
        returns.size(),
        db -> {
          List<RecordReturnsResponse.Result> results = new ArrayList<>();
          for (int i = 0; i < returns.size(); i++) {
            RecordReturnsResponse.Result.Builder result =
                RecordReturnsResponse.Result.newBuilder()
                    .setReturnId(returns.get(i).getReturnId())
                    .addAllFindings(read.get(i).findings());
            read.get(i)
                .value()
                .map(back -> ReturnRecorder.record(db, tenant, back, Times.nanos(now)))
                .ifPresent(recorded -> fill(result, recorded));
            results.add(result.build());
          }
          return results;
        });
  }

  private static void fill(
      RecordReturnsResponse.Result.Builder result, ReturnRecorder.Recorded recorded) {
    result.setDuplicate(recorded.duplicate()).addAllFindings(recorded.findings());
    recorded.period().ifPresent(period -> result.setPeriod(Months.of(period).toString()));
  }

  /**
   * One page of a tenant's sales, in the order that they were recorded. A page may have fewer than
   * asked for and still name a next one: a filter that little passes is searched piece by piece.
   *
   * @return fails with {@link BadFieldException} for a page token or period that is none
   */
  public CompletableFuture<ListSalesResponse> list(String tenant, ListSalesRequest request) {
    SaleList list;
    try {
      list = SaleList.of(tenant, request);
    } catch (BadFieldException e) {
      return CompletableFuture.failedFuture(e);
    }
    return readers.read(list::page);
  }

  private static void bound(List<?> batch) {
    if (batch.size() > MAX_BATCH) {
      throw new IllegalArgumentException(
          "at most %d are recorded at once, not %d".formatted(MAX_BATCH, batch.size()));
    }
  }
}
