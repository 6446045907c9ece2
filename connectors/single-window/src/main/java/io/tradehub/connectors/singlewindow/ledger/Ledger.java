package io.tradehub.connectors.singlewindow.ledger;

import java.nio.file.Path;
import java.time.InstantSource;

/**
 * The connector's own memory, in one SQLite file. What a call says it did is on disk when it
 * answers. Its parts answer with futures and never hold their caller up; a future completes on one
 * of the ledger's own threads, so that what is done there must not wait.
 */
public final class Ledger implements AutoCloseable {
  private final Writer writer;
  private final Readers readers;
  private final Db writing;
  private final Unmatched unmatched;
  private final Watermarks watermarks;
  private final Books books;
  private final Sales sales;
  private final Consolidations consolidations;

  private Ledger(LedgerFile file, InstantSource clock, LedgerConfig config) {
    Catalogue catalogue = new Catalogue();
    readers = new Readers(config.readers(), file::reader);
    writing = file.writer();
    writer = new Writer(writing, file.toString(), config.maxQueued(), catalogue::forget);
    unmatched = new Unmatched(writer, readers, clock, config);
    watermarks = new Watermarks(writer, readers);
    books = new Books(writer, readers, clock);
    sales = new Sales(writer, readers, clock, catalogue);
    consolidations = new Consolidations(writer, readers, clock);
  }

  /** Opens it with {@link LedgerConfig#DEFAULT}. */
  public static Ledger open(Path directory, InstantSource clock) {
    return open(directory, clock, LedgerConfig.DEFAULT);
  }

  /**
   * Opens it, or makes it.
   *
   * @param directory where its file is, or will be
   * @throws LedgerException when it cannot be opened, is damaged, or was written by a newer
   *     version; the message says what to do
   */
  public static Ledger open(Path directory, InstantSource clock, LedgerConfig config) {
    return new Ledger(LedgerFile.open(directory), clock, config);
  }

  /** Receipts that speak of nothing known. */
  public Unmatched unmatched() {
    return unmatched;
  }

  /** Small values that outlive a restart. */
  public Watermarks watermarks() {
    return watermarks;
  }

  /** Account books. */
  public Books books() {
    return books;
  }

  /** Sales and returns. */
  public Sales sales() {
    return sales;
  }

  /** Filings. */
  public Consolidations consolidations() {
    return consolidations;
  }

  /** Writes what waits, then closes the file. Idempotent. */
  @Override
  public void close() {
    writer.close();
    readers.close();
    writing.close();
  }
}
