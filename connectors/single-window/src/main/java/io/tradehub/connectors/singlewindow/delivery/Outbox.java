package io.tradehub.connectors.singlewindow.delivery;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.tradehub.connectors.api.Delivery;
import io.tradehub.connectors.api.Evidence;
import io.tradehub.connectors.api.Outcome;
import io.tradehub.connectors.singlewindow.decl.Parcel;
import io.tradehub.connectors.singlewindow.decl.Parcels;
import io.tradehub.connectors.singlewindow.folder.Folder;
import io.tradehub.connectors.singlewindow.folder.Handed;
import io.tradehub.connectors.singlewindow.folder.Whereabouts;
import io.tradehub.connectors.singlewindow.model.Declaration;
import io.tradehub.connectors.singlewindow.model.TradeFlow;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

/**
 * Puts declarations into their folders, and says where they are.
 *
 * <p>Attempt n puts the file with retry number n - 1, so that each attempt has a name of its own
 * and its repetition after a crash the same. Everything else follows from where the newest file of
 * the declaration is (docs/single-window.md, "The folder").
 */
public final class Outbox {
  /** It lies in OutBox. */
  public static final String IN_OUTBOX = "IN_OUTBOX";

  /** It is in none of the folders, and not for long. */
  public static final String TAKEN = "TAKEN";

  /** The client could not send it. */
  public static final String IN_FAILBOX = "IN_FAILBOX";

  /** It is in none of the folders any more, and nobody said why. */
  public static final String VANISHED = "VANISHED";

  /** The folder cannot be written or read. */
  public static final String FOLDER_FAILED = "FOLDER_FAILED";

  private static final int REMEMBERED = 200_000;

  private final Duration askAgain;
  private final Duration missingAfter;
  private final InstantSource clock;

  /** What this process has put. */
  private final Cache<UUID, Put> put = Caffeine.newBuilder().maximumSize(REMEMBERED).build();

  /**
   * A message's file that was put.
   *
   * @param attempt which attempt did
   * @param missing since when it is in none of the folders; empty while it was not missed
   */
  private record Put(int attempt, Optional<Instant> missing) {}

  /**
   * With its patience.
   *
   * @param askAgain how long after a file was put its whereabouts are looked at, when nothing was
   *     heard of it until then
   * @param missingAfter how long a file is in none of the folders until it is put again: the client
   *     may be at work on it elsewhere
   */
  public Outbox(Duration askAgain, Duration missingAfter, InstantSource clock) {
    this.askAgain = askAgain;
    this.missingAfter = missingAfter;
    this.clock = clock;
  }

  /** Makes an attempt, or finds out what became of one. */
  public Outcome deliver(Delivery delivery, Folder folder, Declaration declaration, Parcel parcel) {
    Optional<TradeFlow> flow = declaration.flow();
    if (flow.isEmpty()) {
      return new Outcome.Rejected(
          "UNSENDABLE", "its DecHead/IEFlag is neither I nor E", Optional.empty());
    }
    int retry = delivery.attempt() - 1;
    try {
      Whereabouts newest = folder.find(flow.get(), declaration.reference());
      return switch (newest.place()) {
        case SENT -> new Outcome.Delivered(sent(newest));
        case OUT_BOX -> waits();
        case FAILED ->
            newest.retry() >= retry
                ? again(IN_FAILBOX, "the client could not send it: " + newest.fileName())
                : put(delivery, folder, flow.get(), declaration, parcel);
        case NOWHERE -> {
          Put before = put.getIfPresent(delivery.messageId());
          yield before == null || before.attempt() != delivery.attempt()
              ? put(delivery, folder, flow.get(), declaration, parcel)
              : missing(delivery, before);
        }
      };
    } catch (IOException e) {
      return Outcome.destinationFailed(FOLDER_FAILED, e.getMessage());
    }
  }

  private Outcome missing(Delivery delivery, Put before) {
    Instant now = clock.instant();
    Instant since = before.missing().orElse(now);
    if (!now.isBefore(since.plus(missingAfter))) {
      return again(
          VANISHED,
          "its file is in none of the folders since "
              + since
              + ", and no receipt came; it is put there again");
    }
    put.put(delivery.messageId(), new Put(before.attempt(), Optional.of(since)));
    return new Outcome.Pending(
        TAKEN, "the import client took it out of OutBox and has not put it anywhere yet", askAgain);
  }

  private Outcome put(
      Delivery delivery, Folder folder, TradeFlow flow, Declaration declaration, Parcel parcel) {
    int retry = delivery.attempt() - 1;
    String name = flow + "_" + declaration.reference() + "_t-" + retry + ".xml";
    return switch (folder.put(flow, declaration.reference(), retry, Parcels.zip(name, parcel))) {
      case Handed.Placed placed -> {
        put.put(delivery.messageId(), new Put(delivery.attempt(), Optional.empty()));
        yield placed.where().place() == Whereabouts.Place.SENT
            ? new Outcome.Delivered(sent(placed.where()))
            : waits();
      }
      // It may be there all the same; the next attempt looks before it writes.
      case Handed.Failed(String text) -> Outcome.destinationFailed(FOLDER_FAILED, text);
    };
  }

  private Outcome waits() {
    return new Outcome.Pending(
        IN_OUTBOX, "it lies in OutBox until the import client takes it", askAgain);
  }

  private static Outcome again(String code, String text) {
    return new Outcome.Retry(code, text, Outcome.Fault.MESSAGE, Optional.empty());
  }

  /** What proves that the client has sent a file. */
  private static Evidence sent(Whereabouts where) {
    return SentEvidence.of(where.fileName(), Optional.empty());
  }
}
