package io.tradehub.hub.api;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.EventExecutor;
import java.util.concurrent.TimeUnit;

/** The event loops that the API's connections live on: epoll on Linux, NIO elsewhere. */
final class Loops implements AutoCloseable {
  private static final long CLOSE_SECONDS = 5;

  private final EventLoopGroup group;
  private final boolean epoll = Epoll.isAvailable();

  /**
   * Starts loops.
   *
   * @param threads how many; 1 or more
   */
  Loops(int threads) {
    this.group =
        new MultiThreadIoEventLoopGroup(
            threads,
            new DefaultThreadFactory("api", true),
            epoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());
  }

  EventLoopGroup group() {
    return group;
  }

  /** The kind of listening channel that these loops serve. */
  Class<? extends ServerChannel> serverChannel() {
    return epoll ? EpollServerSocketChannel.class : NioServerSocketChannel.class;
  }

  /**
   * The loop that the current thread is: where a call that has just begun lives.
   *
   * @throws IllegalStateException outside a loop, which is a bug: the server calls services
   *     directly on their loop
   */
  EventExecutor current() {
    for (EventExecutor loop : group) {
      if (loop.inEventLoop()) {
        return loop;
      }
    }
    throw new IllegalStateException("not on an event loop of the API");
  }

  /** Stops the loops and waits for them. Idempotent. */
  @Override
  public void close() {
    group
        .shutdownGracefully(0, CLOSE_SECONDS, TimeUnit.SECONDS)
        .awaitUninterruptibly(CLOSE_SECONDS, TimeUnit.SECONDS);
  }
}
