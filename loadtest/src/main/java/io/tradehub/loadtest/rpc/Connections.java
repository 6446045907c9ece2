package io.tradehub.loadtest.core;

import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.MetadataUtils;
import io.netty.channel.EventLoopGroup;
import io.tradehub.v1.MessageServiceGrpc;
import io.tradehub.v1.MessageServiceGrpc.MessageServiceStub;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The client's connections, kept from one order to the next: a server that is new has new ones. */
final class Connections {
  private static final Metadata.Key<String> AUTHORIZATION =
      Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);
  private static final int WINDOW = 1 << 20;

  private final EventLoopGroup loops =
      Transport.loops(Math.max(2, Runtime.getRuntime().availableProcessors()));
  private final Map<String, List<ManagedChannel>> open = new HashMap<>();

  /** The order's connections, opened when they are not. */
  List<MessageServiceStub> to(Order order) {
    Metadata headers = new Metadata();
    if (!order.key().isEmpty()) {
      headers.put(AUTHORIZATION, "Bearer " + order.key());
    }
    List<ManagedChannel> channels = open.computeIfAbsent(order.api(), api -> new ArrayList<>());
    while (channels.size() < order.channels()) {
      channels.add(
          NettyChannelBuilder.forTarget(order.api())
              .usePlaintext()
              .channelType(Transport.clientChannel())
              .eventLoopGroup(loops)
              .directExecutor()
              .maxInboundMessageSize(16 << 20)
              .initialFlowControlWindow(WINDOW)
              .build());
    }
    return channels.stream()
        .limit(order.channels())
        .map(MessageServiceGrpc::newStub)
        .map(s -> s.withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers)))
        .toList();
  }
}
