package io.tradehub.connectors.singlewindow.api;

import io.tradehub.connectors.singlewindow.ledger.KeptReceipt;
import io.tradehub.connectors.singlewindow.ledger.Ledger;
import io.tradehub.connectors.singlewindow.ledger.Unmatched;
import io.tradehub.connectors.singlewindow.model.Receipt;
import io.tradehub.v1.ListUnmatchedReceiptsRequest;
import io.tradehub.v1.ListUnmatchedReceiptsResponse;
import io.tradehub.v1.UnmatchedReceipt;
import java.util.concurrent.CompletableFuture;

/** ListUnmatchedReceipts. Never blocks. */
record UnmatchedReceipts(Ledger ledger) {
  private static final int PAGE = 50;

  /** One page; INVALID_ARGUMENT for a page token that is none. */
  CompletableFuture<ListUnmatchedReceiptsResponse> list(ListUnmatchedReceiptsRequest request) {
    int asked = request.getPageSize() <= 0 ? PAGE : request.getPageSize();
    return Waiting.told(
            ledger.unmatched().page(request.getPageToken(), Math.min(asked, Unmatched.MAX_PAGE)))
        .thenApply(
            page -> {
              ListUnmatchedReceiptsResponse.Builder answer =
                  ListUnmatchedReceiptsResponse.newBuilder().setNextPageToken(page.nextToken());
              page.receipts().forEach(kept -> answer.addReceipts(shown(kept)));
              return answer.build();
            });
  }

  private static UnmatchedReceipt shown(KeptReceipt kept) {
    Heard heard = new Heard(kept.receipt(), kept.receiveTime());
    return UnmatchedReceipt.newBuilder()
        .setFolder(kept.receipt().folder())
        .setFileName(kept.receipt().fileName())
        .setReference(reference(kept.receipt()))
        .setSingleWindowNumber(heard.singleWindowNumber().orElse(""))
        .setEntryNumber(heard.entryNumber().orElse(""))
        .setReceipt(DeclarationView.receipt(heard))
        .build();
  }

  private static String reference(Receipt receipt) {
    return switch (receipt) {
      case Receipt.Moved moved -> moved.reference();
      case Receipt.Imported imported -> imported.reference();
      case Receipt.Customs _ -> "";
    };
  }
}
