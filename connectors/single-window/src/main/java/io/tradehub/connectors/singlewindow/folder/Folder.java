package io.tradehub.connectors.singlewindow.folder;

import com.google.protobuf.ByteString;
import io.tradehub.connectors.singlewindow.model.TradeFlow;
import java.io.IOException;
import java.time.InstantSource;

/** A folder that is shared with an import client. */
public final class Folder implements AutoCloseable {

  /**
   * One that is at rest until {@link #start}.
   *
   * @param sink where receipts are handed in
   * @param observer told of everything
   * @param clock for the names of folders and the age of files
   */
  public Folder(
      FolderConfig config, ReceiptSink sink, FolderObserver observer, InstantSource clock) {}

  /**
   * Begins to take receipts out of the folder. Does not fail when the folder is not there: it is
   * tried again until it is, and until then {@link #put} and {@link #find} say what is missing.
   */
  public void start() {}

  /**
   * Puts a declaration into OutBox; it is there to stay when this returns {@link Handed.Placed}.
   * Blocks for the disk. May be repeated after a crash or a failure: a file of the same name that
   * is in OutBox, SentBox or FailBox is left as it is.
   *
   * @param reference ClientSeqNo: 1 to 18 ASCII letters and digits
   * @param retry from 0
   * @throws IllegalArgumentException when the reference or the number is not so
   */
  public Handed put(TradeFlow flow, String reference, int retry, ByteString zip) {
    return new Handed.Failed("not started");
  }

  /**
   * Where the newest file (of the highest retry number) of a declaration is. Mostly answered from
   * memory; lists the folders when that could be wrong. Blocks for the disk.
   *
   * @throws IOException when it cannot be said, as the folder cannot be read; with a message for
   *     people
   */
  public Whereabouts find(TradeFlow flow, String reference) throws IOException {
    return Whereabouts.NOWHERE;
  }

  /** Takes no more receipts; waits for those that are being taken. */
  @Override
  public void close() {}
}
