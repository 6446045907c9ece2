package io.tradehub.hub;

import io.grpc.BindableService;
import io.grpc.Context;
import io.tradehub.connectors.api.CallLoop;
import io.tradehub.connectors.api.Caller;
import io.tradehub.connectors.api.Whitelist;
import io.tradehub.v1.CheckStatusRequest;
import io.tradehub.v1.CheckStatusResponse;
import io.tradehub.v1.WhitelistServiceGrpc;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * The registry of this very hub, asked as a caller over the network would ask it: through its gRPC
 * service, but without a network.
 */
record LocalWhitelist(WhitelistServiceGrpc.AsyncService service) implements Whitelist {

  /** The one among some services, when it is there. */
  static Optional<Whitelist> among(List<BindableService> services) {
    return services.stream()
        .filter(WhitelistServiceGrpc.AsyncService.class::isInstance)
        .map(WhitelistServiceGrpc.AsyncService.class::cast)
        .<Whitelist>map(LocalWhitelist::new)
        .findFirst();
  }

  @Override
  public CompletableFuture<CheckStatusResponse> check(Caller caller, CheckStatusRequest request) {
    CompletableFuture<CheckStatusResponse> answer = new CompletableFuture<>();
    Context.current()
        .withValue(Caller.CURRENT, caller)
        .withValue(CallLoop.CURRENT, Runnable::run)
        .run(
            () -> {
              try {
                service.checkStatus(request, new RemoteWhitelist.OneAnswer(answer));
              } catch (RuntimeException e) {
                answer.completeExceptionally(e);
              }
            });
    return answer;
  }
}
