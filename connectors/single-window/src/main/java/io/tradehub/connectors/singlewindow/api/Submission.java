package io.tradehub.connectors.singlewindow.api;

import com.google.protobuf.ByteString;
import io.tradehub.connectors.api.ApiErrors;
import io.tradehub.connectors.api.Caller;
import io.tradehub.connectors.api.Finding;
import io.tradehub.connectors.api.Messages;
import io.tradehub.connectors.api.services.ApiDetails;
import io.tradehub.connectors.api.services.FieldErrors;
import io.tradehub.connectors.singlewindow.api.Documents.Whole;
import io.tradehub.connectors.singlewindow.decl.Parcels;
import io.tradehub.connectors.singlewindow.model.Declaration;
import io.tradehub.v1.Attachment;
import io.tradehub.v1.Message;
import io.tradehub.v1.MessageView;
import io.tradehub.v1.Severity;
import io.tradehub.v1.SubmitDeclarationRequest;
import io.tradehub.v1.SubmitMessageRequest;
import io.tradehub.v1.SubmitMessageResponse;
import io.tradehub.v1.ValidationReport;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Submits what a typed request declares, once. Blocks.
 *
 * <p>When the core does not take it, for whatever reason, an earlier message is looked for by the
 * declaration's own number: when it was made by the same request, its first answer is the answer
 * again. So a repetition gets it also when the rules would refuse it now, or another version of the
 * hub writes other bytes of the same declaration.
 */
final class Submission {
  /** How request ids begin that the hub itself gives the declarations of filings. */
  static final String OWN_REQUESTS = "consolidation/";

  private final Messages messages;

  private final Documents documents;
  private final DeclarationCheck check;
  private final Kept kept;

  Submission(Messages messages, Documents documents, DeclarationCheck check, Kept kept) {
    this.messages = messages;
    this.documents = documents;
    this.check = check;
    this.kept = kept;
  }

  /**
   * What was accepted, now or before.
   *
   * @param declaration what the message carries
   */
  record Accepted(SubmitMessageResponse response, Declaration declaration) {}

  /** What a request is made into. */
  private record Draft(Whole whole, FieldErrors errors, FieldPaths paths) {}

  /**
   * Submits it.
   *
   * @throws io.grpc.StatusRuntimeException for users, when it is not accepted
   */
  Accepted submit(Caller caller, SubmitDeclarationRequest request) {
    Draft draft = draft(caller, request);
    if (!draft.errors().none()) {
      alsoWrong(draft);
      throw draft.errors().refusal();
    }
    SubmitMessageRequest message =
        SubmitMessageRequest.newBuilder()
            .setRequestId(request.getRequestId())
            .setDocument(documents.write(draft.whole()))
            .build();
    try {
      return new Accepted(
          Waiting.on(messages.submit(caller, message)), draft.whole().declaration());
    } catch (RuntimeException e) {
      return before(caller, request.getRequestId(), draft.whole())
          .orElseThrow(() -> told(draft.paths(), e));
    }
  }

  /** All that would be said of a request's document; locations are fields of the request. */
  List<Finding> check(Caller caller, SubmitDeclarationRequest request) {
    Draft draft = draft(caller, request);
    Map<String, Finding> byField = new LinkedHashMap<>();
    draft
        .errors()
        .each(
            (field, found) ->
                byField.put(field, Finding.error(found.getRuleId(), field, found.getText())));
    for (Finding finding : ofRules(draft.whole())) {
      String field = draft.paths().field(finding.location());
      byField.putIfAbsent(
          field, new Finding(finding.ruleId(), finding.severity(), field, finding.text()));
    }
    return List.copyOf(byField.values());
  }

  private Draft draft(Caller caller, SubmitDeclarationRequest request) {
    FieldErrors errors = new FieldErrors();
    String declarant = request.getHeader().getDeclarant().getCreditCode();
    String reference =
        request.getReference().isEmpty()
            ? OwnReference.of(caller.tenant(), declarant, request.getRequestId())
            : request.getReference();
    FieldPaths paths = new FieldPaths(request);
    SortedMap<String, ByteString> attachments = attachments(request, errors);
    Declaration declaration = DeclarationBuilder.build(request, reference, errors);
    for (Finding finding : documents.codec().check(declaration)) {
      errors.add(paths.field(finding.location()), finding);
    }
    return new Draft(new Whole(declaration, attachments), errors, paths);
  }

  private static SortedMap<String, ByteString> attachments(
      SubmitDeclarationRequest request, FieldErrors errors) {
    SortedMap<String, ByteString> files = new TreeMap<>();
    for (int i = 0; i < request.getAttachmentsCount(); i++) {
      Attachment attachment = request.getAttachments(i);
      String field = "attachments[%d].file_name".formatted(i);
      String name = attachment.getFileName();
      Optional<String> problem = Parcels.attachmentProblem(name, files.keySet());
      if (problem.isPresent()) {
        errors.add(field, "DEC-FILE-NAME", "does not fit: " + problem.get());
      } else {
        files.put(name, attachment.getContent());
      }
    }
    return files;
  }

  /**
   * Adds what the rules say of the other fields: whoever gets one list of errors mends them all at
   * once. What took the place of a wrong field is not spoken of again.
   */
  private void alsoWrong(Draft draft) {
    for (Finding finding : ofRules(draft.whole())) {
      String field = draft.paths().field(finding.location());
      if (finding.severity() == Finding.Severity.ERROR && !draft.errors().covers(field)) {
        draft.errors().add(field, finding);
      }
    }
  }

  private List<Finding> ofRules(Whole whole) {
    return check.check(whole.declaration(), whole.attachments().keySet());
  }

  /** The first answer to the same request; empty when there was none. */
  private Optional<Accepted> before(Caller caller, String requestId, Whole whole) {
    if (requestId.isEmpty()) {
      return Optional.empty();
    }
    Optional<UUID> id = kept.byReference(caller, whole.declaration().reference());
    if (id.isEmpty()) {
      return Optional.empty();
    }
    Message message = messages.get(caller, id.get(), MessageView.MESSAGE_VIEW_FULL);
    if (!message.getRequestId().equals(requestId)) {
      return Optional.empty();
    }
    if (documents.read(message.getFullDocument()).filter(whole::equals).isEmpty()) {
      throw ApiErrors.alreadyExists(
          "REQUEST_ID_REUSED",
          "request_id '%s' was used before with other content; it became message %s"
              .formatted(Texts.shown(requestId), id.get()),
          Map.of("message_id", id.get().toString()));
    }
    return Optional.of(
        new Accepted(
            SubmitMessageResponse.newBuilder().setMessage(message).setDuplicate(true).build(),
            whole.declaration()));
  }

  /** What the core said of the document, said of the request. */
  private static RuntimeException told(FieldPaths paths, RuntimeException failure) {
    Optional<ValidationReport> report = ApiDetails.of(failure, ValidationReport.class);
    if (report.isEmpty()) {
      return failure;
    }
    Map<String, io.tradehub.v1.Finding> byField = new LinkedHashMap<>();
    for (io.tradehub.v1.Finding finding : report.get().getFindingsList()) {
      if (finding.getSeverity() == Severity.SEVERITY_ERROR) {
        byField.putIfAbsent(paths.field(finding.getLocation()), finding);
      }
    }
    return byField.isEmpty() ? failure : FieldErrors.refusal(report.get(), byField);
  }
}
