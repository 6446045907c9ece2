package io.tradehub.loadtest.crash;

import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.MetadataUtils;
import io.tradehub.v1.MessageServiceGrpc;
import io.tradehub.v1.MessageServiceGrpc.MessageServiceBlockingStub;
import io.tradehub.v1.MessageServiceGrpc.MessageServiceStub;
import io.tradehub.v1.OperationsServiceGrpc;
import io.tradehub.v1.OperationsServiceGrpc.OperationsServiceBlockingStub;
import java.util.concurrent.TimeUnit;

/** One tenant's connection to one life of the hub. Answers come on the connection's event loop. */
final class Api implements AutoCloseable {
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
  Api(String address, String key) {
    headers.put(AUTHORIZATION, "Bearer " + key);
    channel =
        NettyChannelBuilder.forTarget(address)
            .usePlaintext()
            .directExecutor()
            .maxInboundMessageSize(16 << 20)
            .build();
  }

  /** Streams, without a time limit. */
  MessageServiceStub streams() {
    return MessageServiceGrpc.newStub(channel)
        .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers));
  }

  /** Single calls, each with a time limit. */
  MessageServiceBlockingStub calls() {
    return MessageServiceGrpc.newBlockingStub(channel)
        .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers))
        .withDeadlineAfter(SECONDS, TimeUnit.SECONDS);
  }

  /** Single calls of the operations team, each with a time limit. */
  OperationsServiceBlockingStub operations() {
    return OperationsServiceGrpc.newBlockingStub(channel)
        .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers))
        .withDeadlineAfter(SECONDS, TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    channel.shutdownNow();
  }
}
