package io.tradehub.hub.api;

import com.google.protobuf.MessageLite;
import io.grpc.Context;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerStreamTracer;
import io.grpc.Status;
import io.netty.util.concurrent.EventExecutor;
import io.tradehub.connectors.api.CallLoop;
import io.tradehub.hub.core.Refusal;
import java.time.Duration;

/**
 * Bounds what calls hold in memory outside of the core: of what comes in, the bytes of messages
 * that are not whole yet or whose call has not begun; of what goes out, the messages that a client
 * does not take. A thousand calls on one connection may each bring a document of the largest size,
 * and HTTP/2 has no bound for all of them together.
 *
 * <p>It is two things: a tracer that sees bytes as they arrive, and an interceptor that sees
 * messages and ends a call for which there is no room with RESOURCE_EXHAUSTED and the time after
 * which it may try again.
 */
final class MemoryGuard extends ServerStreamTracer.Factory implements ServerInterceptor {
  private static final Context.Key<Arrival> ARRIVAL = Context.key("tradehub-arrival");
  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

  private final CallMemory arriving;
  private final CallMemory leaving;
  private final Loops loops;

  /**
   * @param arriving for what comes in
   * @param leaving for what goes out
   */
  MemoryGuard(CallMemory arriving, CallMemory leaving, Loops loops) {
    this.arriving = arriving;
    this.leaving = leaving;
    this.loops = loops;
  }

  @Override
  public ServerStreamTracer newServerStreamTracer(String fullMethodName, Metadata headers) {
    return new Arrival(arriving, loops.current());
  }

  @Override
  public <Q, A> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
    GuardedCall<Q, A> guarded = new GuardedCall<>(call, ARRIVAL.get(), leaving);
    return guarded.listener(next.startCall(guarded, headers));
  }

  /** Counts the bytes of one call's messages as they arrive. On the call's event loop. */
  private static final class Arrival extends ServerStreamTracer {
    private final CallMemory.Holding holding;
    private final EventExecutor loop;
    private Runnable end = () -> {};

    Arrival(CallMemory memory, EventExecutor loop) {
      this.holding = memory.open(() -> end.run());
      this.loop = loop;
    }

    /** Here rather than in an interceptor, as it costs nothing more. */
    @Override
    public Context filterContext(Context context) {
      return context.withValues(ARRIVAL, this, CallLoop.CURRENT, loop);
    }

    @Override
    public void inboundWireSize(long bytes) {
      holding.add(bytes);
    }

    @Override
    public void streamClosed(Status status) {
      holding.clear();
    }
  }

  /** A call that can be ended from outside of its service. */
  private static final class GuardedCall<Q, A> extends SimpleForwardingServerCall<Q, A> {
    private final Arrival arrival;
    private final CallMemory.Holding unread;
    private final EventExecutor loop;
    private ServerCall.Listener<Q> service = new ServerCall.Listener<>() {};
    private boolean closed;
    private boolean ended;

    /** An answer was left out; the call is about to be ended. */
    private boolean doomed;

    GuardedCall(ServerCall<Q, A> call, Arrival arrival, CallMemory leaving) {
      super(call);
      this.arrival = arrival;
      this.loop = arrival.loop;
      this.unread = leaving.open(() -> end("LEAVING_FULL", "answers that nobody takes"));
      arrival.end = () -> end("ARRIVING_FULL", "documents that are still coming in");
    }

    ServerCall.Listener<Q> listener(ServerCall.Listener<Q> of) {
      service = of;
      return new Guarding(of);
    }

    @Override
    public void sendMessage(A message) {
      if (ended || doomed) {
        return;
      }
      if (!unread.add(((MessageLite) message).getSerializedSize())) {
        doomed = true;
        return;
      }
      super.sendMessage(message);
      if (super.isReady()) {
        unread.clear();
      }
    }

    @Override
    public void close(Status status, Metadata trailers) {
      if (!ended && !doomed) {
        closed = true;
        super.close(status, trailers);
      }
    }

    @Override
    public boolean isCancelled() {
      return ended || super.isCancelled();
    }

    @Override
    public boolean isReady() {
      return !ended && super.isReady();
    }

    private void end(String reason, String of) {
      loop.execute(
          () -> {
            if (closed || ended) {
              return;
            }
            ended = true;
            super.close(
                Status.UNKNOWN.withCause(
                    Refusal.later(
                        Refusal.Kind.RESOURCE_EXHAUSTED,
                        reason,
                        "the hub has as much memory in use for "
                            + of
                            + " as it may; try again shortly",
                        RETRY_AFTER)),
                new Metadata());
            // What the service holds for it is let go; nothing of it reaches the client any more.
            service.onCancel();
          });
    }

    /** Lets go of what was counted, and keeps an ended call's service undisturbed. */
    private final class Guarding extends SimpleForwardingServerCallListener<Q> {
      Guarding(ServerCall.Listener<Q> service) {
        super(service);
      }

      @Override
      public void onMessage(Q message) {
        if (ended) {
          return;
        }
        super.onMessage(message);
        // A single request waits for its call's half-close; from a stream the core has it now.
        if (!getMethodDescriptor().getType().clientSendsOneMessage()) {
          arrival.holding.clear();
        }
      }

      @Override
      public void onHalfClose() {
        if (!ended) {
          super.onHalfClose();
        }
        arrival.holding.clear();
      }

      @Override
      public void onReady() {
        unread.clear();
        if (!ended) {
          super.onReady();
        }
      }

      @Override
      public void onCancel() {
        letGo();
        if (!ended) {
          super.onCancel();
        }
      }

      @Override
      public void onComplete() {
        letGo();
        if (!ended) {
          super.onComplete();
        }
      }

      private void letGo() {
        arrival.holding.clear();
        unread.clear();
      }
    }
  }
}
