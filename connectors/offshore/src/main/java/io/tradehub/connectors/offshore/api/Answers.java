package io.tradehub.connectors.offshore.api;

import io.grpc.Status;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.tradehub.connectors.api.ApiErrors;
import io.tradehub.connectors.api.Caller;
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

  /**
   * Answers each message of a stream when it comes, and takes no more while the client does not
   * read: what it has not read yet is bounded by one answer.
   */
  static <Q, A> StreamObserver<Q> each(StreamObserver<A> answers, Function<Q, A> work) {
    var call = (ServerCallStreamObserver<A>) answers;
    var stream = new EachAnswer<>(call, work);
    try {
      caller();
    } catch (RuntimeException e) {
      answers.onError(e);
      return stream;
    }
    call.disableAutoRequest();
    call.setOnReadyHandler(stream::ready);
    call.setOnCancelHandler(() -> {});
    return stream;
  }

  private static final class EachAnswer<Q, A> implements StreamObserver<Q> {
    private final ServerCallStreamObserver<A> call;
    private final Function<Q, A> work;
    private boolean asked;

    EachAnswer(ServerCallStreamObserver<A> call, Function<Q, A> work) {
      this.call = call;
      this.work = work;
    }

    /** Called on the call's thread, as everything here. */
    void ready() {
      if (!asked && call.isReady()) {
        asked = true;
        call.request(1);
      }
    }

    @Override
    public void onNext(Q question) {
      asked = false;
      call.onNext(work.apply(question));
      ready();
    }

    @Override
    public void onError(Throwable gone) {
      // Nobody is there to be told.
    }

    @Override
    public void onCompleted() {
      call.onCompleted();
    }
  }

  /** An error as a part of an answer; what is not a status of ours goes on as what it is. */
  static com.google.rpc.Status error(RuntimeException e) {
    com.google.rpc.Status status = StatusProto.fromThrowable(e);
    if (status == null || status.getCode() == Status.Code.UNKNOWN.value()) {
      throw e;
    }
    return status;
  }
}
