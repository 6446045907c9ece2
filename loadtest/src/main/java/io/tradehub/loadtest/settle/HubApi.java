package io.tradehub.loadtest.settle;

import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.MetadataUtils;
import io.tradehub.loadtest.rpc.Door;
import io.tradehub.v1.MessageServiceGrpc;
import io.tradehub.v1.MessageServiceGrpc.MessageServiceStub;
import io.tradehub.v1.SettlementServiceGrpc;
import io.tradehub.v1.SettlementServiceGrpc.SettlementServiceBlockingStub;
import io.tradehub.v1.SettlementServiceGrpc.SettlementServiceStub;
import java.util.concurrent.TimeUnit;

/** The tenant's connection to one life of the hub. */
final class HubApi implements Door.Api {
  private static final Metadata.Key<String> AUTHORIZATION =
      Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

  /** A real client gives up on a call at some time, and repeats it. */
  private static final long SECONDS = 20;

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
            .maxInboundMessageSize(16 << 20)
            .build();
  }

  /** Single calls, each with a time limit. */
  SettlementServiceBlockingStub settlements() {
    return SettlementServiceGrpc.newBlockingStub(channel)
        .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers))
        .withDeadlineAfter(SECONDS, TimeUnit.SECONDS);
  }

  /** Streams of settlements, without a time limit. */
  SettlementServiceStub settlementStreams() {
    return SettlementServiceGrpc.newStub(channel)
        .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers));
  }

  /** Streams of messages, without a time limit. */
  MessageServiceStub messageStreams() {
    return MessageServiceGrpc.newStub(channel)
        .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers));
  }

  @Override
  public void close() {
    channel.shutdownNow();
  }
}
