package io.tradehub.connectors.api.services;

import io.grpc.Context;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.tradehub.connectors.api.ApiErrors;
import io.tradehub.connectors.api.CallLoop;
import io.tradehub.connectors.api.Caller;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;

/** How calls are answered: on their own event loop, whoever found the answer. */
public final class Answers {
  private Answers() {}

  /** Who calls; UNAUTHENTICATED when the hub's interceptor is not there to say. */
  public static Caller caller() {
    Caller caller = Caller.CURRENT.get();
    if (caller == null) {
      throw ApiErrors.unauthenticated();
    }
    return caller;
  }

  /** Answers with a result or an error when it is there; not when the call was cancelled. */
  public static <T> void when(
      StreamObserver<T> answer, Function<Caller, CompletableFuture<T>> work) {
    when(answer, work, Function.identity());
  }

  /**
   * The same.
   *
   * @param reply makes the answer of what was found, on the call's event loop: quickly
   */
  public static <R, T> void when(
      StreamObserver<T> answer, Function<Caller, CompletableFuture<R>> work, Function<R, T> reply) {
    if (Context.current().isCancelled()) {
      // The deadline passed before the work began: nobody waits for it.
      return;
    }
    var call = (ServerCallStreamObserver<T>) answer;
    // Without a handler a late answer to a cancelled call would throw.
    call.setOnCancelHandler(() -> {});
    CompletableFuture<R> result;
    try {
      result = work.apply(caller());
    } catch (RuntimeException e) {
      // What is not a status of ours is a bug: the hub's interceptor logs it and hides its inside.
      call.onError(e);
      return;
    }
    Executor loop = CallLoop.current();
    result.whenComplete(
        (found, failure) ->
            loop.execute(
                () -> {
                  if (!call.isCancelled()) {
                    give(call, result, reply);
                  }
                }));
  }

  private static <R, T> void give(
      StreamObserver<T> answer, CompletableFuture<R> result, Function<R, T> reply) {
    T value;
    try {
      if (result.isCompletedExceptionally()) {
        answer.onError(result.exceptionNow());
        return;
      }
      value = reply.apply(result.resultNow());
    } catch (RuntimeException e) {
      answer.onError(e);
      return;
    }
    answer.onNext(value);
    answer.onCompleted();
  }
}
