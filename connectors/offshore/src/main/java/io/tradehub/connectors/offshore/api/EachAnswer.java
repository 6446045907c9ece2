package io.tradehub.connectors.offshore.api;

import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.tradehub.connectors.api.CallLoop;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;

/**
 * Answers each message of a stream, in their order, as soon as its answer is there. Takes no more
 * while the client does not read, or while {@link #MOST} wait for theirs: so many answers are what
 * a stream holds at most.
 *
 * <p>Everything happens on the call's event loop, where the locks are free; they are for a server
 * that has none.
 */
final class EachAnswer<Q, A> implements StreamObserver<Q> {
  /** Enough to have many written to disk together. */
  static final int MOST = 128;

  private final ServerCallStreamObserver<A> call;
  private final Function<Q, CompletableFuture<A>> work;
  private final Executor loop = CallLoop.current();
  private final Deque<CompletableFuture<A>> waiting = new ArrayDeque<>();
  private boolean asked;
  private boolean halfClosed;
  private boolean over;

  /**
   * To be made while the call begins.
   *
   * @param work finds an answer; what fails in it, at once or later, ends the call
   */
  EachAnswer(ServerCallStreamObserver<A> call, Function<Q, CompletableFuture<A>> work) {
    this.call = call;
    this.work = work;
  }

  /** Takes the first message when the call is ready. */
  void begin() {
    call.disableAutoRequest();
    call.setOnReadyHandler(this::ask);
    call.setOnCancelHandler(this::cancelled);
  }

  private synchronized void ask() {
    if (!asked && !halfClosed && !over && waiting.size() < MOST && call.isReady()) {
      asked = true;
      call.request(1);
    }
  }

  @Override
  public synchronized void onNext(Q question) {
    asked = false;
    if (over) {
      return;
    }
    CompletableFuture<A> answer = work.apply(question);
    waiting.add(answer);
    if (answer.isDone()) {
      give();
    } else {
      answer.whenComplete((given, failure) -> later());
      ask();
    }
  }

  private void later() {
    try {
      loop.execute(this::give);
    } catch (RejectedExecutionException e) {
      cancelled(); // the server has closed, and its connections with it
    }
  }

  /** Gives the answers that are there, up to the first that is not. */
  private synchronized void give() {
    while (!over && !waiting.isEmpty() && waiting.peek().isDone()) {
      CompletableFuture<A> answer = waiting.remove();
      if (answer.isCompletedExceptionally()) {
        cancelled();
        call.onError(answer.exceptionNow());
      } else {
        call.onNext(answer.resultNow());
      }
    }
    ask();
    endIfDone();
  }

  private void endIfDone() {
    if (halfClosed && !over && waiting.isEmpty()) {
      over = true;
      call.onCompleted();
    }
  }

  @Override
  public synchronized void onCompleted() {
    halfClosed = true;
    endIfDone();
  }

  @Override
  public void onError(Throwable gone) {
    cancelled();
  }

  /** What is under way is given to nobody. */
  private synchronized void cancelled() {
    over = true;
    waiting.clear();
  }
}
