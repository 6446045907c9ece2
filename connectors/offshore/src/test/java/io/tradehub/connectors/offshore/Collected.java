package io.tradehub.connectors.offshore;

import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** What a call was answered so far, and how it ended. */
final class Collected<T> implements StreamObserver<T> {
  final List<T> answers = new CopyOnWriteArrayList<>();
  final CompletableFuture<List<T>> end = new CompletableFuture<>();

  @Override
  public void onNext(T answer) {
    answers.add(answer);
  }

  @Override
  public void onError(Throwable e) {
    end.completeExceptionally(e);
  }

  @Override
  public void onCompleted() {
    end.complete(answers);
  }

  /** All answers, when the call has ended well. */
  List<T> all() throws Exception {
    return end.get(60, TimeUnit.SECONDS);
  }

  /** Waits until so many are there. */
  void await(int count) throws InterruptedException {
    long giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (answers.size() < count && !end.isDone()) {
      if (System.nanoTime() > giveUp) {
        throw new AssertionError("%d of %d answers came".formatted(answers.size(), count));
      }
      Thread.sleep(1);
    }
  }
}
