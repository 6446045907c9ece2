package io.tradehub.loadtest.rpc;

import io.grpc.BindableService;
import io.grpc.netty.NettyServerBuilder;
import io.netty.channel.EventLoopGroup;
import java.io.IOException;
import java.net.InetSocketAddress;

/**
 * A process that answers every call at once and keeps nothing: what gRPC over Netty can do with the
 * same requests. It is tuned: it answers on the connection's event loop, over epoll where that
 * works.
 */
public final class EchoProcess {
  private static final int WINDOW = 1 << 20;

  private EchoProcess() {}

  /** Prints its address on one line, serves until its input ends, and ends the process. */
  public static void serve(BindableService echo) throws IOException {
    int threads = Math.max(2, Runtime.getRuntime().availableProcessors());
    EventLoopGroup loops = Transport.loops(threads);
    var server =
        NettyServerBuilder.forAddress(new InetSocketAddress("127.0.0.1", 0))
            .channelType(Transport.serverChannel())
            .bossEventLoopGroup(loops)
            .workerEventLoopGroup(loops)
            .directExecutor()
            .maxInboundMessageSize(16 << 20)
            .initialFlowControlWindow(WINDOW)
            .addService(echo)
            .build()
            .start();
    System.out.println("127.0.0.1:" + server.getPort());
    // Its parent writes nothing; when the pipe ends, the parent is gone.
    while (System.in.read() >= 0) {
      continue;
    }
    System.exit(0);
  }
}
