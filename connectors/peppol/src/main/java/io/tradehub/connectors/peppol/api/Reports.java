package io.tradehub.connectors.peppol.api;

import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import io.tradehub.connectors.api.Content;
import io.tradehub.connectors.api.ParticipantId;
import io.tradehub.connectors.api.Recognised;
import io.tradehub.connectors.api.Validation;
import io.tradehub.connectors.peppol.documents.DocumentType;
import io.tradehub.connectors.peppol.documents.DocumentTypes;
import io.tradehub.v1.DocumentSummary;
import io.tradehub.v1.Finding;
import io.tradehub.v1.LookupParticipantResponse;
import io.tradehub.v1.Severity;
import io.tradehub.v1.ValidationReport;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Optional;

/** Writes the connector's words in the API's. */
final class Reports {
  private Reports() {}

  static ValidationReport report(
      Content content, Optional<Recognised> recognised, Validation validation) {
    ValidationReport.Builder report =
        ValidationReport.newBuilder()
            .setValid(validation.valid())
            .addAllRules(validation.rules())
            .setTypeName(recognised.map(Recognised::typeName).orElse(""));
    validation.findings().forEach(finding -> report.addFindings(finding(finding)));
    recognised.ifPresent(r -> report.setDocument(summary(content, r)));
    return report.build();
  }

  private static DocumentSummary summary(Content content, Recognised recognised) {
    return DocumentSummary.newBuilder()
        .setType(recognised.type())
        .setProcess(recognised.process())
        .setSender(recognised.sender().map(ParticipantId::toString).orElse(""))
        .setReceiver(recognised.receiver().map(ParticipantId::toString).orElse(""))
        .setMediaType(content.mediaType())
        .setSizeBytes(content.bytes().size())
        .setSha256(sha256(content.bytes()))
        .build();
  }

  private static Finding finding(io.tradehub.connectors.api.Finding finding) {
    return Finding.newBuilder()
        .setRuleId(finding.ruleId())
        .setSeverity(
            switch (finding.severity()) {
              case INFO -> Severity.SEVERITY_INFO;
              case WARNING -> Severity.SEVERITY_WARNING;
              case ERROR -> Severity.SEVERITY_ERROR;
            })
        .setLocation(finding.location())
        .setText(finding.text())
        .build();
  }

  static LookupParticipantResponse lookup(
      ParticipantId participant, ParticipantDirectory.Lookup.Found found) {
    LookupParticipantResponse.Builder response =
        LookupParticipantResponse.newBuilder()
            .setParticipant(participant.toString())
            .setMetadataUrl(found.metadataUrl());
    for (ParticipantDirectory.AcceptedType type : found.documentTypes()) {
      var accepted =
          response
              .addDocumentTypesBuilder()
              .setType(type.identifier())
              .setName(
                  DocumentTypes.byIdentifier(type.identifier()).map(DocumentType::name).orElse(""));
      type.endpoints().forEach(endpoint -> accepted.addEndpoints(endpoint(endpoint)));
    }
    return response.build();
  }

  private static LookupParticipantResponse.Endpoint endpoint(
      ParticipantDirectory.Endpoint endpoint) {
    var result =
        LookupParticipantResponse.Endpoint.newBuilder()
            .setProcess(endpoint.process())
            .setTransportProfile(endpoint.transportProfile())
            .setUrl(endpoint.url())
            .setCertificateSubject(endpoint.certificateSubject())
            .setDescription(endpoint.description());
    endpoint.certificateExpireTime().ifPresent(t -> result.setCertificateExpireTime(stamp(t)));
    return result.build();
  }

  private static Timestamp stamp(Instant time) {
    return Timestamp.newBuilder()
        .setSeconds(time.getEpochSecond())
        .setNanos(time.getNano())
        .build();
  }

  private static ByteString sha256(ByteString bytes) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      bytes.asReadOnlyByteBufferList().forEach(digest::update);
      return ByteString.copyFrom(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
