package io.tradehub.hub.core;

import io.tradehub.hub.store.v1.StoredMessage;
import io.tradehub.v1.Message;
import io.tradehub.v1.MessageState;
import java.util.Optional;
import java.util.UUID;

/**
 * The line of an ordering key: its members go to their destination one after the other, the oldest
 * first.
 *
 * <p>Of a line's members exactly one has the turn; the others are parked: in no queue. The one with
 * the turn is the oldest, but for one case: an older message came back from the dead while a
 * younger one's attempt was under way, or it was handed over. The younger then ends that attempt,
 * and gives the turn away with it.
 *
 * <p>Called by the committer's thread.
 */
final class Line {
  private Line() {}

  /** Puts a new message at the end of its key's line, if it has a key; parked behind others. */
  static void join(Ledger ledger, StoredMessage.Builder stored) {
    if (!stored.getMessage().getOrderingKey().isEmpty()) {
      stored.setParked(first(ledger, stored).isPresent());
      enter(ledger, stored);
    }
  }

  /**
   * Puts a message that was dead back at its place by age, and into its destination's queue if it
   * has the turn there.
   */
  static void rejoin(Ledger ledger, StoredMessage.Builder stored, String destination) {
    Message.Builder message = stored.getMessageBuilder();
    message.setDestination(destination);
    if (!message.getOrderingKey().isEmpty()) {
      Optional<UUID> first = first(ledger, stored);
      stored.setParked(first.isPresent() && !takesTurn(ledger, stored, first.get()));
      enter(ledger, stored);
    }
    if (!stored.getParked()) {
      ledger.schedule(stored, destination, ledger.earliest(message.build()));
    }
  }

  /** Takes the turn from a younger message that has it and is not under way. */
  private static boolean takesTurn(Ledger ledger, StoredMessage.Builder stored, UUID first) {
    StoredMessage.Builder other = ledger.find(stored.getTenant(), first).orElseThrow();
    boolean older = first.toString().compareTo(stored.getMessage().getId()) < 0;
    // A parked first has come back too, and waits for one behind it that is under way. One that was
    // handed over is under way outside the hub.
    if (older
        || other.getParked()
        || other.hasDue() && Rank.isQuestion(other.getDue())
        || other.getMessage().getState() == MessageState.MESSAGE_STATE_DELIVERING) {
      return false;
    }
    ledger.unschedule(other);
    other.setParked(true);
    ledger.put(other);
    return true;
  }

  /**
   * After an attempt that must be made again: lets an older message go first that came back
   * meanwhile.
   *
   * @return false when there is none: the message keeps the turn and must be scheduled
   */
  static boolean yield(Ledger ledger, StoredMessage.Builder stored, String destination) {
    if (!stored.getInLine() || first(ledger, stored).equals(Optional.of(Ledger.id(stored)))) {
      return false;
    }
    ledger.unschedule(stored);
    stored.setParked(true);
    stored.getMessageBuilder().setDestination(destination);
    handOn(ledger, stored);
    return true;
  }

  /** Takes a message out of its line, if it stands in one; the next has the turn then. */
  static void leave(Ledger ledger, StoredMessage.Builder stored) {
    if (!stored.getInLine()) {
      return;
    }
    boolean turn = !stored.getParked();
    stored.setParked(false).setInLine(false);
    Message message = stored.getMessage();
    ledger
        .tx()
        .leaveLine(
            stored.getTenant(),
            message.getConnector(),
            message.getOrderingKey(),
            Ledger.id(stored));
    if (turn) {
      handOn(ledger, stored);
    }
  }

  private static void handOn(Ledger ledger, StoredMessage.Builder stored) {
    first(ledger, stored)
        .flatMap(next -> ledger.find(stored.getTenant(), next))
        .ifPresent(
            next -> {
              next.setParked(false);
              ledger.schedule(
                  next, next.getMessage().getDestination(), ledger.earliest(next.getMessage()));
              ledger.put(next);
            });
  }

  private static void enter(Ledger ledger, StoredMessage.Builder stored) {
    Message message = stored.getMessage();
    stored.setInLine(true);
    ledger
        .tx()
        .joinLine(
            stored.getTenant(),
            message.getConnector(),
            message.getOrderingKey(),
            Ledger.id(stored));
  }

  private static Optional<UUID> first(Ledger ledger, StoredMessage.Builder stored) {
    Message message = stored.getMessage();
    return ledger
        .tx()
        .firstInLine(stored.getTenant(), message.getConnector(), message.getOrderingKey());
  }
}
