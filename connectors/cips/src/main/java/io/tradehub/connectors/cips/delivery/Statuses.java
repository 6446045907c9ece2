package io.tradehub.connectors.cips.delivery;

import io.tradehub.connectors.api.BusinessAnswer.Verdict;
import io.tradehub.connectors.api.Finding;
import io.tradehub.connectors.cips.model.CancellationResolution;
import io.tradehub.connectors.cips.model.Reason;
import io.tradehub.connectors.cips.model.StatusReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What statuses mean for the hub's message: the table of docs/cips-profile.md. */
public final class Statuses {
  /** The reason that says that CIPS never had a message. */
  static final String NEVER_HAD = "NOOR";

  private static final int MAX_FINDINGS = 100;
  private static final int MAX_TEXT = 500;

  private Statuses() {}

  /**
   * What a report says.
   *
   * @param status the status of the whole message: ACSC
   * @param code the network's reason, else the status; CANCELLED for what was cancelled
   * @param text for people
   */
  public record Meaning(Verdict verdict, String status, String code, String text) {}

  /** What a report says of a payment message; empty when it says nothing that the profile has. */
  public static Optional<Meaning> of(StatusReport report) {
    String status = status(report);
    Optional<Reason> reason = reasons(report).stream().findFirst();
    return Optional.ofNullable(
        switch (status) {
          case "RCVD", "ACTC" -> meaning(Verdict.INTERIM, status, status, "CIPS has it", reason);
          case "PDNG" ->
              meaning(
                  Verdict.INTERIM, status, status, "waits for funds, its day or a cut-off", reason);
          case "ACSP" -> meaning(Verdict.INTERIM, status, status, "is in a netting run", reason);
          case "ACSC" -> meaning(Verdict.COMPLETED, status, status, "is settled", reason);
          case "PART" ->
              meaning(Verdict.COMPLETED, status, status, "some settled and some did not", reason);
          case "RJCT" ->
              meaning(Verdict.REJECTED, status, code(reason, status), "CIPS refuses it", reason);
          case "CANC" ->
              meaning(
                  Verdict.REJECTED, status, "CANCELLED", "was cancelled before it settled", reason);
          default -> null;
        });
  }

  /** What a resolution says of the request for cancellation that it answers. */
  public static Optional<Meaning> of(CancellationResolution resolution) {
    Optional<Reason> reason = resolution.reasons().stream().findFirst();
    String status = resolution.status();
    return Optional.ofNullable(
        switch (status) {
          case "CNCL" -> meaning(Verdict.COMPLETED, status, status, "is cancelled", reason);
          case "PDCR" ->
              meaning(
                  Verdict.INTERIM, status, status, "is passed on to the receiver's bank", reason);
          case "RJCR" ->
              meaning(Verdict.REJECTED, status, code(reason, status), "is not cancelled", reason);
          default -> null;
        });
  }

  private static Meaning meaning(
      Verdict verdict, String status, String code, String text, Optional<Reason> reason) {
    String why = reason.map(Statuses::words).orElse("");
    String all = why.isEmpty() ? status + ": " + text : status + ": " + text + ": " + why;
    return new Meaning(verdict, status, code, clipped(all));
  }

  private static String code(Optional<Reason> reason, String status) {
    return reason.map(Reason::code).filter(code -> !code.isEmpty()).orElse(status);
  }

  private static String words(Reason reason) {
    return Stream.of(reason.code(), reason.text())
        .filter(part -> !part.isEmpty())
        .reduce((code, text) -> code + " " + text)
        .orElse("");
  }

  private static String clipped(String text) {
    return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT) + "…";
  }

  /** Of the whole message; when that is not said and there is one payment, that one's. */
  private static String status(StatusReport report) {
    return report.groupStatus().isEmpty() && report.transactions().size() == 1
        ? report.transactions().getFirst().status()
        : report.groupStatus();
  }

  /** Whether CIPS says that it never had the message. */
  static boolean neverHad(StatusReport report) {
    return status(report).equals("RJCT")
        && reasons(report).stream().anyMatch(reason -> reason.code().equals(NEVER_HAD));
  }

  /** Why: of the message, or else of its payments. */
  private static List<Reason> reasons(StatusReport report) {
    return report.reasons().isEmpty()
        ? report.transactions().stream().flatMap(t -> t.reasons().stream()).toList()
        : report.reasons();
  }

  /** The reasons as findings, at most 100; those of a payment name it. */
  public static List<Finding> findings(StatusReport report) {
    List<Finding> findings = new ArrayList<>();
    report.reasons().forEach(reason -> findings.add(finding(reason, "")));
    for (StatusReport.Transaction transaction : report.transactions()) {
      for (Reason reason : transaction.reasons()) {
        if (findings.size() < MAX_FINDINGS) {
          findings.add(finding(reason, "EndToEndId " + transaction.endToEndId()));
        }
      }
    }
    return List.copyOf(findings.subList(0, Math.min(findings.size(), MAX_FINDINGS)));
  }

  private static Finding finding(Reason reason, String location) {
    String text = reason.text().isEmpty() ? "CIPS says " + reason.code() : clipped(reason.text());
    return Finding.error(reason.code().isEmpty() ? "NARR" : reason.code(), location, text);
  }
}
