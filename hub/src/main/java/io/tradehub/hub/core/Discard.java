package io.tradehub.hub.core;

import io.tradehub.hub.store.v1.StoredMessage;
import io.tradehub.v1.EventType;
import io.tradehub.v1.MessageState;

/**
 * Gives a dead letter up for good.
 *
 * @param text for its status and its history
 */
record Discard(String text) implements DeadSweep.Deed<Discard.Nothing> {
  /** Nothing needs finding out before. */
  enum Nothing {
    NOTHING
  }

  @Override
  public Nothing prepare(StoredMessage stored) {
    return Nothing.NOTHING;
  }

  @Override
  public void apply(Ledger ledger, StoredMessage.Builder stored, Nothing nothing) {
    ledger.state(stored, MessageState.MESSAGE_STATE_CANCELLED, "DISCARDED", text);
    ledger.record(stored, EventType.EVENT_TYPE_DISCARDED, "DISCARDED", text);
    ledger.put(stored);
  }
}
