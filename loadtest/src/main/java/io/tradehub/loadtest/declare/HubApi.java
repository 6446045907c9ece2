package io.tradehub.loadtest.declare;

import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.MetadataUtils;
import io.tradehub.loadtest.rpc.Door;
import io.tradehub.v1.DeclarationServiceGrpc;
import io.tradehub.v1.DeclarationServiceGrpc.DeclarationServiceBlockingStub;
import io.tradehub.v1.DeclarationServiceGrpc.DeclarationServiceStub;
import io.tradehub.v1.MessageServiceGrpc;
import io.tradehub.v1.MessageServiceGrpc.MessageServiceBlockingStub;
import java.util.concurrent.TimeUnit;

/** The tenant's connection to one life of the hub. */
final class HubApi implements Door.Api {
  private static final Metadata.Key<String> AUTHORIZATION =
      Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

  /** A real client gives up on a call at some time, and repeats it. */
  private static final long SECONDS = 30;

  private final ManagedChannel channel;
  private final Metadata headers = new Metadata();

  /**
   * Connects when it is first used.
   *
   * @param address host and port
   * @param key the tenant's
   */
  HubApi(String address, String key) {
    headers.put(AUTHORIZATION, "Bearer " + key);
    channel =
        NettyChannelBuilder.forTarget(address)
            .usePlaintext()
            .maxInboundMessageSize(64 << 20)
            .build();
  }

  /** Single calls, each with a time limit. */
  DeclarationServiceBlockingStub declarations() {
    return DeclarationServiceGrpc.newBlockingStub(channel)
        .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers))
        .withDeadlineAfter(SECONDS, TimeUnit.SECONDS);
  }

  /** Streams of declarations, without a time limit. */
  DeclarationServiceStub declarationStreams() {
    return DeclarationServiceGrpc.newStub(channel)
        .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers));
  }

  /** Single calls, each with a time limit. */
  MessageServiceBlockingStub messages() {
    return MessageServiceGrpc.newBlockingStub(channel)
        .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers))
        .withDeadlineAfter(SECONDS, TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    channel.shutdownNow();
  }
}
