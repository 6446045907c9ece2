package io.tradehub.hub.core;

import io.tradehub.connectors.api.Caller;
import io.tradehub.connectors.api.Connector;
import io.tradehub.connectors.api.Content;
import io.tradehub.connectors.api.Document;
import io.tradehub.connectors.api.Finding;
import io.tradehub.connectors.api.ParticipantId;
import io.tradehub.connectors.api.Recognised;
import io.tradehub.connectors.api.Validation;
import io.tradehub.v1.DocumentSummary;
import io.tradehub.v1.ValidationReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Decides whether a document may enter: what it is, whose it is, and whether it keeps its rules. No
 * side effects.
 */
final class Admission {
  private static final int QUICK_BYTES = 64 << 10;

  private final Connectors connectors;

  Admission(Connectors connectors) {
    this.connectors = connectors;
  }

  /**
   * A document that may enter.
   *
   * @param typeName what people call its type
   */
  record Admitted(Connector connector, Document document, String typeName, Validation validation) {}

  /**
   * Whether to decide takes microseconds; otherwise it may take milliseconds, as of a large
   * document it does with any connector.
   */
  boolean quick(io.tradehub.v1.Document given) {
    return given.getContent().size() <= QUICK_BYTES && connectors.quick(given.getConnector());
  }

  /** Refuses, or completes the document from what its content says. */
  Admitted admit(Caller caller, io.tradehub.v1.Document given) {
    if (given.getContent().isEmpty()) {
      throw Refusal.field(
          "CONTENT_MISSING", "document.content", "is empty; expected the document's bytes");
    }
    Content content = new Content(given.getMediaType(), given.getContent());
    Connectors.Match match = match(given, content);
    Recognised recognised = match.recognised();
    agree("document.type", given.getType(), recognised.type());
    agree("document.process", given.getProcess(), recognised.process());
    Document document =
        new Document(
            recognised.type(),
            recognised.process(),
            party("document.sender", given.getSender(), recognised.sender()),
            party("document.receiver", given.getReceiver(), recognised.receiver()),
            content);
    if (!caller.actsFor(document.sender())) {
      throw Refusal.of(
          Refusal.Kind.PERMISSION_DENIED,
          "SENDER_NOT_YOURS",
          "document.sender: "
              + document.sender().shortForm()
              + " is not a participant of tenant "
              + caller.tenant());
    }
    Validation validation = match.connector().validate(document);
    if (!validation.valid()) {
      throw Refusal.document(
          "the document breaks its rules: " + first(validation),
          report(recognised.typeName(), Protos.summary(document), validation));
    }
    return new Admitted(match.connector(), document, recognised.typeName(), validation);
  }

  /** Asks whoever else the connector wants asked; completes with the same and what they found. */
  CompletableFuture<Admitted> screen(Caller caller, Admitted admitted) {
    return admitted
        .connector()
        .screen(caller, admitted.document())
        .map(found -> found.thenApply(findings -> screened(admitted, findings)))
        .orElseGet(() -> CompletableFuture.completedFuture(admitted));
  }

  private static Admitted screened(Admitted admitted, List<Finding> found) {
    List<Finding> all = new ArrayList<>(admitted.validation().findings());
    all.addAll(found);
    Validation validation = new Validation(admitted.validation().rules(), all);
    if (!validation.valid()) {
      throw Refusal.document(
          "the document may not go: " + first(validation),
          report(admitted.typeName(), Protos.summary(admitted.document()), validation));
    }
    return new Admitted(admitted.connector(), admitted.document(), admitted.typeName(), validation);
  }

  private Connectors.Match match(io.tradehub.v1.Document given, Content content) {
    if (given.getConnector().isEmpty()) {
      return connectors
          .recognise(content)
          .orElseThrow(
              () ->
                  connectors
                      .first()
                      .map(first -> unrecognised(first, content))
                      .orElseGet(Admission::nothingIsCarried));
    }
    Connector connector =
        connectors
            .find(given.getConnector())
            .orElseThrow(
                () ->
                    Refusal.field(
                        "CONNECTOR_UNKNOWN",
                        "document.connector",
                        "there is no connector of that name; this hub has "
                            + String.join(", ", connectors.names())));
    return connector
        .recognise(content)
        .map(recognised -> new Connectors.Match(connector, recognised))
        .orElseThrow(() -> unrecognised(connector, content));
  }

  private static Refusal nothingIsCarried() {
    return Refusal.field(
        "NO_CONNECTOR",
        "document",
        "this hub carries no documents: none of its connectors is configured");
  }

  private static Refusal unrecognised(Connector connector, Content content) {
    Validation validation = connector.unrecognised(content);
    DocumentSummary summary =
        DocumentSummary.newBuilder()
            .setMediaType(content.mediaType())
            .setSizeBytes(content.bytes().size())
            .build();
    return Refusal.document(
        "the document is not recognised: " + first(validation), report("", summary, validation));
  }

  private static void agree(String field, String given, String recognised) {
    if (!given.isEmpty() && !given.equals(recognised)) {
      throw Refusal.field(
          "DOCUMENT_DISAGREES",
          field,
          "is '"
              + given
              + "' but the content says '"
              + recognised
              + "'; leave the field empty to take what the content says");
    }
  }

  private static ParticipantId party(
      String field, String given, Optional<ParticipantId> recognised) {
    if (given.isEmpty()) {
      return recognised.orElseThrow(
          () ->
              Refusal.field(
                  "PARTICIPANT_MISSING",
                  field,
                  "is empty and the content names none; expected a participant identifier like"
                      + " 0088:7300010000001"));
    }
    ParticipantId participant;
    try {
      participant = ParticipantId.parse(given);
    } catch (IllegalArgumentException e) {
      throw Refusal.field("PARTICIPANT_INVALID", field, e.getMessage());
    }
    if (recognised.isPresent() && !recognised.get().equals(participant)) {
      throw Refusal.field(
          "DOCUMENT_DISAGREES",
          field,
          "is "
              + participant.shortForm()
              + " but the content says "
              + recognised.get().shortForm()
              + "; leave the field empty to take what the content says");
    }
    return participant;
  }

  private static ValidationReport report(
      String typeName, DocumentSummary summary, Validation validation) {
    return ValidationReport.newBuilder()
        .setValid(validation.valid())
        .setTypeName(typeName)
        .setDocument(summary)
        .addAllRules(validation.rules())
        .addAllFindings(Protos.findings(validation.findings()))
        .build();
  }

  private static String first(Validation validation) {
    long errors =
        validation.findings().stream().filter(f -> f.severity() == Finding.Severity.ERROR).count();
    Finding first = validation.findings().getFirst();
    return "["
        + first.ruleId()
        + "] "
        + first.text()
        + (errors > 1 ? " (and " + (errors - 1) + " more)" : "");
  }
}
