package io.tradehub.hub;

import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.StreamObserver;
import io.tradehub.connectors.api.Caller;
import io.tradehub.connectors.api.Whitelist;
import io.tradehub.hub.config.RegistryConfig;
import io.tradehub.v1.CheckStatusRequest;
import io.tradehub.v1.CheckStatusResponse;
import io.tradehub.v1.WhitelistServiceGrpc;
import io.tradehub.v1.WhitelistServiceGrpc.WhitelistServiceStub;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The registry of another hub, asked over its API. Connects when it is first asked. */
final class RemoteWhitelist implements Whitelist, AutoCloseable {
  private static final Metadata.Key<String> AUTHORIZATION =
      Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

  private final ManagedChannel channel;
  private final WhitelistServiceStub stub;
  private final Duration timeLimit;

  RemoteWhitelist(RegistryConfig config) {
    timeLimit = config.timeLimit();
    channel =
        NettyChannelBuilder.forTarget(config.server())
            .usePlaintext()
            .keepAliveTime(30, TimeUnit.SECONDS)
            .build();
    Metadata headers = new Metadata();
    if (!config.key().isEmpty()) {
      headers.put(AUTHORIZATION, "Bearer " + config.key());
    }
    stub =
        WhitelistServiceGrpc.newStub(channel)
            .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers));
  }

  @Override
  public CompletableFuture<CheckStatusResponse> check(Caller caller, CheckStatusRequest request) {
    CompletableFuture<CheckStatusResponse> answer = new CompletableFuture<>();
    // On its own: when the user's call ends early, what it began must still come to an end.
    io.grpc.Context.ROOT.run(
        () ->
            stub.withDeadlineAfter(timeLimit.toMillis(), TimeUnit.MILLISECONDS)
                .checkStatus(request, new OneAnswer(answer)));
    return answer;
  }

  @Override
  public void close() {
    channel.shutdownNow();
  }

  /** Takes the one answer of a unary call. */
  record OneAnswer(CompletableFuture<CheckStatusResponse> answer)
      implements StreamObserver<CheckStatusResponse> {
    @Override
    public void onNext(CheckStatusResponse response) {
      answer.complete(response);
    }

    @Override
    public void onError(Throwable failure) {
      answer.completeExceptionally(failure);
    }

    @Override
    public void onCompleted() {
      answer.completeExceptionally(new IllegalStateException("the registry gave no answer"));
    }
  }
}
