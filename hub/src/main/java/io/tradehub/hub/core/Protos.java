package io.tradehub.hub.core;

import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import com.google.protobuf.UnsafeByteOperations;
import io.tradehub.connectors.api.Content;
import io.tradehub.connectors.api.Document;
import io.tradehub.connectors.api.Evidence;
import io.tradehub.connectors.api.Finding;
import io.tradehub.connectors.api.ParticipantId;
import io.tradehub.hub.store.Plain;
import io.tradehub.v1.DocumentSummary;
import io.tradehub.v1.Severity;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Between the connectors' words and the contract's. */
final class Protos {
  private Protos() {}

  static Timestamp timestamp(Instant instant) {
    return Timestamp.newBuilder()
        .setSeconds(instant.getEpochSecond())
        .setNanos(instant.getNano())
        .build();
  }

  static Instant instant(Timestamp timestamp) {
    return Instant.ofEpochSecond(timestamp.getSeconds(), timestamp.getNanos());
  }

  static List<io.tradehub.v1.Finding> findings(List<Finding> findings) {
    return findings.stream().map(Protos::finding).toList();
  }

  private static io.tradehub.v1.Finding finding(Finding finding) {
    return io.tradehub.v1.Finding.newBuilder()
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

  static io.tradehub.v1.Evidence evidence(Evidence evidence) {
    return io.tradehub.v1.Evidence.newBuilder()
        .setKind(evidence.kind())
        .setMediaType(evidence.mediaType())
        .setContent(evidence.bytes())
        .build();
  }

  static DocumentSummary summary(Document document) {
    return summary(document, sha256(document.content().bytes()));
  }

  /** The same when the content's SHA-256 is known already. */
  static DocumentSummary summary(Document document, ByteString sha256) {
    return DocumentSummary.newBuilder()
        .setType(document.type())
        .setProcess(document.process())
        .setSender(document.sender().toString())
        .setReceiver(document.receiver().toString())
        .setMediaType(document.content().mediaType())
        .setSizeBytes(document.content().bytes().size())
        .setSha256(sha256)
        .build();
  }

  static Document document(DocumentSummary summary, ByteString content) {
    return new Document(
        summary.getType(),
        summary.getProcess(),
        ParticipantId.parse(summary.getSender()),
        ParticipantId.parse(summary.getReceiver()),
        new Content(summary.getMediaType(), content));
  }

  static io.tradehub.v1.Document full(
      DocumentSummary summary, String connector, ByteString content) {
    return io.tradehub.v1.Document.newBuilder()
        .setType(summary.getType())
        .setProcess(summary.getProcess())
        .setSender(summary.getSender())
        .setReceiver(summary.getReceiver())
        .setMediaType(summary.getMediaType())
        .setConnector(connector)
        .setContent(content)
        .build();
  }

  /** The SHA-256 of the parts, one after the other. */
  static ByteString sha256(ByteString... parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (ByteString part : parts) {
        Plain plain = Plain.of(part);
        digest.update(plain.array(), plain.offset(), plain.length());
      }
      return UnsafeByteOperations.unsafeWrap(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  static ByteString bytes(UUID id) {
    return ByteString.copyFrom(
        ByteBuffer.allocate(16)
            .putLong(id.getMostSignificantBits())
            .putLong(id.getLeastSignificantBits())
            .array());
  }

  static UUID uuid(ByteString bytes) {
    ByteBuffer buffer = bytes.asReadOnlyByteBuffer();
    return new UUID(buffer.getLong(), buffer.getLong());
  }
}
