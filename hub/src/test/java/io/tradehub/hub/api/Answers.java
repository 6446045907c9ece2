package io.tradehub.hub.api;

import io.grpc.Status;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A client's side of a stream: keeps what comes, and takes it only when the test says so. */
public final class Answers<Q, A> implements ClientResponseObserver<Q, A> {
  final BlockingQueue<A> received = new LinkedBlockingQueue<>();
  private final CompletableFuture<Status> end = new CompletableFuture<>();
  private final CompletableFuture<Throwable> failure = new CompletableFuture<>();
  private final int takeFirst;
  private ClientCallStreamObserver<Q> call;

  private Answers(int takeFirst) {
    this.takeFirst = takeFirst;
  }

  /** Takes everything at once. */
  public static <Q, A> Answers<Q, A> all() {
    return new Answers<>(Integer.MAX_VALUE);
  }

  /** Takes so many, and more only by {@link #take}. */
  static <Q, A> Answers<Q, A> first(int count) {
    return new Answers<>(count);
  }

  @Override
  public void beforeStart(ClientCallStreamObserver<Q> stream) {
    call = stream;
    stream.disableAutoRequestWithInitial(takeFirst);
  }

  void take(int count) {
    call.request(count);
  }

  void cancel() {
    call.cancel("the test hangs up", null);
  }

  @Override
  public void onNext(A value) {
    received.add(value);
  }

  @Override
  public void onError(Throwable t) {
    failure.complete(t);
    end.complete(Status.fromThrowable(t));
  }

  @Override
  public void onCompleted() {
    end.complete(Status.OK);
  }

  /** The next that came, or comes soon. */
  public A next() throws InterruptedException {
    A next = received.poll(20, TimeUnit.SECONDS);
    if (next == null) {
      throw new AssertionError("nothing came in 20 s; the stream's end: " + end.getNow(null));
    }
    return next;
  }

  boolean silentFor(int millis) throws InterruptedException {
    Thread.sleep(millis);
    return received.isEmpty();
  }

  /** How it ended, when it does. */
  public Status end() throws Exception {
    return end.get(60, TimeUnit.SECONDS);
  }

  Throwable failure() throws Exception {
    return failure.get(20, TimeUnit.SECONDS);
  }
}
