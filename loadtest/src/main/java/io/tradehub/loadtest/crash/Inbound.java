package io.tradehub.loadtest.crash;

import java.util.Optional;
import java.util.UUID;

/**
 * The ledger of what came from the network: which documents have their receipt, as which message
 * each was handed to its receiver, and which acknowledgements were confirmed.
 */
final class Inbound {
  private final NumberedIds ids;
  private final boolean[] receipted;
  private final boolean[] settled;
  private final Violations violations;
  private int receipts;
  private int handedOut;
  private int confirmed;

  Inbound(int count, Violations violations) {
    this.ids = new NumberedIds(count);
    this.receipted = new boolean[count];
    this.settled = new boolean[count];
    this.violations = violations;
  }

  /** How many documents there are to be. */
  int count() {
    return ids.count();
  }

  /** The network has its receipt for a document. */
  synchronized void receipted(int number) {
    if (!receipted[number]) {
      receipted[number] = true;
      receipts++;
    }
  }

  /** A document is handed to a receiver of a tenant. */
  synchronized void handedOut(Parcel parcel, UUID id, int tenant) {
    int n = parcel.number();
    handedOut++;
    Optional<UUID> before = ids.get(n);
    if (parcel.tenant() != tenant) {
      violations.add(
          Violations.Kind.INBOX,
          "%s for tenant %d was handed to tenant %d"
              .formatted(parcel.name(), parcel.tenant(), tenant));
    }
    if (before.isPresent() && !before.get().equals(id)) {
      violations.add(
          Violations.Kind.INBOX,
          "%s is in the inbox as message %s and as %s".formatted(parcel.name(), before.get(), id));
    }
    if (settled[n]) {
      violations.add(
          Violations.Kind.INBOX,
          "%s, message %s, was handed out again after its acknowledgement was confirmed"
              .formatted(parcel.name(), id));
    }
    ids.put(n, id);
  }

  /** The hub has confirmed the acknowledgement of a document. */
  synchronized void settled(int number) {
    if (!settled[number]) {
      settled[number] = true;
      confirmed++;
    }
  }

  /** As which message a document was handed out. */
  synchronized Optional<UUID> id(int number) {
    return ids.get(number);
  }

  /** How many documents have their receipt. */
  synchronized int receipts() {
    return receipts;
  }

  /** How often documents were handed to receivers, repeats included. */
  synchronized int handedOut() {
    return handedOut;
  }

  /** How many acknowledgements were confirmed. */
  synchronized int confirmed() {
    return confirmed;
  }
}
