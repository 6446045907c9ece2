package io.tradehub.loadtest.rpc;

import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.MetadataUtils;
import io.netty.channel.EventLoopGroup;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The client's connections, kept from one order to the next: a server that is new has new ones. */
public final class Connections {
  private static final Metadata.Key<String> AUTHORIZATION =
      Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);
  private static final int WINDOW = 1 << 20;

  private final EventLoopGroup loops =
      Transport.loops(Math.max(2, Runtime.getRuntime().availableProcessors()));
  private final Map<String, List<ManagedChannel>> open = new HashMap<>();

  /** None yet. */
  public Connections() {}

  /**
   * Connections to a server, opened when they are not.
   *
   * @param api its host and port
   * @param key the API key; empty for none
   * @param count how many
   */
  public List<Channel> to(String api, String key, int count) {
    Metadata headers = new Metadata();
    if (!key.isEmpty()) {
      headers.put(AUTHORIZATION, "Bearer " + key);
    }
    List<ManagedChannel> channels = open.computeIfAbsent(api, server -> new ArrayList<>());
    while (channels.size() < count) {
      channels.add(
          NettyChannelBuilder.forTarget(api)
              .usePlaintext()
              .channelType(Transport.clientChannel())
              .eventLoopGroup(loops)
              .directExecutor()
              .maxInboundMessageSize(16 << 20)
              .initialFlowControlWindow(WINDOW)
              .build());
    }
    return channels.stream()
        .limit(count)
        .map(
            channel ->
                ClientInterceptors.intercept(
                    channel, MetadataUtils.newAttachHeadersInterceptor(headers)))
        .toList();
  }
}
