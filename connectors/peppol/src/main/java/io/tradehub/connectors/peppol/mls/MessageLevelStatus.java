package io.tradehub.connectors.peppol.mls;

import io.tradehub.connectors.api.ParticipantId;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * One Message Level Status.
 *
 * @param id the status's own id, unique at its sender
 * @param issueTime when it was issued; written to the second, in UTC
 * @param sender the service provider that issues it: "0242:…", its SPIS participant
 * @param receiver the service provider that sent the document
 * @param code what became of the document
 * @param text why, for people; empty when there is nothing to say
 * @param answeredInstanceId the SBDH instance identifier of the document it speaks of
 * @param issues what was found, at most {@link #MAX_ISSUES} are written; a rejection has at least
 *     one
 */
public record MessageLevelStatus(
    String id,
    Instant issueTime,
    ParticipantId sender,
    ParticipantId receiver,
    Code code,
    String text,
    String answeredInstanceId,
    List<Issue> issues) {
  /** How many issues one status names; a hostile document could otherwise make a huge one. */
  public static final int MAX_ISSUES = 100;

  public MessageLevelStatus {
    Objects.requireNonNull(id);
    Objects.requireNonNull(issueTime);
    Objects.requireNonNull(sender);
    Objects.requireNonNull(receiver);
    Objects.requireNonNull(code);
    Objects.requireNonNull(text);
    Objects.requireNonNull(answeredInstanceId);
    issues = List.copyOf(issues);
  }

  /** What became of the document. */
  public enum Code {
    /** Delivered to the receiver, confirmed. */
    AP,
    /** Accepted, delivery not confirmed. */
    AB,
    /** Rejected. */
    RE
  }

  /**
   * One thing that is wrong with the document.
   *
   * @param location an XPath into it; "NA" when it concerns the whole
   * @param reason what kind of trouble it is
   * @param text for people; a rule's id first where there is one
   */
  public record Issue(String location, Reason reason, String text) {
    public Issue {
      Objects.requireNonNull(location);
      Objects.requireNonNull(reason);
      Objects.requireNonNull(text);
    }
  }

  /** What kind of trouble an issue is: the status reason codes of MLS. */
  public enum Reason {
    /** Syntax violation: its XML or its schema is wrong. */
    SV,
    /** A business rule is violated, fatally. */
    BV,
    /** A business rule is violated, as a warning. */
    BW,
    /** It could not be delivered. */
    FD
  }
}
