package io.tradehub.connectors.peppol;

import com.google.protobuf.ByteString;
import io.tradehub.connectors.api.Content;
import io.tradehub.connectors.api.Document;
import io.tradehub.connectors.api.Evidence;
import io.tradehub.connectors.api.Inbound;
import io.tradehub.connectors.api.InboundDocument;
import io.tradehub.connectors.api.InboundDocument.Refusal;
import io.tradehub.connectors.api.ParticipantId;
import io.tradehub.connectors.api.Validation;
import io.tradehub.connectors.peppol.as4.InboundHandler;
import io.tradehub.connectors.peppol.mls.MlsReader;
import io.tradehub.connectors.peppol.pki.CertificateNames;
import io.tradehub.connectors.peppol.sbdh.Header;
import io.tradehub.connectors.peppol.sbdh.MlsRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Hands in what came over AS4: a Message Level Status as the answer to a message of ours, all else
 * as a document for one of our participants.
 */
final class Inbox implements InboundHandler {
  private static final int MAX_ID = 200;

  private final Inbound inbound;
  private final Optional<Function<Document, Validation>> rules;

  /**
   * Hands in here.
   *
   * @param rules checks documents that come in; empty when they are not checked
   */
  Inbox(Inbound inbound, Optional<Function<Document, Validation>> rules) {
    this.inbound = inbound;
    this.rules = rules;
  }

  @Override
  public Decision handle(Received received) {
    try {
      if (MlsDocuments.TYPE.equals(received.envelope().header().documentType())) {
        Optional<Decision> decision = answer(received);
        if (decision.isPresent()) {
          return decision.get();
        }
      }
      return accept(received);
    } catch (Inbound.OverloadedException e) {
      return new Decision.TryLater("there is no room now; please try again");
    }
  }

  /** Empty when it speaks of no message of ours, but its receiver is one of ours. */
  private Optional<Decision> answer(Received received) throws Inbound.OverloadedException {
    byte[] document = received.envelope().document();
    Header header = received.envelope().header();
    return switch (MlsReader.read(Content.xml(document))) {
      case MlsReader.Reading.Unusable unusable ->
          Optional.of(
              new Decision.Refused(
                  "the Message Level Status cannot be read: " + unusable.finding().text()));
      case MlsReader.Reading.Status read -> {
        String id = networkId("sbdh:", received.sender(), header.instanceIdentifier());
        yield switch (inbound.answer(MlsDocuments.answer(read.status(), id, document))) {
          case STORED, DUPLICATE -> Optional.of(new Decision.Stored());
          case UNMATCHED ->
              inbound.serves(header.receiver())
                  ? Optional.empty()
                  : Optional.of(
                      new Decision.Refused(
                          "no message of this access point has the SBDH instance identifier that"
                              + " the Message Level Status speaks of"));
        };
      }
    };
  }

  private Decision accept(Received received) throws Inbound.OverloadedException {
    Header header = received.envelope().header();
    if (!inbound.serves(header.receiver())) {
      return new Decision.NotServiced();
    }
    Document document =
        new Document(
            header.documentType(),
            header.process(),
            header.sender(),
            header.receiver(),
            Content.xml(received.envelope().document()));
    InboundDocument inboundDocument =
        new InboundDocument(
            List.of(
                networkId("sbdh:", received.sender(), header.instanceIdentifier()),
                networkId("as4:", received.sender(), received.as4MessageId())),
            document,
            replyContext(received).write(),
            List.of(signer(received.sender())),
            refusal(document));
    return switch (inbound.accept(inboundDocument)) {
      case STORED, DUPLICATE -> new Decision.Stored();
      case UNKNOWN_RECEIVER -> new Decision.NotServiced();
    };
  }

  private Optional<Refusal> refusal(Document document) {
    return rules
        .map(check -> check.apply(document))
        .filter(validation -> !validation.valid())
        .map(
            validation ->
                new Refusal(
                    "RULES_BROKEN",
                    "the document breaks the rules of its type",
                    validation.findings()));
  }

  private static ReplyContext replyContext(Received received) {
    MlsRequest mls = received.envelope().header().mls().orElse(MlsRequest.DEFAULT);
    ParticipantId answerTo =
        mls.to()
            .orElseGet(
                () ->
                    new ParticipantId(
                        ParticipantId.ISO6523,
                        CertificateNames.serviceProviderId(received.sender())));
    return new ReplyContext(
        received.envelope().header().instanceIdentifier(), answerTo, mls.always());
  }

  /**
   * An id that came from the network, made unique here: with the access point that used it, so that
   * one cannot take the ids of another; and never too long.
   */
  private static String networkId(String kind, X509Certificate sender, String id) {
    String text = id.length() <= MAX_ID ? id : "sha256-" + sha256(id);
    return kind + CertificateNames.commonName(sender) + "/" + text;
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static Evidence signer(X509Certificate certificate) {
    try {
      return new Evidence(
          "as4-signer", "application/pkix-cert", ByteString.copyFrom(certificate.getEncoded()));
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException("a certificate that was read can be written", e);
    }
  }
}
