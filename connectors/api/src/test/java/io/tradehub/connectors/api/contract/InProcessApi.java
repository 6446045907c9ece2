package io.tradehub.connectors.api.contract;

import io.grpc.BindableService;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.tradehub.connectors.api.Caller;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** A connector's service over gRPC in this process. */
public final class InProcessApi implements AutoCloseable {
  private static final int END = 10;

  private final Server server;
  private final ManagedChannel channel;

  /**
   * Serves.
   *
   * @param caller who makes each call
   */
  public InProcessApi(BindableService service, Supplier<Caller> caller) throws IOException {
    String name = InProcessServerBuilder.generateName();
    server =
        InProcessServerBuilder.forName(name)
            .addService(service)
            .intercept(new Calling(caller))
            .build()
            .start();
    channel = InProcessChannelBuilder.forName(name).build();
  }

  /** For stubs. */
  public ManagedChannel channel() {
    return channel;
  }

  private record Calling(Supplier<Caller> caller) implements ServerInterceptor {
    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
        ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
      return Contexts.interceptCall(
          Context.current().withValue(Caller.CURRENT, caller.get()), call, headers, next);
    }
  }

  @Override
  public void close() throws InterruptedException {
    channel.shutdownNow();
    server.shutdownNow().awaitTermination(END, TimeUnit.SECONDS);
  }
}
