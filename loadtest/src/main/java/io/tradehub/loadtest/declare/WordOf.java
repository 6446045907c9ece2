package io.tradehub.loadtest.declare;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.tradehub.v1.Declaration;
import io.tradehub.v1.GetDeclarationRequest;
import io.tradehub.v1.GetMessageRequest;
import io.tradehub.v1.ListUnmatchedReceiptsRequest;
import io.tradehub.v1.ListUnmatchedReceiptsResponse;
import io.tradehub.v1.MessageState;
import io.tradehub.v1.UnmatchedReceipt;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Asks a hub in the end. */
record WordOf(HubApi api) implements Reconciliation.HubWord {
  private static final int PAGE = 1_000;

  @Override
  public Optional<Declaration> declaration(String messageId) {
    try {
      return Optional.of(
          api.declarations()
              .getDeclaration(GetDeclarationRequest.newBuilder().setMessageId(messageId).build()));
    } catch (StatusRuntimeException e) {
      if (e.getStatus().getCode() == Status.Code.NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
  }

  @Override
  public MessageState message(String messageId) {
    return api.messages()
        .getMessage(GetMessageRequest.newBuilder().setId(messageId).build())
        .getState();
  }

  @Override
  public List<UnmatchedReceipt> unmatched() {
    List<UnmatchedReceipt> all = new ArrayList<>();
    String token = "";
    do {
      ListUnmatchedReceiptsResponse page =
          api.declarations()
              .listUnmatchedReceipts(
                  ListUnmatchedReceiptsRequest.newBuilder()
                      .setPageSize(PAGE)
                      .setPageToken(token)
                      .build());
      all.addAll(page.getReceiptsList());
      token = page.getNextPageToken();
    } while (!token.isEmpty());
    return all;
  }
}
