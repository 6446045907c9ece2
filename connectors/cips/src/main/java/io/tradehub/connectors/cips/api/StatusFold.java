package io.tradehub.connectors.cips.api;

import io.tradehub.connectors.cips.model.Reason;
import io.tradehub.connectors.cips.model.StatusReport;
import io.tradehub.v1.SettlementState;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What CIPS's reports (pacs.002) say of the payments of one message, in whatever order they came
 * and however often. A final status stands: nothing that was said before or is said after changes
 * it. Of several interim ones the one that CIPS wrote last counts.
 */
final class StatusFold {
  /** CIPS never had it: not a status of the payment, for the hub sends it then. */
  private static final String NEVER_HAD = "NOOR";

  private static final String PARTLY = "PART";

  private final List<Report> reports;

  /**
   * @param messageId the own id of the payments' message
   * @param reports all that there are, oldest first; those of other messages are left out
   */
  StatusFold(String messageId, List<StatusReport> reports) {
    this.reports =
        reports.stream()
            .filter(report -> report.originalMessageId().equals(messageId))
            .map(Report::of)
            .toList();
  }

  /** A report whose payments are found at once: there may be a thousand. */
  private record Report(StatusReport report, Map<String, StatusReport.Transaction> byUetr) {
    static Report of(StatusReport report) {
      Map<String, StatusReport.Transaction> byUetr = new HashMap<>();
      report.transactions().forEach(t -> byUetr.putIfAbsent(t.uetr(), t));
      return new Report(report, byUetr);
    }
  }

  /** One status of a payment, and when CIPS wrote it. */
  private record Said(Standing standing, Instant time) {}

  /** Where a payment is by what was said; empty when nothing was. */
  Optional<Standing> of(String uetr) {
    List<Said> said = reports.stream().flatMap(report -> said(report, uetr).stream()).toList();
    return said.stream()
        .filter(s -> isFinal(s.standing().state()))
        .min(Comparator.comparing(Said::time))
        // Of those that were written at one time, the one that came last.
        .or(() -> said.reversed().stream().max(Comparator.comparing(Said::time)))
        .map(Said::standing);
  }

  /** Whether CIPS said that some payments settled and some did not, and never named this one. */
  boolean leftOut(String uetr) {
    List<Report> partly =
        reports.stream().filter(r -> r.report().groupStatus().equals(PARTLY)).toList();
    return !partly.isEmpty() && partly.stream().noneMatch(r -> r.byUetr().containsKey(uetr));
  }

  /** Whether a payment stays there, unless it is returned. */
  static boolean isFinal(SettlementState state) {
    return switch (state) {
      case SETTLEMENT_STATE_SETTLED,
          SETTLEMENT_STATE_REJECTED,
          SETTLEMENT_STATE_CANCELLED,
          SETTLEMENT_STATE_RETURNED,
          SETTLEMENT_STATE_PARTLY_SETTLED ->
          true;
      case SETTLEMENT_STATE_ACCEPTED,
          SETTLEMENT_STATE_UNKNOWN,
          SETTLEMENT_STATE_RECEIVED,
          SETTLEMENT_STATE_PENDING,
          SETTLEMENT_STATE_NEEDS_ATTENTION,
          SETTLEMENT_STATE_UNSPECIFIED,
          UNRECOGNIZED ->
          false;
    };
  }

  private static Optional<Said> said(Report indexed, String uetr) {
    StatusReport report = indexed.report();
    Optional<StatusReport.Transaction> own = Optional.ofNullable(indexed.byUetr().get(uetr));
    // What is said of the whole message holds for each, unless some are well and some are not.
    String status =
        own.map(StatusReport.Transaction::status)
            .orElse(report.groupStatus().equals(PARTLY) ? "" : report.groupStatus());
    List<Reason> reasons =
        own.map(StatusReport.Transaction::reasons)
            .filter(list -> !list.isEmpty())
            .orElse(report.reasons());
    if (reasons.stream().anyMatch(reason -> reason.code().equals(NEVER_HAD))) {
      return Optional.empty();
    }
    return state(status)
        .map(
            state ->
                new Said(
                    Standing.of(state, reasons, own.flatMap(StatusReport.Transaction::settleTime)),
                    report.creationTime()));
  }

  private static Optional<SettlementState> state(String status) {
    return switch (status) {
      case "RCVD", "ACTC", "ACSP" -> Optional.of(SettlementState.SETTLEMENT_STATE_RECEIVED);
      case "PDNG" -> Optional.of(SettlementState.SETTLEMENT_STATE_PENDING);
      case "ACSC" -> Optional.of(SettlementState.SETTLEMENT_STATE_SETTLED);
      case "RJCT" -> Optional.of(SettlementState.SETTLEMENT_STATE_REJECTED);
      case "CANC" -> Optional.of(SettlementState.SETTLEMENT_STATE_CANCELLED);
      default -> Optional.empty();
    };
  }
}
