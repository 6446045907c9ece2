package io.tradehub.hub.api;

import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.netty.util.concurrent.EventExecutor;
import java.util.concurrent.CompletableFuture;

/** Hands an answer that comes later back to its unary call. */
final class UnaryAnswers {
  private UnaryAnswers() {}

  /** Answers on the call's own loop, unless the client has gone meanwhile. */
  static <A> void send(EventExecutor loop, StreamObserver<A> answer, CompletableFuture<A> future) {
    var call = (ServerCallStreamObserver<A>) answer;
    // Without a handler a late answer to a cancelled call would throw. What was done stays done.
    call.setOnCancelHandler(() -> {});
    future.whenComplete(
        (value, failure) ->
            loop.execute(
                () -> {
                  if (call.isCancelled()) {
                    return;
                  }
                  if (failure == null) {
                    call.onNext(value);
                    call.onCompleted();
                  } else {
                    call.onError(failure);
                  }
                }));
  }
}
