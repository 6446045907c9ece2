package io.tradehub.connectors.offshore.api;

import io.grpc.Status;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.tradehub.connectors.api.ApiErrors;
import io.tradehub.connectors.api.CallLoop;
import io.tradehub.connectors.api.Caller;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/** How calls are answered. */
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

  /** Answers at once, with a result or an error. */
  static <T> void now(StreamObserver<T> answer, Supplier<T> work) {
    T result;
    try {
      caller();
      result = work.get();
    } catch (RuntimeException e) {
      // What is not a status of ours is a bug: the hub's interceptor logs it and hides its inside.
      answer.onError(e);
      return;
    }
    answer.onNext(result);
    answer.onCompleted();
  }

  /** Answers with a result or an error when it is there; at once when it is there already. */
  static <T> void when(StreamObserver<T> answer, Function<Caller, CompletableFuture<T>> work) {
    CompletableFuture<T> result;
    try {
      result = work.apply(caller());
    } catch (RuntimeException e) {
      answer.onError(e);
      return;
    }
    if (result.isDone()) {
      give(answer, result);
      return;
    }
    var call = (ServerCallStreamObserver<T>) answer;
    // Without a handler a late answer to a cancelled call would throw.
    call.setOnCancelHandler(() -> {});
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

  /**
   * Answers when a thread of a pool has found the answer. A call that was cancelled while it waited
   * for its turn is not worked on.
   *
   * @param busy what to say when too many wait already
   */
  static <T> void later(
      Executor pool, String busy, StreamObserver<T> answer, Function<Caller, T> work) {
    var call = (ServerCallStreamObserver<T>) answer;
    when(
        answer,
        caller -> {
          CompletableFuture<T> result = new CompletableFuture<>();
          try {
            pool.execute(
                () -> {
                  if (!call.isCancelled()) {
                    complete(result, () -> work.apply(caller));
                  }
                });
          } catch (RejectedExecutionException e) {
            throw ApiErrors.busy(busy);
          }
          return result;
        });
  }

  private static <T> void complete(CompletableFuture<T> result, Supplier<T> work) {
    try {
      result.complete(work.get());
    } catch (Throwable e) {
      result.completeExceptionally(e);
    }
  }

  private static <T> void give(StreamObserver<T> answer, CompletableFuture<T> result) {
    if (result.isCompletedExceptionally()) {
      answer.onError(result.exceptionNow());
    } else {
      answer.onNext(result.resultNow());
      answer.onCompleted();
    }
  }

  /**
   * Answers each message of a stream, in their order: {@link EachAnswer}.
   *
   * @param work finds the answer for who calls
   */
  static <Q, A> StreamObserver<Q> each(
      StreamObserver<A> answers, BiFunction<Caller, Q, CompletableFuture<A>> work) {
    var call = (ServerCallStreamObserver<A>) answers;
    Caller caller;
    try {
      caller = caller();
    } catch (RuntimeException e) {
      answers.onError(e);
      return new EachAnswer<>(call, message -> new CompletableFuture<>());
    }
    var stream = new EachAnswer<Q, A>(call, message -> work.apply(caller, message));
    stream.begin();
    return stream;
  }

  /** An error as a part of an answer; what is not a status of ours goes on as what it is. */
  static com.google.rpc.Status error(Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    com.google.rpc.Status status = StatusProto.fromThrowable(cause);
    if (status == null || status.getCode() == Status.Code.UNKNOWN.value()) {
      throw cause instanceof RuntimeException e ? e : new CompletionException(cause);
    }
    return status;
  }
}
