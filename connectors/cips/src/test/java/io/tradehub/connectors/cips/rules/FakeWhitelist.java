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
  RuntimeException failure;
  boolean silent;

  @Override
  public CompletableFuture<CheckStatusResponse> check(Caller caller, CheckStatusRequest request) {
    asked.add(request);
    if (silent) {
      return new CompletableFuture<>();
    }
    if (failure != null) {
      return CompletableFuture.failedFuture(failure);
    }
    ListingStatus status =
        statuses.getOrDefault(request.getCreditCode(), ListingStatus.LISTING_STATUS_LISTED);
    return CompletableFuture.completedFuture(
        CheckStatusResponse.newBuilder()
            .setEnterprise(
                EnterpriseStatus.newBuilder()
                    .setCreditCode(request.getCreditCode())
                    .setStatus(status))
            .build());
  }
}
