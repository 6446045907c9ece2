package io.tradehub.connectors.offshore.feed;

import io.tradehub.connectors.offshore.feed.FeedFailure.Code;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * Fetches a publisher's file to disk and has it taken at the desk; the file on disk is gone
 * afterwards. For one thread.
 */
final class Fetch {
  private final PublisherClient publisher;
  private final Taker taker;
  private final Path incoming;

  /** Bytes that cannot be taken, by their SHA-256, and why. Empty for none. */
  private String badFile = "";

  private FeedFailure badFileFailure;

  /**
   * Fetches nothing yet.
   *
   * @param incoming where a file is kept while it comes; exists
   */
  Fetch(PublisherClient publisher, Taker taker, Path incoming) {
    this.publisher = publisher;
    this.taker = taker;
    this.incoming = incoming;
  }

  /**
   * Whether a file is worth fetching: not when its bytes came before and could not be taken.
   *
   * @throws FeedFailure what was wrong with them then
   */
  void requireNotBad(Manifest manifest) throws FeedFailure {
    if (manifest.sha256().equals(badFile)) {
      throw badFileFailure;
    }
  }

  /**
   * Fetches the file that a manifest names and has it taken. Waits for the network and for the
   * desk.
   *
   * @param desk where lists are read and published, one after another; may refuse
   */
  Taker.Taken take(Manifest manifest, TimeLimit limit, Executor desk)
      throws FeedFailure, IOException, InterruptedException {
    Path into = Files.createTempFile(incoming, "feed-", ".part");
    try {
      publisher.file(manifest, into, limit);
      return atTheDesk(manifest, into, desk);
    } catch (FeedFailure e) {
      if (e.ofTheBytes()) {
        badFile = manifest.sha256();
        badFileFailure = e;
      }
      throw e;
    } finally {
      Files.deleteIfExists(into);
    }
  }

  /** Lists are read and published one after another, whoever brings them. */
  private Taker.Taken atTheDesk(Manifest manifest, Path into, Executor desk)
      throws FeedFailure, IOException, InterruptedException {
    CompletableFuture<Taker.Taken> taken = new CompletableFuture<>();
    try {
      desk.execute(
          () -> {
            try {
              taken.complete(taker.take(manifest, into));
            } catch (Throwable e) {
              taken.completeExceptionally(e);
            }
          });
      return taken.get();
    } catch (RejectedExecutionException e) {
      throw new FeedFailure(Code.BUSY, "other lists are being read; it is tried again");
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case FeedFailure failure -> throw failure;
        case IOException io -> throw io;
        case RuntimeException bug -> throw bug;
        default -> throw new IllegalStateException(e.getCause());
      }
    }
  }
}
