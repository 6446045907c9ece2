package io.tradehub.loadtest.whitelist;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import io.grpc.Channel;
import io.grpc.Status;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import io.tradehub.loadtest.rpc.Connections;
import io.tradehub.v1.DiscardDraftRequest;
import io.tradehub.v1.ImportDraftRequest;
import io.tradehub.v1.ImportDraftResponse;
import io.tradehub.v1.ListFileFormat;
import io.tradehub.v1.ListVersion;
import io.tradehub.v1.PublishDraftRequest;
import io.tradehub.v1.WhitelistServiceGrpc;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The two people who bring lists and publish them, over gRPC. */
final class Publisher {
  private static final int PIECE = 256 << 10;
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final Connections connections = new Connections();
  private final String api;
  private final String maker;
  private final String checker;

  /**
   * @param api host and port of the hub's gRPC API
   * @param maker the key of who brings drafts
   * @param checker the key of who publishes them
   */
  Publisher(String api, String maker, String checker) {
    this.api = api;
    this.maker = maker;
    this.checker = checker;
  }

  /**
   * Brings a file, all rows of which are right.
   *
   * @return how long it took from its first byte until it was checked and kept, and as what
   */
  Brought bring(Path file, int version) throws IOException, InterruptedException {
    long begin = System.nanoTime();
    CompletableFuture<ImportDraftResponse> answer = new CompletableFuture<>();
    try (InputStream in = Files.newInputStream(file)) {
      WhitelistServiceGrpc.newStub(channel(maker)).importDraft(new Upload(in, version, answer));
      ImportDraftResponse response = answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      if (!response.hasDraft()) {
        throw new IOException("no draft was made of %s: %s".formatted(file, response));
      }
      return new Brought(
          response.getDraft().getId(),
          response.getRowCount(),
          Duration.ofNanos(System.nanoTime() - begin));
    } catch (ExecutionException e) {
      throw new IOException("a list could not be brought: " + e.getCause().getMessage(), e);
    } catch (TimeoutException e) {
      throw new IOException("a list was not read within " + PATIENCE, e);
    }
  }

  /**
   * What was brought.
   *
   * @param draft its id
   * @param rows how many rows it has
   * @param took how long it took to check and keep them
   */
  record Brought(String draft, long rows, Duration took) {}

  /** Publishes a draft. */
  ListVersion publish(String draft) {
    return WhitelistServiceGrpc.newBlockingStub(channel(checker))
        .withDeadlineAfter(PATIENCE)
        .publishDraft(PublishDraftRequest.newBuilder().setId(draft).build());
  }

  /** Forgets a draft. */
  void discard(String draft) {
    WhitelistServiceGrpc.newBlockingStub(channel(maker))
        .withDeadlineAfter(PATIENCE)
        .discardDraft(DiscardDraftRequest.newBuilder().setId(draft).build());
  }

  private Channel channel(String key) {
    return connections.to(api, key, 1).getFirst();
  }

  /** A file on its way, a piece whenever the transport takes one. */
  private static final class Upload
      implements ClientResponseObserver<ImportDraftRequest, ImportDraftResponse> {
    private final InputStream in;
    private final int version;
    private final CompletableFuture<ImportDraftResponse> answer;
    private ClientCallStreamObserver<ImportDraftRequest> parts;
    private boolean begun;
    private boolean ended;

    Upload(InputStream in, int version, CompletableFuture<ImportDraftResponse> answer) {
      this.in = in;
      this.version = version;
      this.answer = answer;
    }

    @Override
    public void beforeStart(ClientCallStreamObserver<ImportDraftRequest> stream) {
      parts = stream;
      stream.setOnReadyHandler(this::send);
    }

    private void send() {
      while (parts.isReady() && !ended) {
        if (!begun) {
          begun = true;
          parts.onNext(header());
          continue;
        }
        byte[] piece = read();
        if (piece.length == 0) {
          ended = true;
          parts.onCompleted();
        } else {
          ByteString bytes = UnsafeByteOperations.unsafeWrap(piece);
          parts.onNext(ImportDraftRequest.newBuilder().setPiece(bytes).build());
        }
      }
    }

    private ImportDraftRequest header() {
      return ImportDraftRequest.newBuilder()
          .setHeader(
              ImportDraftRequest.Header.newBuilder()
                  .setFormat(ListFileFormat.LIST_FILE_FORMAT_CSV)
                  .setPublisher("A made-up commission of commerce")
                  .setSourceDocument("Notice %d".formatted(version)))
          .build();
    }

    private byte[] read() {
      try {
        return in.readNBytes(PIECE);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void onNext(ImportDraftResponse response) {
      answer.complete(response);
    }

    @Override
    public void onError(Throwable e) {
      answer.completeExceptionally(new IOException(Status.fromThrowable(e).toString(), e));
    }

    @Override
    public void onCompleted() {
      answer.completeExceptionally(new IOException("the hub said nothing of the list"));
    }
  }
}
