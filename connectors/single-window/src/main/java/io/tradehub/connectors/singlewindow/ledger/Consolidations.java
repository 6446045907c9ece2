package io.tradehub.connectors.singlewindow.ledger;

import io.tradehub.v1.DeclarationState;
import java.time.InstantSource;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The filings that are made of sales (docs/single-window.md, "Consolidated filings"). */
public final class Consolidations {
  /** How many {@link #prepared} answers at most. */
  public static final int MAX_PREPARED = 1000;

  /** How many goods lines one filing may have: 200 declarations. */
  public static final int MAX_LINES = 10_000;

  private final Writer writer;
  private final Readers readers;
  private final InstantSource clock;

  Consolidations(Writer writer, Readers readers, InstantSource clock) {
    this.writer = writer;
    this.readers = readers;
    this.clock = clock;
  }

  /**
   * What {@link #close} would file and hold back now; nothing is written. Of a period that is
   * closed: the filing that stands.
   */
  public CompletableFuture<Closing> preview(
      String tenant, String book, YearMonth period, FilingTemplate template, FilingCheck check) {
    PeriodClose close = new PeriodClose(tenant, book, period, template, check, clock.instant());
    return readers.read(close::preview);
  }

  /**
   * Closes a period of a book: builds its filing and writes it, its lines and the link of each sale
   * in one transaction. Durable when it answers; then each of its parts is to be submitted with the
   * part's request id and reported by {@link #submitted}. Repeated it answers the filing that
   * stands; after that was refused, or was empty, it builds the next.
   *
   * @param template what the declarations have besides; kept with the filing
   * @param check has the last word before anything is written
   */
  public CompletableFuture<Closing> close(
      String tenant, String book, YearMonth period, FilingTemplate template, FilingCheck check) {
    PeriodClose close = new PeriodClose(tenant, book, period, template, check, clock.instant());
    return writer.writeAlone(close::close);
  }

  /** A filing by its id. */
  public CompletableFuture<Optional<Filing>> get(String tenant, String id) {
    return readers.read(db -> FilingTables.find(db, tenant, id));
  }

  /** The newest filing of a period of a book. */
  public CompletableFuture<Optional<Filing>> newest(String tenant, String book, YearMonth period) {
    return readers.read(
        db ->
            Catalogue.find(db, tenant, book)
                .flatMap(its -> FilingTables.newest(db, its.id(), Months.number(period))));
  }

  /** The declaration of a filing that a message carries; empty for any other message. */
  public CompletableFuture<Optional<FilingKey>> ofMessage(String messageId) {
    return readers.read(db -> FilingParts.ofMessage(db, messageId).map(FilingParts.Row::key));
  }

  /**
   * Declarations that are built and not known to be submitted, oldest first, at most {@value
   * #MAX_PREPARED}. After a start each is to be submitted again, with the same request id, and
   * reported.
   */
  public CompletableFuture<List<FilingKey>> prepared() {
    return readers.read(db -> FilingParts.prepared(db, MAX_PREPARED));
  }

  /**
   * A declaration was accepted by the hub. Repeated it changes nothing.
   *
   * @return fails with {@link LedgerException} when there is no such declaration, or it was
   *     submitted with another message
   */
  public CompletableFuture<Void> submitted(FilingKey declaration, String messageId) {
    return writer.write(
        1,
        db -> {
          FilingParts.submitted(db, declaration, messageId);
          return null;
        });
  }

  /**
   * A declaration that was not accepted by the hub never will be: gives its sales back, as a
   * refusal by customs does. Nothing happens when it was submitted or given back already.
   *
   * @return true when they were given back
   */
  public CompletableFuture<Boolean> withdraw(FilingKey declaration) {
    return writer.writeAlone(db -> FilingParts.withdraw(db, declaration));
  }

  /**
   * Tells what customs say of a message. RELEASED and CLOSED release its declaration; REFUSED,
   * RETURNED and DELETED (also after a release) give its sales back; any other state changes
   * nothing. To be called for every message of the connector; repeated it changes nothing.
   */
  public CompletableFuture<Decided> decided(String messageId, DeclarationState state) {
    return switch (state) {
      case DECLARATION_STATE_RELEASED, DECLARATION_STATE_CLOSED ->
          writer.write(1, db -> FilingParts.released(db, messageId));
      case DECLARATION_STATE_REFUSED, DECLARATION_STATE_RETURNED, DECLARATION_STATE_DELETED ->
          writer.write(1, db -> FilingParts.refused(db, messageId));
      default ->
          ofMessage(messageId)
              .thenApply(known -> known.isPresent() ? Decided.UNCHANGED : Decided.NOT_OF_A_FILING);
    };
  }
}
