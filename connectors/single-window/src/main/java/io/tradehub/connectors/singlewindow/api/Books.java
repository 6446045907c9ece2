package io.tradehub.connectors.singlewindow.api;

import io.tradehub.connectors.api.ApiErrors;
import io.tradehub.connectors.api.Caller;
import io.tradehub.connectors.api.services.FieldErrors;
import io.tradehub.connectors.singlewindow.ledger.BookPut;
import io.tradehub.connectors.singlewindow.ledger.Ledger;
import io.tradehub.v1.AccountBook;
import io.tradehub.v1.Finding;
import io.tradehub.v1.GetAccountBookRequest;
import io.tradehub.v1.ListSalesRequest;
import io.tradehub.v1.ListSalesResponse;
import io.tradehub.v1.PutAccountBookRequest;
import io.tradehub.v1.RecordReturnsRequest;
import io.tradehub.v1.RecordReturnsResponse;
import io.tradehub.v1.RecordSalesRequest;
import io.tradehub.v1.RecordSalesResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;

/** Account books, sales and returns: the ledger's answers for users. Never blocks. */
record Books(Ledger ledger) {
  /** PutAccountBook. */
  CompletableFuture<AccountBook> put(Caller caller, PutAccountBookRequest request) {
    return Waiting.told(ledger.books().put(caller.tenant(), request))
        .thenApply(
            put ->
                switch (put) {
                  case BookPut.Stored(var book) -> book;
                  case BookPut.Refused(var findings) -> throw refused(findings);
                });
  }

  private static RuntimeException refused(List<Finding> findings) {
    FieldErrors errors = new FieldErrors();
    findings.forEach(finding -> errors.add(finding.getLocation(), finding));
    return errors.refusal("ACCOUNT_BOOK_INVALID");
  }

  /** GetAccountBook. */
  CompletableFuture<AccountBook> get(Caller caller, GetAccountBookRequest request) {
    return Waiting.told(ledger.books().get(caller.tenant(), request.getNumber()))
        .thenApply(
            found ->
                found.orElseThrow(
                    () ->
                        ApiErrors.notFound(
                            "ACCOUNT_BOOK_NOT_FOUND",
                            "tenant %s has put no account book '%s' and sold nothing of it"
                                .formatted(caller.tenant(), Texts.shown(request.getNumber())),
                            Map.of("number", request.getNumber()))));
  }

  /** RecordSales. */
  CompletableFuture<RecordSalesResponse> record(Caller caller, RecordSalesRequest request) {
    return recorded(
        caller,
        "sales",
        request.getSalesList(),
        ledger.sales()::record,
        results -> RecordSalesResponse.newBuilder().addAllResults(results).build());
  }

  /** RecordReturns. */
  CompletableFuture<RecordReturnsResponse> record(Caller caller, RecordReturnsRequest request) {
    return recorded(
        caller,
        "returns",
        request.getReturnsList(),
        ledger.sales()::recordReturns,
        results -> RecordReturnsResponse.newBuilder().addAllResults(results).build());
  }

  private static <Q, R, A> CompletableFuture<A> recorded(
      Caller caller,
      String field,
      List<Q> given,
      BiFunction<String, List<Q>, CompletableFuture<List<R>>> record,
      java.util.function.Function<List<R>, A> answer) {
    int most = io.tradehub.connectors.singlewindow.ledger.Sales.MAX_BATCH;
    if (given.isEmpty() || given.size() > most) {
      throw ApiErrors.badField(
          field,
          "REQUEST_INVALID",
          "are %,d; expected 1 to %,d in one call".formatted(given.size(), most));
    }
    return Waiting.told(record.apply(caller.tenant(), given)).thenApply(answer);
  }

  /** ListSales. */
  CompletableFuture<ListSalesResponse> list(Caller caller, ListSalesRequest request) {
    return Waiting.told(ledger.sales().list(caller.tenant(), request));
  }
}
