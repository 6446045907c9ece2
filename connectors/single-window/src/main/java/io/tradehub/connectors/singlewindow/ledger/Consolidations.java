package io.tradehub.connectors.singlewindow.ledger;

import io.tradehub.v1.DeclarationHeader;
import io.tradehub.v1.DeclarationState;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The filings that are made of sales (docs/single-window.md, "Consolidated filings"). */
public final class Consolidations {
  /** How many {@link #prepared} answers at most. */
  public static final int MAX_PREPARED = 1000;

  Consolidations() {}

  /**
   * What {@link #close} would file and hold back now; nothing is written. Of a period that is
   * closed: the filing that stands.
   */
  public CompletableFuture<Closing> preview(
      String tenant, String book, YearMonth period, DeclarationHeader header, FilingCheck check) {
    throw new UnsupportedOperationException();
  }

  /**
   * Closes a period of a book: builds its filing and writes it, its lines and the link of each sale
   * in one transaction. Durable when it answers; then each of its parts is to be submitted with the
   * part's request id and reported by {@link #submitted}. Repeated it answers the filing that
   * stands; after that was refused, or was empty, it builds the next.
   *
   * @param header the head of the declarations; kept with the filing, so that it can be built again
   * @param check has the last word before anything is written
   */
  public CompletableFuture<Closing> close(
      String tenant, String book, YearMonth period, DeclarationHeader header, FilingCheck check) {
    throw new UnsupportedOperationException();
  }

  /** A filing by its id. */
  public CompletableFuture<Optional<Filing>> get(String tenant, String id) {
    throw new UnsupportedOperationException();
  }

  /** The newest filing of a period of a book. */
  public CompletableFuture<Optional<Filing>> newest(String tenant, String book, YearMonth period) {
    throw new UnsupportedOperationException();
  }

  /** The declaration of a filing that a message carries; empty for any other message. */
  public CompletableFuture<Optional<FilingKey>> ofMessage(String messageId) {
    throw new UnsupportedOperationException();
  }

  /**
   * Declarations that are built and not known to be submitted, oldest first, at most {@value
   * #MAX_PREPARED}. After a start each is to be submitted again, with the same request id, and
   * reported.
   */
  public CompletableFuture<List<FilingKey>> prepared() {
    throw new UnsupportedOperationException();
  }

  /**
   * A declaration was accepted by the hub. Repeated it changes nothing.
   *
   * @return fails with {@link LedgerException} when there is no such declaration, or it was
   *     submitted with another message
   */
  public CompletableFuture<Void> submitted(FilingKey declaration, String messageId) {
    throw new UnsupportedOperationException();
  }

  /**
   * A declaration that was not accepted by the hub never will be: gives its sales back, as a
   * refusal by customs does. Nothing happens when it was submitted or given back already.
   *
   * @return true when they were given back
   */
  public CompletableFuture<Boolean> withdraw(FilingKey declaration) {
    throw new UnsupportedOperationException();
  }

  /**
   * Tells what customs say of a message. RELEASED and CLOSED release its declaration; REFUSED,
   * RETURNED and DELETED (also after a release) give its sales back; any other state changes
   * nothing. To be called for every message of the connector; repeated it changes nothing.
   */
  public CompletableFuture<Decided> decided(String messageId, DeclarationState state) {
    throw new UnsupportedOperationException();
  }
}
