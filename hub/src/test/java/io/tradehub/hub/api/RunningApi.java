package io.tradehub.hub.api;

import com.google.rpc.ErrorInfo;
import com.google.rpc.Status;
import io.grpc.BindableService;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.protobuf.StatusProto;
import io.tradehub.connectors.api.Caller;
import io.tradehub.connectors.api.ParticipantId;
import io.tradehub.v1.MessageServiceGrpc;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** An API on a free port of loopback over a {@link FakeCore}, and a client of it. */
public final class RunningApi implements AutoCloseable {
  static final ParticipantId OURS = ParticipantId.parse("0088:7300010000001");
  static final Caller CALLER =
      new Caller("acme", "test", Set.of(Caller.Role.ERP), Set.of(OURS), false);

  public final FakeCore core = new FakeCore();
  public final FakeOperations operations = new FakeOperations();
  public final FakeDrain drain = new FakeDrain();
  public final ApiServer server;
  public final ManagedChannel channel;

  public RunningApi(BindableService... others) throws IOException {
    this(ApiOptions.defaults(), true, others);
  }

  public RunningApi(ApiOptions options, boolean authenticated, BindableService... others)
      throws IOException {
    this(options, authenticated, 1L << 30, others);
  }

  /** With a bound for what calls hold, in bytes in each direction. */
  RunningApi(ApiOptions options, boolean authenticated, long callBytes, BindableService... others)
      throws IOException {
    server =
        new ApiServer(
            options,
            core,
            operations,
            drain,
            List.of(others),
            List.of(),
            authenticated ? List.of(new EverybodyIsAcme()) : List.of(),
            callBytes);
    server.start();
    channel = NettyChannelBuilder.forTarget(server.address()).usePlaintext().build();
  }

  MessageServiceGrpc.MessageServiceBlockingStub blocking() {
    return MessageServiceGrpc.newBlockingStub(channel).withDeadlineAfter(Duration.ofSeconds(10));
  }

  MessageServiceGrpc.MessageServiceStub async() {
    return MessageServiceGrpc.newStub(channel);
  }

  /** The ErrorInfo of a failed call. */
  static ErrorInfo info(Throwable failure) throws Exception {
    return info(StatusProto.fromThrowable(failure));
  }

  static ErrorInfo info(Status status) throws Exception {
    for (var detail : status.getDetailsList()) {
      if (detail.is(ErrorInfo.class)) {
        return detail.unpack(ErrorInfo.class);
      }
    }
    throw new AssertionError("no ErrorInfo in " + status);
  }

  @Override
  public void close() {
    channel.shutdownNow();
    try {
      channel.awaitTermination(2, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    server.close(Duration.ofMillis(500));
  }

  private static final class EverybodyIsAcme implements ServerInterceptor {
    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
        ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
      return Contexts.interceptCall(
          Context.current().withValue(Caller.CURRENT, CALLER), call, headers, next);
    }
  }
}
