package io.tradehub.hub.api;

import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.netty.util.concurrent.EventExecutor;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;

/** Hands an answer that comes later back to its unary call. */
final class UnaryAnswers {
  private UnaryAnswers() {}

  /** Answers on the call's own loop, unless the client has gone meanwhile. */
  static <A> void send(EventExecutor loop, StreamObserver<A> answer, CompletableFuture<A> future) {
    BiConsumer<A, Throwable> answering = on(answer);
    future.whenComplete((value, failure) -> loop.execute(() -> answering.accept(value, failure)));
  }

  /**
   * What answers a call, unless the client has gone by then. To be made while the call begins, and
   * given the answer or why there is none on the call's own loop.
   */
  static <A> BiConsumer<A, Throwable> on(StreamObserver<A> answer) {
    var call = (ServerCallStreamObserver<A>) answer;
    // Without a handler a late answer to a cancelled call would throw. What was done stays done.
    call.setOnCancelHandler(() -> {});
    return (value, failure) -> {
      if (call.isCancelled()) {
        return;
      }
      if (failure == null) {
        call.onNext(value);
        call.onCompleted();
      } else {
        call.onError(failure);
      }
    };
  }
}
