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

  /** The client could not send it. */
  public static final String IN_FAILBOX = "IN_FAILBOX";

  /** It is in none of the folders any more, and nobody said why. */
  public static final String VANISHED = "VANISHED";

  /** The folder cannot be written or read. */
  public static final String FOLDER_FAILED = "FOLDER_FAILED";

  private static final int REMEMBERED = 200_000;

  private final Duration askAgain;

  /** Which attempt has put a message's file, in this process. */
  private final Cache<UUID, Integer> put = Caffeine.newBuilder().maximumSize(REMEMBERED).build();

  /**
   * With an interval.
   *
   * @param askAgain how long after a file was put its whereabouts are looked at, when nothing was
   *     heard of it until then
   */
  public Outbox(Duration askAgain) {
    this.askAgain = askAgain;
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
        case NOWHERE ->
            Integer.valueOf(delivery.attempt()).equals(put.getIfPresent(delivery.messageId()))
                ? again(
                    VANISHED,
                    "its file is in none of the folders any more, and no receipt came; it is put"
                        + " there again")
                : put(delivery, folder, flow.get(), declaration, parcel);
      };
    } catch (IOException e) {
      return Outcome.destinationFailed(FOLDER_FAILED, e.getMessage());
    }
  }

  private Outcome put(
      Delivery delivery, Folder folder, TradeFlow flow, Declaration declaration, Parcel parcel) {
    int retry = delivery.attempt() - 1;
    String name = flow + "_" + declaration.reference() + "_t-" + retry + ".xml";
    return switch (folder.put(flow, declaration.reference(), retry, Parcels.zip(name, parcel))) {
      case Handed.Placed placed -> {
        put.put(delivery.messageId(), delivery.attempt());
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
