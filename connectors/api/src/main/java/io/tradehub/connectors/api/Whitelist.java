package io.tradehub.connectors.api;

import io.tradehub.v1.CheckStatusRequest;
import io.tradehub.v1.CheckStatusResponse;
import java.util.concurrent.CompletableFuture;

/** The whitelist registry that this hub asks: its own, or another hub's. */
public interface Whitelist {

  /**
   * What a list says of one enterprise, as WhitelistService.CheckStatus answers. Never blocks. The
   * question stands in the log of the caller's tenant, or of this hub's tenant at the other hub.
   *
   * @return fails with a {@link io.grpc.StatusRuntimeException} as the call does; UNAVAILABLE or
   *     DEADLINE_EXCEEDED when the registry does not answer in time
   */
  CompletableFuture<CheckStatusResponse> check(Caller caller, CheckStatusRequest request);
}
