package io.tradehub.connectors.cips.rules;

import io.tradehub.connectors.api.Caller;
import io.tradehub.connectors.api.Whitelist;
import io.tradehub.v1.CheckStatusRequest;
import io.tradehub.v1.CheckStatusResponse;
import io.tradehub.v1.EnterpriseStatus;
import io.tradehub.v1.ListingStatus;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** A registry that answers as it is told, when it is told; remembers what it was asked. */
final class FakeWhitelist implements Whitelist {
  final List<CheckStatusRequest> asked = Collections.synchronizedList(new ArrayList<>());
  final Map<String, ListingStatus> statuses = new HashMap<>();
  private final Map<CheckStatusRequest, CompletableFuture<CheckStatusResponse>> unanswered =
      new HashMap<>();
  RuntimeException failure;
  boolean silent;

  @Override
  public CompletableFuture<CheckStatusResponse> check(Caller caller, CheckStatusRequest request) {
    asked.add(request);
    if (silent) {
      CompletableFuture<CheckStatusResponse> later = new CompletableFuture<>();
      unanswered.put(request, later);
      return later;
    }
    if (failure != null) {
      return CompletableFuture.failedFuture(failure);
    }
    return CompletableFuture.completedFuture(answer(request));
  }

  /** Answers what was asked while it was silent. */
  void answerAll() {
    unanswered.forEach((request, later) -> later.complete(answer(request)));
  }

  private CheckStatusResponse answer(CheckStatusRequest request) {
    ListingStatus status =
        statuses.getOrDefault(request.getCreditCode(), ListingStatus.LISTING_STATUS_LISTED);
    return CheckStatusResponse.newBuilder()
        .setEnterprise(
            EnterpriseStatus.newBuilder().setCreditCode(request.getCreditCode()).setStatus(status))
        .build();
  }
}
