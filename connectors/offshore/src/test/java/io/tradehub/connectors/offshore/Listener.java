package io.tradehub.connectors.offshore;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import io.tradehub.v1.ListingChange;
import io.tradehub.v1.WatchWhitelistRequest;
import io.tradehub.v1.WatchWhitelistResponse;
import io.tradehub.v1.WhitelistServiceGrpc.WhitelistServiceStub;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Somebody who watches a list. */
final class Listener
    implements ClientResponseObserver<WatchWhitelistRequest, WatchWhitelistResponse> {
  private static final long PATIENCE = 20;

  private final BlockingQueue<WatchWhitelistResponse> told = new LinkedBlockingQueue<>();
  private final CompletableFuture<StatusRuntimeException> end = new CompletableFuture<>();
  private final boolean slow;
  private ClientCallStreamObserver<WatchWhitelistRequest> call;

  private Listener(boolean slow) {
    this.slow = slow;
  }

  /** Takes everything that it is told. */
  static Listener to(WhitelistServiceStub service, WatchWhitelistRequest.Builder request) {
    Listener listener = new Listener(false);
    service.watchWhitelist(request.build(), listener);
    return listener;
  }

  /** Takes only what it asks for, see {@link #take}. */
  static Listener slow(WhitelistServiceStub service, WatchWhitelistRequest.Builder request) {
    Listener listener = new Listener(true);
    service.watchWhitelist(request.build(), listener);
    return listener;
  }

  @Override
  public void beforeStart(ClientCallStreamObserver<WatchWhitelistRequest> stream) {
    call = stream;
    if (slow) {
      stream.disableAutoRequestWithInitial(0);
    }
  }

  @Override
  public void onNext(WatchWhitelistResponse next) {
    told.add(next);
  }

  @Override
  public void onError(Throwable e) {
    end.complete((StatusRuntimeException) e);
  }

  @Override
  public void onCompleted() {
    end.completeExceptionally(new AssertionError("a watch goes on until somebody ends it"));
  }

  /** Takes one that it is told. */
  WatchWhitelistResponse take() {
    call.request(1);
    return next();
  }

  /** The next that it is told: a change or a sign of life. */
  WatchWhitelistResponse next() {
    try {
      WatchWhitelistResponse next = told.poll(PATIENCE, TimeUnit.SECONDS);
      assertThat(next).as("nothing was told; the end: %s", end).isNotNull();
      return next;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The next change, when it comes. */
  ListingChange change() {
    WatchWhitelistResponse next = next();
    while (!next.hasChange()) {
      next = next();
    }
    return next.getChange();
  }

  /** All changes until the first sign of life: those that there were. */
  List<WatchWhitelistResponse> untilCaughtUp() {
    List<WatchWhitelistResponse> all = new ArrayList<>();
    WatchWhitelistResponse next = next();
    while (next.hasChange()) {
      all.add(next);
      next = next();
    }
    return all;
  }

  /** Waits until it has caught up; from then on it is told what is new. */
  Listener caughtUp() {
    untilCaughtUp();
    return this;
  }

  /** Why it was ended. */
  StatusRuntimeException end() {
    try {
      return end.get(PATIENCE, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new AssertionError("it was not ended", e);
    }
  }

  /** Hangs up. */
  void cancel() {
    call.cancel("enough", null);
  }
}
