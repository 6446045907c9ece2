package io.tradehub.hub.api;

import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.tradehub.hub.core.Refusal;
import io.tradehub.v1.OperationsServiceGrpc;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts the calls under way, and lets no more in once it is shut. Those that drain pass always,
 * and are counted apart: they wait for the others.
 */
final class DrainGate implements ServerInterceptor {
  private final AtomicInteger calls = new AtomicInteger();
  private final AtomicInteger drains = new AtomicInteger();
  private volatile boolean shut;

  /** Lets nothing in any more but what drains. */
  void shut() {
    shut = true;
  }

  /** Calls under way, those that drain not counted. */
  int calls() {
    return calls.get();
  }

  /** Calls under way that drain. */
  int drains() {
    return drains.get();
  }

  /** Why a hub that stops ends and refuses calls. */
  static Refusal stopping() {
    return Refusal.later(
        Refusal.Kind.UNAVAILABLE,
        "HUB_STOPPING",
        "the hub is stopping; connect again in a few seconds",
        Duration.ofSeconds(2));
  }

  @Override
  public <Q, A> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
    boolean drain =
        call.getMethodDescriptor()
            .getFullMethodName()
            .equals(OperationsServiceGrpc.getDrainMethod().getFullMethodName());
    AtomicInteger counter = drain ? drains : calls;
    // Counted before the look at the gate: who shuts it and then sees none has seen the last.
    counter.incrementAndGet();
    try {
      if (shut && !drain) {
        throw stopping();
      }
      return new Counted<>(next.startCall(call, headers), counter);
    } catch (RuntimeException | Error e) {
      counter.decrementAndGet();
      throw e;
    }
  }

  /** Says when the call has ended; gRPC calls exactly one of the two. */
  private static final class Counted<Q> extends SimpleForwardingServerCallListener<Q> {
    private final AtomicInteger counter;

    Counted(ServerCall.Listener<Q> listener, AtomicInteger counter) {
      super(listener);
      this.counter = counter;
    }

    @Override
    public void onComplete() {
      counter.decrementAndGet();
      super.onComplete();
    }

    @Override
    public void onCancel() {
      counter.decrementAndGet();
      super.onCancel();
    }
  }
}
