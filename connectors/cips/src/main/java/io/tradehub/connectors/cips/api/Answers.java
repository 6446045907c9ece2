package io.tradehub.connectors.cips.api;

import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.tradehub.connectors.api.ApiErrors;
import io.tradehub.connectors.api.CallLoop;
import io.tradehub.connectors.api.Caller;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;

/** How calls are answered: on their own event loop, whoever found the answer. */
final class Answers {
  private Answers() {}

  /** Who calls; UNAUTHENTICATED when the hub's interceptor is not there to say. */
  static Caller caller() {
    Caller caller = Caller.CURRENT.get();
    if (caller == null) {
      throw ApiErrors.unauthenticated();
    }
    return caller;
  }

  /** Answers with a result or an error when it is there; not when the call was cancelled. */
  static <T> void when(StreamObserver<T> answer, Function<Caller, CompletableFuture<T>> work) {
    var call = (ServerCallStreamObserver<T>) answer;
    // Without a handler a late answer to a cancelled call would throw.
    call.setOnCancelHandler(() -> {});
    CompletableFuture<T> result;
    try {
      result = work.apply(caller());
    } catch (RuntimeException e) {
      // What is not a status of ours is a bug: the hub's interceptor logs it and hides its inside.
      call.onError(e);
      return;
    }
    Executor loop = CallLoop.current();
    result.whenComplete(
        (value, failure) ->
            loop.execute(
                () -> {
                  if (!call.isCancelled()) {
                    give(call, result);
                  }
                }));
  }

  private static <T> void give(StreamObserver<T> answer, CompletableFuture<T> result) {
    if (result.isCompletedExceptionally()) {
      answer.onError(result.exceptionNow());
    } else {
      answer.onNext(result.resultNow());
      answer.onCompleted();
    }
  }
}
