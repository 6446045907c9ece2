package io.tradehub.connectors.cips.api;

import com.google.protobuf.ByteString;
import io.tradehub.connectors.api.ApiErrors;
import io.tradehub.connectors.api.Caller;
import io.tradehub.connectors.api.Messages;
import io.tradehub.connectors.api.services.ApiDetails;
import io.tradehub.connectors.api.services.FieldErrors;
import io.tradehub.connectors.api.services.Workers;
import io.tradehub.connectors.cips.messages.NotWritable;
import io.tradehub.connectors.cips.model.Agent;
import io.tradehub.connectors.cips.model.IsoMessage;
import io.tradehub.v1.Document;
import io.tradehub.v1.Finding;
import io.tradehub.v1.Message;
import io.tradehub.v1.MessageView;
import io.tradehub.v1.Priority;
import io.tradehub.v1.Severity;
import io.tradehub.v1.SubmitMessageRequest;
import io.tradehub.v1.SubmitMessageResponse;
import io.tradehub.v1.ValidationReport;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Submits what a typed request made, once.
 *
 * <p>A repetition makes another document than the first time: its creation time is another, and
 * perhaps its default value date. So when the core does not take it, for whatever reason, the
 * earlier message is looked for by the id that follows from the request; when the request, with
 * what was chosen then, makes that same document, its first answer is the answer again, and
 * otherwise the request_id was used for something else. That costs nothing when the request is new,
 * and holds for as long as the earlier message is kept, however late the repetition comes.
 */
final class Submission {
  private static final String CONNECTOR = "cips";

  private final Messages messages;
  private final Documents documents;
  private final Workers workers;

  /**
   * @param workers look for earlier messages
   */
  Submission(Messages messages, Documents documents, Workers workers) {
    this.messages = messages;
    this.documents = documents;
    this.workers = workers;
  }

  /**
   * What is to be submitted.
   *
   * @param requestId may be empty
   * @param sender of the document
   * @param document as it is made now
   * @param likewise the document that the request makes with what was chosen for an earlier one
   * @param field the request's field that a location in the document speaks of
   * @param urgent whether it is dispatched before others
   */
  record Draft(
      String requestId,
      Agent sender,
      IsoMessage document,
      UnaryOperator<IsoMessage> likewise,
      Function<String, String> field,
      boolean urgent) {}

  /**
   * What was accepted, now or before.
   *
   * @param document what the message carries
   */
  record Accepted(SubmitMessageResponse response, IsoMessage document) {}

  /** Submits it; fails with a status for users. */
  CompletableFuture<Accepted> submit(Caller caller, Draft draft) {
    ByteString content;
    try {
      content = documents.write(draft.document());
    } catch (NotWritable e) {
      FieldErrors errors = new FieldErrors();
      errors.add(draft.field().apply(e.finding().location()), e.finding());
      return CompletableFuture.failedFuture(errors.refusal());
    }
    SubmitMessageRequest request =
        SubmitMessageRequest.newBuilder()
            .setRequestId(draft.requestId())
            .setDocument(Document.newBuilder().setConnector(CONNECTOR).setContent(content))
            .setPriority(draft.urgent() ? Priority.PRIORITY_HIGH : Priority.PRIORITY_UNSPECIFIED)
            .build();
    return messages
        .submit(caller, request)
        .handle(
            (response, failure) ->
                failure == null
                    ? CompletableFuture.completedFuture(new Accepted(response, draft.document()))
                    : refused(caller, draft, failure))
        .thenCompose(Function.identity());
  }

  private CompletableFuture<Accepted> refused(Caller caller, Draft draft, Throwable failure) {
    Throwable cause = ApiDetails.cause(failure);
    if (draft.requestId().isEmpty()) {
      return CompletableFuture.failedFuture(told(draft, cause));
    }
    return workers.run(
        () -> {
          Optional<Accepted> before = before(caller, draft);
          if (before.isEmpty()) {
            throw told(draft, cause);
          }
          return before.get();
        });
  }

  /** The first answer to the same request; blocks for the disk. */
  private Optional<Accepted> before(Caller caller, Draft draft) {
    Optional<UUID> id =
        messages.find(caller, Names.message(draft.sender(), draft.document().messageId()));
    if (id.isEmpty()) {
      return Optional.empty();
    }
    Message message = messages.get(caller, id.get(), MessageView.MESSAGE_VIEW_FULL);
    if (!message.getRequestId().equals(draft.requestId())) {
      return Optional.empty();
    }
    Optional<IsoMessage> document = documents.read(message.getFullDocument().getContent());
    if (document.isEmpty() || !same(draft.likewise().apply(document.get()), document.get())) {
      throw ApiErrors.alreadyExists(
          "REQUEST_ID_REUSED",
          "request_id '%s' was used before with other content; it became message %s"
              .formatted(draft.requestId(), id.get()),
          Map.of("message_id", id.get().toString()));
    }
    return Optional.of(
        new Accepted(
            SubmitMessageResponse.newBuilder().setMessage(message).setDuplicate(true).build(),
            document.get()));
  }

  /** Whether two documents say the same, as far as a document can say it. */
  private boolean same(IsoMessage made, IsoMessage earlier) {
    ByteString written = documents.write(made);
    return documents.read(written).filter(earlier::equals).isPresent();
  }

  /** What the core said of the document, said of the request. */
  private static RuntimeException told(Draft draft, Throwable failure) {
    Optional<ValidationReport> report = ApiDetails.of(failure, ValidationReport.class);
    if (report.isEmpty()) {
      return failure instanceof RuntimeException e ? e : new CompletionException(failure);
    }
    Map<String, Finding> byField = new LinkedHashMap<>();
    List<Finding> errors =
        report.get().getFindingsList().stream()
            .filter(finding -> finding.getSeverity() == Severity.SEVERITY_ERROR)
            .toList();
    for (Finding finding : errors) {
      // What is wrong with a sum alone is worth saying.
      if (!FieldPaths.derived(finding.getLocation())
          || errors.stream().allMatch(e -> FieldPaths.derived(e.getLocation()))) {
        byField.putIfAbsent(draft.field().apply(finding.getLocation()), finding);
      }
    }
    return byField.isEmpty()
        ? (RuntimeException) failure
        : FieldErrors.refusal(report.get(), byField);
  }
}
