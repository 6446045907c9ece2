package io.tradehub.loadtest.declare;

import io.tradehub.v1.AccountBook;
import io.tradehub.v1.Declaration;
import io.tradehub.v1.GetAccountBookRequest;
import io.tradehub.v1.ListSalesRequest;
import io.tradehub.v1.ListSalesResponse;
import io.tradehub.v1.RecordedSale;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Asks a hub in the end. */
record HubBooksOf(HubApi api) implements BondedReconciliation.HubBooks {
  private static final int PAGE = 1_000;

  @Override
  public Optional<Declaration> declaration(String messageId) {
    return new WordOf(api).declaration(messageId);
  }

  @Override
  public List<RecordedSale> sales() {
    List<RecordedSale> all = new ArrayList<>();
    String token = "";
    do {
      ListSalesResponse page =
          api.declarations()
              .listSales(
                  ListSalesRequest.newBuilder().setPageSize(PAGE).setPageToken(token).build());
      all.addAll(page.getSalesList());
      token = page.getNextPageToken();
    } while (!token.isEmpty());
    return all;
  }

  @Override
  public AccountBook book() {
    return api.declarations()
        .getAccountBook(GetAccountBookRequest.newBuilder().setNumber(Stock.NUMBER).build());
  }
}
