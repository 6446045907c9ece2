package io.tradehub.sandbox.cips.clearing;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * How much there is of everything.
 *
 * @param byStatus payments and returns by what became of them
 * @param queued waiting for funds, by account
 * @param collected waiting for a cut-off
 * @param future waiting for their day
 * @param held held by their outcome
 * @param outbox messages that wait to be taken
 * @param taken messages that participants took
 * @param refused messages that participants will never take
 * @param unaddressed messages for participants that have no address
 */
public record Counts(
    Map<Status, Integer> byStatus,
    Map<String, Integer> queued,
    int collected,
    int future,
    int held,
    int outbox,
    long taken,
    long refused,
    long unaddressed) {
  static Counts of(List<Payment> payments, Settlement settlement, Outbox outbox) {
    Map<Status, Integer> byStatus = new EnumMap<>(Status.class);
    payments.forEach(p -> byStatus.merge(p.status(), 1, Integer::sum));
    return new Counts(
        byStatus,
        settlement.queued(),
        settlement.collected(),
        settlement.future(),
        settlement.held(),
        outbox.size(),
        outbox.taken(),
        outbox.refused(),
        outbox.unaddressed());
  }
}
