package io.tradehub.hub.cli;

import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import io.tradehub.v1.SubmitMessageRequest;
import io.tradehub.v1.SubmitMessagesRequest;
import io.tradehub.v1.SubmitMessagesResponse;
import java.util.Iterator;
import java.util.function.Consumer;

/**
 * Submits many documents over one SubmitMessages stream. The next is read only when the stream
 * takes it, so that a folder of any size passes through little memory.
 */
public final class BulkSubmit {
  private BulkSubmit() {}

  /**
   * Submits; returns when each is answered.
   *
   * @param each gets each answer as it comes, one at a time, on a thread of the connection
   * @throws io.grpc.StatusRuntimeException when the stream ends early; what was answered stays
   */
  public static void run(
      HubClient hub, Iterator<SubmitMessageRequest> items, Consumer<SubmitMessagesResponse> each)
      throws InterruptedException {
    Stream stream = new Stream(each);
    hub.asyncMessages().submitMessages(stream);
    while (stream.awaitReady() && items.hasNext()) {
      stream.send(items.next());
    }
    stream.finish();
  }

  private static final class Stream
      implements ClientResponseObserver<SubmitMessagesRequest, SubmitMessagesResponse> {
    private final Consumer<SubmitMessagesResponse> each;
    private ClientCallStreamObserver<SubmitMessagesRequest> call;
    private boolean over;
    private RuntimeException failure;

    Stream(Consumer<SubmitMessagesResponse> each) {
      this.each = each;
    }

    @Override
    public void beforeStart(ClientCallStreamObserver<SubmitMessagesRequest> stream) {
      call = stream;
      stream.setOnReadyHandler(
          () -> {
            synchronized (this) {
              notifyAll();
            }
          });
    }

    /** Waits until the stream takes another; false when it is over. */
    synchronized boolean awaitReady() throws InterruptedException {
      while (!over && !call.isReady()) {
        wait();
      }
      return !over;
    }

    void send(SubmitMessageRequest item) {
      call.onNext(SubmitMessagesRequest.newBuilder().setItem(item).build());
    }

    void finish() throws InterruptedException {
      synchronized (this) {
        if (!over) {
          call.onCompleted();
        }
        while (!over) {
          wait();
        }
        if (failure != null) {
          throw failure;
        }
      }
    }

    @Override
    public void onNext(SubmitMessagesResponse answer) {
      each.accept(answer);
    }

    @Override
    public synchronized void onError(Throwable t) {
      failure =
          io.grpc.Status.fromThrowable(t)
              .asRuntimeException(io.grpc.Status.trailersFromThrowable(t));
      over = true;
      notifyAll();
    }

    @Override
    public synchronized void onCompleted() {
      over = true;
      notifyAll();
    }
  }
}
