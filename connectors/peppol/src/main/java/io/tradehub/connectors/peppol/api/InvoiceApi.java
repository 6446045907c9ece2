package io.tradehub.connectors.peppol.api;

import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.tradehub.connectors.api.ApiErrors;
import io.tradehub.connectors.api.Caller;
import io.tradehub.connectors.api.Content;
import io.tradehub.connectors.api.ParticipantId;
import io.tradehub.connectors.api.Validation;
import io.tradehub.connectors.peppol.documents.DocumentRecogniser;
import io.tradehub.connectors.peppol.rules.RuleBook;
import io.tradehub.v1.Document;
import io.tradehub.v1.InvoiceServiceGrpc;
import io.tradehub.v1.LookupParticipantRequest;
import io.tradehub.v1.LookupParticipantResponse;
import io.tradehub.v1.ValidateDocumentRequest;
import io.tradehub.v1.ValidateDocumentResponse;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;

/**
 * InvoiceService: what an ERP asks before it sends. No call has a side effect; every call needs a
 * caller, whom the hub's interceptor has authenticated.
 */
public final class InvoiceApi extends InvoiceServiceGrpc.InvoiceServiceImplBase
    implements AutoCloseable {
  private static final String CONNECTOR = "peppol";

  private final DocumentRecogniser recogniser;
  private final RuleBook rules;
  private final ParticipantDirectory directory;
  private final Workers workers = new Workers(Runtime.getRuntime().availableProcessors());

  /** With the compiled rules and the network's directory. */
  public InvoiceApi(DocumentRecogniser recogniser, RuleBook rules, ParticipantDirectory directory) {
    this.recogniser = recogniser;
    this.rules = rules;
    this.directory = directory;
  }

  @Override
  public void validateDocument(
      ValidateDocumentRequest request, StreamObserver<ValidateDocumentResponse> answer) {
    Document document = request.getDocument();
    answer(
        answer,
        work -> workers.check(document.getContent().size(), work),
        () -> validate(document));
  }

  private ValidateDocumentResponse validate(Document document) {
    if (!document.getConnector().isEmpty() && !document.getConnector().equals(CONNECTOR)) {
      throw ApiErrors.badField(
          "document.connector", "WRONG_CONNECTOR", "this service checks documents for 'peppol'");
    }
    participant("document.sender", document.getSender());
    participant("document.receiver", document.getReceiver());
    Content content = new Content(document.getMediaType(), document.getContent());
    Validation validation = rules.validate(content, document.getType());
    return ValidateDocumentResponse.newBuilder()
        .setReport(Reports.report(content, recogniser.recognise(content), validation))
        .build();
  }

  @Override
  public void lookupParticipant(
      LookupParticipantRequest request, StreamObserver<LookupParticipantResponse> answer) {
    answer(answer, workers::lookUp, () -> lookUp(request));
  }

  private LookupParticipantResponse lookUp(LookupParticipantRequest request) {
    ParticipantId participant =
        participant("participant", request.getParticipant())
            .orElseThrow(
                () ->
                    ApiErrors.badField(
                        "participant", "MISSING", "expected one, like 0088:7300010000001"));
    Map<String, String> about = Map.of("participant", participant.toString());
    Optional<String> type =
        Optional.of(request.getDocumentType()).filter(asked -> !asked.isEmpty());
    try {
      return switch (directory.lookup(participant, type)) {
        case ParticipantDirectory.Lookup.Found found -> Reports.lookup(participant, found);
        case ParticipantDirectory.Lookup.NotFound no ->
            throw ApiErrors.notFound(no.code(), no.text(), about);
        case ParticipantDirectory.Lookup.Unavailable no ->
            throw ApiErrors.unavailable(no.code(), no.text(), about);
      };
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw ApiErrors.unavailable(
          "LOOKUP_INTERRUPTED",
          "the look-up was given up: it took too long, or the hub is stopping",
          about);
    }
  }

  private static Optional<ParticipantId> participant(String field, String text) {
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(ParticipantId.parse(text));
    } catch (IllegalArgumentException e) {
      throw ApiErrors.badField(field, "NOT_A_PARTICIPANT", e.getMessage());
    }
  }

  private interface Pool {
    void run(Runnable work);
  }

  private static <T> void answer(StreamObserver<T> answer, Pool pool, Supplier<T> work) {
    // The hub's interceptor lets nobody through without one; this holds where it is not bound.
    if (Caller.CURRENT.get() == null) {
      answer.onError(ApiErrors.unauthenticated());
      return;
    }
    var call = (ServerCallStreamObserver<T>) answer;
    // Without a handler a late answer to a cancelled call would throw.
    call.setOnCancelHandler(() -> {});
    try {
      pool.run(() -> complete(call, work));
    } catch (RejectedExecutionException e) {
      answer.onError(ApiErrors.busy("the hub has too many of these to do now; try again"));
    }
  }

  private static <T> void complete(ServerCallStreamObserver<T> answer, Supplier<T> work) {
    if (answer.isCancelled()) {
      return; // nobody waits for it any more
    }
    T result;
    try {
      result = work.get();
    } catch (Throwable e) {
      // What is not a status of ours is a bug: the hub's interceptor logs it and hides its inside.
      // Errors too: a document that exhausts the stack must not leave its caller waiting.
      answer.onError(e);
      return;
    }
    if (!answer.isCancelled()) {
      answer.onNext(result);
      answer.onCompleted();
    }
  }

  @Override
  public void close() {
    workers.close();
  }
}
