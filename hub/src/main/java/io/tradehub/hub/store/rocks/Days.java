package io.tradehub.hub.store.rocks;

import io.tradehub.hub.store.MessageStore.KeptDays;
import io.tradehub.hub.store.v1.StoredDays;
import java.util.UUID;

/**
 * Under which day content is kept. Content lies by the day of its message's id, so that a day goes
 * as a whole. What must outlive its day is carried over to a place of its own, day {@value
 * #CARRIED}, from which it goes one by one: a few dead letters so do not hold back the gigabytes of
 * their day.
 *
 * <p>A day goes in three steps, each of them a transaction, and a crash between two of them leaves
 * all content where it is found: first the day is closed, and what comes late for its messages is
 * kept among the carried from then on; then what stays is carried over, message by message; then
 * the day is dropped.
 */
final class Days {
  /** Where carried content lies: the first day of 1970, from which no id of ours is. */
  static final int CARRIED = 0;

  private volatile KeptDays kept;

  Days(StoredDays stored) {
    this.kept = new KeptDays(stored.getCarriedBefore(), stored.getDroppedBefore());
  }

  /** How far days are closed and dropped, as committed. */
  KeptDays kept() {
    return kept;
  }

  /** After the batch is written. */
  void settle(KeptDays now) {
    kept = now;
  }

  /** The day under which a message's content is written now. */
  static int home(KeptDays kept, UUID id) {
    int day = Keys.day(id);
    return day < kept.carriedBefore() ? CARRIED : day;
  }
}
