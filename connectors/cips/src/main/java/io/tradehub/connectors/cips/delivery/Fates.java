package io.tradehub.connectors.cips.delivery;

import io.tradehub.connectors.api.Evidence;
import io.tradehub.connectors.api.Outcome;
import io.tradehub.connectors.cips.model.CancellationRequest;
import io.tradehub.connectors.cips.model.CancellationResolution;
import io.tradehub.connectors.cips.model.IsoMessage;
import io.tradehub.connectors.cips.model.MessageType;
import io.tradehub.connectors.cips.model.ReportRequest;
import io.tradehub.connectors.cips.model.Statement;
import io.tradehub.connectors.cips.model.StatusReport;
import io.tradehub.connectors.cips.model.StatusRequest;
import java.util.Optional;

/** What an answer means for the message that it answers. */
final class Fates {
  /** No connection was made: the message surely did not leave. */
  static final String NOT_CONNECTED = "NOT_CONNECTED";

  /** CIPS took nothing, for want of room. */
  static final String CIPS_BUSY = "CIPS_BUSY";

  /** Nobody knows whether CIPS has the message. */
  static final String NO_ANSWER = "NO_ANSWER";

  /** The answer is not signed. */
  static final String ANSWER_UNSIGNED = "ANSWER_UNSIGNED";

  /** The answer's signature is not CIPS's. */
  static final String ANSWER_FORGED = "ANSWER_FORGED";

  /** The answer is no message of the profile. */
  static final String ANSWER_UNREADABLE = "ANSWER_UNREADABLE";

  /** The answer is CIPS's, but speaks of something else. */
  static final String ANSWER_NOT_OURS = "ANSWER_NOT_OURS";

  /** CIPS refused it in words that nobody signed. */
  static final String CIPS_REFUSED = "CIPS_REFUSED";

  private Fates() {}

  /** What CIPS's signed answer means for a message. */
  static Outcome of(IsoMessage sent, Reply.Signed answer) {
    return switch (answer.document()) {
      case StatusReport report -> of(sent, report, answer);
      case CancellationResolution resolution
          when sent instanceof CancellationRequest
              && resolution.caseId().equals(sent.messageId()) ->
          Statuses.of(resolution)
              .map(meaning -> outcome(meaning, answer))
              .orElseGet(() -> notOurs(answer));
      case Statement statement
          when sent instanceof ReportRequest request && answers(statement, request) ->
          new Outcome.Completed(evidence(answer));
      default -> notOurs(answer);
    };
  }

  private static Outcome of(IsoMessage sent, StatusReport report, Reply.Signed answer) {
    if (sent instanceof StatusRequest question && speaksOf(report, question)) {
      return new Outcome.Completed(evidence(answer)); // whatever it says, the question is answered
    }
    if (!speaksOf(report, sent)) {
      return notOurs(answer);
    }
    Optional<Statuses.Meaning> meaning = Statuses.of(report);
    if (meaning.isEmpty()) {
      return notOurs(answer);
    }
    boolean received = meaning.get().status().equals("RCVD");
    return sent instanceof CancellationResolution && received
        ? new Outcome.Completed(evidence(answer))
        : outcome(meaning.get(), answer);
  }

  /** Whether a report speaks of a message. */
  static boolean speaksOf(StatusReport report, IsoMessage sent) {
    return report.originalMessageId().equals(sent.messageId())
        && report.originalType().equals(sent.type().id());
  }

  /** Whether a report speaks of what a question asks about. */
  static boolean speaksOf(StatusReport report, StatusRequest question) {
    return report.originalMessageId().equals(question.originalMessageId())
        && report.originalType().equals(question.originalType().id());
  }

  /** Whether a statement is the one that was asked for. */
  static boolean answers(Statement statement, ReportRequest request) {
    return statement.type() == MessageType.STATEMENT
        && statement.businessDate().equals(request.businessDate());
  }

  private static Outcome outcome(Statuses.Meaning meaning, Reply.Signed answer) {
    return switch (meaning.verdict()) {
      case INTERIM, DELIVERED -> new Outcome.Delivered(evidence(answer));
      case COMPLETED -> new Outcome.Completed(evidence(answer));
      case REJECTED ->
          new Outcome.Rejected(meaning.code(), meaning.text(), Optional.of(evidence(answer)));
    };
  }

  private static Outcome notOurs(Reply.Signed answer) {
    return new Outcome.Unknown(
        ANSWER_NOT_OURS,
        "CIPS answered with a "
            + answer.document().type().title()
            + " that does not speak of this message");
  }

  /** The answer as it came, kept as proof. */
  static Evidence evidence(Reply.Signed answer) {
    return new Evidence(answer.document().type().id(), "application/xml", answer.bytes());
  }
}
