package io.tradehub.hub.cli;

import com.google.protobuf.ByteString;
import io.grpc.Status;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import io.tradehub.v1.ImportDraftRequest;
import io.tradehub.v1.ImportDraftResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Sends a file in pieces, no faster than the hub takes them. */
final class ListUpload implements ClientResponseObserver<ImportDraftRequest, ImportDraftResponse> {
  private static final int PIECE = 64 << 10;

  private final CompletableFuture<ImportDraftResponse> answer = new CompletableFuture<>();
  private ClientCallStreamObserver<ImportDraftRequest> call;

  private ListUpload() {}

  /**
   * Sends it, and waits for the answer.
   *
   * @throws io.grpc.StatusRuntimeException as the call ended
   */
  static ImportDraftResponse send(HubClient hub, ImportDraftRequest.Header header, Path file)
      throws IOException, InterruptedException {
    ListUpload upload = new ListUpload();
    try (InputStream in = Files.newInputStream(file);
        Progress progress = Progress.of("sending", Files.size(file), true)) {
      hub.asyncWhitelist().importDraft(upload);
      upload.part(ImportDraftRequest.newBuilder().setHeader(header).build());
      long sent = 0;
      for (byte[] piece = in.readNBytes(PIECE);
          piece.length > 0 && !upload.answer.isDone();
          piece = in.readNBytes(PIECE)) {
        upload.part(ImportDraftRequest.newBuilder().setPiece(ByteString.copyFrom(piece)).build());
        sent += piece.length;
        progress.at(sent);
      }
    }
    return upload.finish();
  }

  private void part(ImportDraftRequest part) throws InterruptedException {
    synchronized (this) {
      while (!call.isReady() && !answer.isDone()) {
        wait();
      }
    }
    if (!answer.isDone()) {
      call.onNext(part);
    }
  }

  private ImportDraftResponse finish() {
    if (!answer.isDone()) {
      call.onCompleted();
    }
    try {
      return answer.join();
    } catch (CompletionException e) {
      throw Status.fromThrowable(e.getCause())
          .asRuntimeException(Status.trailersFromThrowable(e.getCause()));
    }
  }

  @Override
  public void beforeStart(ClientCallStreamObserver<ImportDraftRequest> stream) {
    call = stream;
    stream.setOnReadyHandler(this::wake);
  }

  private synchronized void wake() {
    notifyAll();
  }

  @Override
  public void onNext(ImportDraftResponse reply) {
    answer.complete(reply);
    wake();
  }

  @Override
  public void onError(Throwable e) {
    answer.completeExceptionally(e);
    wake();
  }

  @Override
  public void onCompleted() {
    answer.completeExceptionally(
        Status.INTERNAL.withDescription("the hub ended the call without an answer").asException());
    wake();
  }
}
