package io.tradehub.connectors.api.contract;

import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * Somebody who watches something.
 *
 * @param <Q> what is asked
 * @param <R> what is told
 */
public class Watcher<Q, R> implements ClientResponseObserver<Q, R> {
  private static final long PATIENCE = 20;

  private final BlockingQueue<R> told = new LinkedBlockingQueue<>();
  private final CompletableFuture<StatusRuntimeException> end = new CompletableFuture<>();
  private final boolean slow;
  private final Predicate<R> change;
  private ClientCallStreamObserver<Q> call;

  /**
   * To be given to a stub.
   *
   * @param slow takes only what it asks for, see {@link #take}
   * @param change what is a change, and no sign of life
   */
  public Watcher(boolean slow, Predicate<R> change) {
    this.slow = slow;
    this.change = change;
  }

  @Override
  public final void beforeStart(ClientCallStreamObserver<Q> stream) {
    call = stream;
    if (slow) {
      stream.disableAutoRequestWithInitial(0);
    }
  }

  @Override
  public final void onNext(R next) {
    told.add(next);
  }

  @Override
  public final void onError(Throwable e) {
    end.complete((StatusRuntimeException) e);
  }

  @Override
  public final void onCompleted() {
    end.completeExceptionally(new AssertionError("a watch goes on until somebody ends it"));
  }

  /** Lets so many more come. */
  public final void take(int number) {
    call.request(number);
  }

  /** The next that it is told: a change or a sign of life. */
  public final R next() throws InterruptedException {
    R next = told.poll(PATIENCE, TimeUnit.SECONDS);
    if (next == null) {
      throw new AssertionError("nothing came; the stream's end: " + end);
    }
    return next;
  }

  /** The next changes; what signs of life come between are left out. */
  public final List<R> changes(int number) throws InterruptedException {
    List<R> changes = new ArrayList<>();
    while (changes.size() < number) {
      R next = next();
      if (change.test(next)) {
        changes.add(next);
      }
    }
    return changes;
  }

  /** How many came that were not looked at. */
  public final int waiting() {
    return told.size();
  }

  /** Why it ended. */
  public final StatusRuntimeException end() throws Exception {
    return end.get(PATIENCE, TimeUnit.SECONDS);
  }

  /** Ends it. */
  public final void cancel() {
    call.cancel("enough", null);
  }
}
