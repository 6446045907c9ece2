package io.tradehub.hub.core;

import com.google.protobuf.MessageLite;
import io.tradehub.hub.core.OperationsCore.Refused;
import io.tradehub.hub.core.OperationsCore.Sweep;
import io.tradehub.hub.store.v1.StoredMessage;
import io.tradehub.v1.DeadLetterSelection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Does one thing to many dead letters, a bounded number in each transaction, so that the hub's
 * other work goes on between them. One that cannot be done does not stop the others. Blocking.
 */
final class DeadSweep {
  private static final int BATCH = 64;
  private static final int DEFAULT_SIZE = 1000;
  private static final int MAX_SIZE = 10_000;

  private final DeadLetters letters;
  private final Committer committer;

  DeadSweep(DeadLetters letters, Committer committer) {
    this.letters = letters;
    this.committer = committer;
  }

  /** What is done to one. Both steps may refuse; the second must do so before it writes. */
  interface Deed<P> {
    /** Finds out what needs finding out before, off the committer's thread. */
    P prepare(StoredMessage stored);

    /** Does it; the message is dead. On the committer's thread. */
    void apply(Ledger ledger, StoredMessage.Builder stored, P prepared);
  }

  /**
   * How a sweep is to be made.
   *
   * @param selection which ones
   * @param size at most so many of those that a filter matches; 0 for the default
   * @param token where to go on; empty for the beginning
   * @param only whether nothing is to be changed
   */
  record Order(DeadLetterSelection selection, int size, String token, boolean only) {}

  private record Prepared<P>(String tenant, UUID id, P what) {}

  /** Does it. */
  <P> Sweep run(Order order, Deed<P> deed) {
    DeadLetterSelection selection = order.selection();
    if (selection.getIdsCount() > 0) {
      if (selection.hasFilter()) {
        throw Refusal.field(
            "SELECTION_AMBIGUOUS", "selection", "give either ids or a filter, not both");
      }
      return byIds(order, deed);
    }
    if (!selection.hasFilter()) {
      throw Refusal.field(
          "SELECTION_EMPTY",
          "selection",
          "give ids, or a filter; an empty filter, set, means every dead letter");
    }
    return byFilter(order, deed);
  }

  private <P> Sweep byIds(Order order, Deed<P> deed) {
    Batches<P> batches = new Batches<>(deed, order.only());
    order.selection().getIdsList().stream()
        .map(UUID::fromString)
        .distinct()
        .forEach(
            id ->
                letters
                    .find(id)
                    .ifPresentOrElse(
                        batches::add,
                        () -> batches.refused.add(new Refused(id, DeadLetters.missing(id)))));
    return batches.end("");
  }

  private <P> Sweep byFilter(Order order, Deed<P> deed) {
    var filter = order.selection().getFilter();
    int size = order.size() == 0 ? DEFAULT_SIZE : Math.min(order.size(), MAX_SIZE);
    PageToken tokens = PageToken.of((MessageLite) filter);
    Optional<UUID> position = tokens.position(order.token());
    DeadScan scan = letters.scan(filter, position, false);
    Batches<P> batches = new Batches<>(deed, order.only());
    int lookedAt = 0;
    int matched = 0;
    while (matched < size && lookedAt < DeadLetters.MAX_LOOKED_AT) {
      Optional<DeadScan.Entry> next = scan.next();
      if (next.isEmpty()) {
        return batches.end("");
      }
      lookedAt++;
      position = Optional.of(next.get().id());
      Optional<StoredMessage> found = letters.dead(next.get(), filter);
      if (found.isPresent()) {
        matched++;
        batches.add(found.get());
      }
    }
    return batches.end(scan.hasNext() ? tokens.at(position.orElseThrow()) : "");
  }

  /** Gathers what is prepared, and does it batch by batch. */
  private final class Batches<P> {
    private final Deed<P> deed;
    private final boolean only;
    private final List<Prepared<P>> batch = new ArrayList<>();
    private final List<Refused> refused = new ArrayList<>();
    private int done;

    Batches(Deed<P> deed, boolean only) {
      this.deed = deed;
      this.only = only;
    }

    void add(StoredMessage stored) {
      UUID id = UUID.fromString(stored.getMessage().getId());
      try {
        DeadLetters.checkDead(stored.getMessage());
        batch.add(new Prepared<>(stored.getTenant(), id, deed.prepare(stored)));
      } catch (Refusal why) {
        refused.add(new Refused(id, why));
      }
      if (batch.size() == BATCH) {
        flush();
      }
    }

    Sweep end(String nextPageToken) {
      flush();
      return new Sweep(done, refused, nextPageToken);
    }

    private void flush() {
      if (only) {
        done += batch.size();
      } else if (!batch.isEmpty()) {
        List<Prepared<P>> all = List.copyOf(batch);
        List<Refused> not = Futures.await(committer.make(ledger -> apply(ledger, all)));
        done += all.size() - not.size();
        refused.addAll(not);
      }
      batch.clear();
    }

    /** Made anew when another change of the committer's batch spoilt the transaction. */
    private List<Refused> apply(Ledger ledger, List<Prepared<P>> all) {
      List<Refused> not = new ArrayList<>();
      for (Prepared<P> one : all) {
        try {
          StoredMessage.Builder stored =
              ledger.find(one.tenant(), one.id()).orElseThrow(() -> DeadLetters.missing(one.id()));
          // Another may have been quicker, or its business answer has come.
          DeadLetters.checkDead(stored.getMessage());
          deed.apply(ledger, stored, one.what());
        } catch (Refusal why) {
          not.add(new Refused(one.id(), why));
        }
      }
      return not;
    }
  }
}
