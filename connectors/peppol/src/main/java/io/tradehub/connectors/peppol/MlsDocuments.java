package io.tradehub.connectors.peppol;

import com.google.protobuf.ByteString;
import io.tradehub.connectors.api.BusinessAnswer;
import io.tradehub.connectors.api.BusinessAnswer.Verdict;
import io.tradehub.connectors.api.Content;
import io.tradehub.connectors.api.Document;
import io.tradehub.connectors.api.Evidence;
import io.tradehub.connectors.api.Finding;
import io.tradehub.connectors.api.InboxAnswer;
import io.tradehub.connectors.api.ParticipantId;
import io.tradehub.connectors.peppol.mls.MessageLevelStatus;
import io.tradehub.connectors.peppol.mls.MessageLevelStatus.Code;
import io.tradehub.connectors.peppol.mls.MessageLevelStatus.Issue;
import io.tradehub.connectors.peppol.mls.MessageLevelStatus.Reason;
import io.tradehub.connectors.peppol.mls.MlsWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Between our answers and Peppol's Message Level Status, both ways. */
final class MlsDocuments {
  /** The document type of a Message Level Status. */
  static final String TYPE =
      "busdox-docid-qns::"
          + "urn:oasis:names:specification:ubl:schema:xsd:ApplicationResponse-2"
          + "::ApplicationResponse##"
          + MlsWriter.CUSTOMIZATION
          + "::2.1";

  /** Its process. */
  static final String PROCESS = "cenbii-procid-ubl::" + MlsWriter.PROFILE;

  private MlsDocuments() {}

  /**
   * The status that tells the sender of a document what became of it.
   *
   * @param serviceProvider our own service provider's participant
   * @return empty for a document that is itself a status, and when the sender wants to hear of
   *     failures only and this is none
   */
  static Optional<Document> reply(InboxAnswer answer, ParticipantId serviceProvider) {
    if (TYPE.equals(answer.document().type())) {
      return Optional.empty();
    }
    ReplyContext context = ReplyContext.read(answer.replyContext());
    Code code = answer.verdict() == InboxAnswer.Verdict.ACKNOWLEDGED ? Code.AP : Code.RE;
    if (code == Code.AP && !context.always()) {
      return Optional.empty();
    }
    // Derived, so that the same answer always makes the same status.
    UUID id =
        UUID.nameUUIDFromBytes(("mls " + answer.messageId()).getBytes(StandardCharsets.UTF_8));
    MessageLevelStatus status =
        new MessageLevelStatus(
            id.toString(),
            answer.time(),
            serviceProvider,
            context.answerTo(),
            code,
            answer.text(),
            context.instanceIdentifier(),
            issues(answer));
    return Optional.of(
        new Document(
            TYPE,
            PROCESS,
            serviceProvider,
            context.answerTo(),
            Content.xml(MlsWriter.write(status))));
  }

  private static List<Issue> issues(InboxAnswer answer) {
    return switch (answer.verdict()) {
      case ACKNOWLEDGED -> List.of();
      case REFUSED_BY_RECEIVER ->
          List.of(
              new Issue(
                  MlsWriter.WHOLE_DOCUMENT,
                  Reason.FD,
                  answer.text().isEmpty() ? "the receiver refused the document" : answer.text()));
      case REFUSED_BY_RULES -> answer.findings().stream().map(MlsDocuments::issue).toList();
    };
  }

  private static Issue issue(Finding finding) {
    boolean syntax = finding.ruleId().equals("XML") || finding.ruleId().equals("XSD");
    Reason reason =
        finding.severity() != Finding.Severity.ERROR ? Reason.BW : syntax ? Reason.SV : Reason.BV;
    return new Issue(
        finding.location().isEmpty() ? MlsWriter.WHOLE_DOCUMENT : finding.location(),
        reason,
        "[" + finding.ruleId() + "] " + finding.text());
  }

  /**
   * What a status that came says of a message of ours. AB (accepted, delivery not confirmed) ends
   * the message like AP: a service provider sends one status only, so nothing more will come.
   *
   * @param answerId the id of the envelope that the status came in
   */
  static BusinessAnswer answer(MessageLevelStatus status, String answerId, byte[] document) {
    String text = status.text();
    if (text.isEmpty()) {
      text =
          switch (status.code()) {
            case AP -> "accepted and delivered";
            case AB -> "accepted; delivery to the receiver is not confirmed";
            case RE -> "rejected";
          };
    }
    return new BusinessAnswer(
        status.answeredInstanceId(),
        answerId,
        status.code() == Code.RE ? Verdict.REJECTED : Verdict.COMPLETED,
        status.code().name(),
        text,
        status.issues().stream().map(MlsDocuments::finding).toList(),
        new Evidence("peppol-mls", Content.XML, ByteString.copyFrom(document)));
  }

  private static Finding finding(Issue issue) {
    return new Finding(
        issue.reason().name(),
        issue.reason() == Reason.BW ? Finding.Severity.WARNING : Finding.Severity.ERROR,
        MlsWriter.WHOLE_DOCUMENT.equals(issue.location()) ? "" : issue.location(),
        issue.text());
  }
}
