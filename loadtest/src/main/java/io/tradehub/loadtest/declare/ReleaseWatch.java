package io.tradehub.loadtest.declare;

import io.grpc.Channel;
import io.grpc.Status;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import io.tradehub.v1.Declaration;
import io.tradehub.v1.DeclarationServiceGrpc;
import io.tradehub.v1.DeclarationState;
import io.tradehub.v1.WatchDeclarationsRequest;
import io.tradehub.v1.WatchDeclarationsResponse;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Sees declarations being released, as WatchDeclarations tells of them. */
final class ReleaseWatch
    implements ClientResponseObserver<WatchDeclarationsRequest, WatchDeclarationsResponse>,
        AutoCloseable {
  private static final long PATIENCE_SECONDS = 30;

  private final Declaring declaring;
  private final CountDownLatch watching = new CountDownLatch(1);
  private volatile ClientCallStreamObserver<WatchDeclarationsRequest> call;
  private volatile boolean ended;

  /**
   * Begins, and waits until every change from now on will be seen.
   *
   * @throws IOException when that does not come to be
   */
  ReleaseWatch(Channel channel, Declaring declaring) throws IOException, InterruptedException {
    this.declaring = declaring;
    DeclarationServiceGrpc.newStub(channel)
        .watchDeclarations(WatchDeclarationsRequest.newBuilder().setCursor("now").build(), this);
    if (!watching.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new IOException("declarations cannot be watched");
    }
  }

  @Override
  public void beforeStart(ClientCallStreamObserver<WatchDeclarationsRequest> stream) {
    call = stream;
  }

  @Override
  public void onNext(WatchDeclarationsResponse response) {
    watching.countDown();
    Declaration declaration = response.getDeclaration();
    if (declaration.getState() == DeclarationState.DECLARATION_STATE_RELEASED) {
      declaring.done(declaration.getReference());
    } else if (Told.isDecided(declaration.getState())) {
      declaring.failed(
          "%s should be released, and is %s"
              .formatted(declaration.getReference(), declaration.getState()));
    }
  }

  @Override
  public void onError(Throwable failure) {
    if (!ended) {
      declaring.failed("watching declarations ended " + Status.fromThrowable(failure));
    }
  }

  @Override
  public void onCompleted() {
    onError(Status.ABORTED.withDescription("the hub ended the watch").asException());
  }

  @Override
  public void close() {
    ended = true;
    if (call != null) {
      call.cancel("the round is over", null);
    }
  }
}
