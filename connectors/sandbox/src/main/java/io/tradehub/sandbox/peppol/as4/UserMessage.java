package io.tradehub.sandbox.peppol.as4;

import com.helger.mime.CMimeType;
import com.helger.peppolid.factory.PeppolIdentifierFactory;
import com.helger.phase4.CAS4;
import com.helger.phase4.attachment.AS4OutgoingAttachment;
import com.helger.phase4.attachment.WSS4JAttachment;
import com.helger.phase4.client.AS4ClientUserMessage;
import com.helger.phase4.crypto.ECryptoAlgorithmCrypt;
import com.helger.phase4.crypto.ECryptoAlgorithmSign;
import com.helger.phase4.crypto.ECryptoAlgorithmSignDigest;
import com.helger.phase4.model.MessageProperty;
import com.helger.phase4.peppol.Phase4PeppolSender;
import com.helger.phase4.profile.peppol.PeppolPMode;
import com.helger.phase4.util.AS4ResourceHelper;
import com.helger.sbdh.SBDMarshaller;
import io.tradehub.connectors.api.ParticipantId;
import io.tradehub.sandbox.peppol.Credential;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.security.cert.X509Certificate;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;

/**
 * What an AS4 user message of Peppol says, before it is bytes. {@link #to} makes one that is right;
 * the other methods each change one thing.
 *
 * @param messageId the AS4 message id
 * @param sender the participant that sends (C1)
 * @param receiver the participant that receives (C4)
 * @param documentType with its scheme
 * @param process with its scheme
 * @param from the seat id of the sending access point (C2)
 * @param to the seat id of the receiving access point (C3)
 * @param payload the SBDH with the document in it
 * @param signer who signs; empty for an unsigned message
 * @param encryptFor for whom it is encrypted; empty for a message in the clear
 */
public record UserMessage(
    String messageId,
    ParticipantId sender,
    ParticipantId receiver,
    String documentType,
    String process,
    String from,
    String to,
    byte[] payload,
    Optional<Credential> signer,
    Optional<X509Certificate> encryptFor) {
  public UserMessage {
    Objects.requireNonNull(messageId);
    Objects.requireNonNull(payload);
  }

  /**
   * A message that is right in every respect, with new ids.
   *
   * @param signer the sending access point
   * @param accessPoint the receiving access point's certificate
   * @param document the business document, XML
   */
  public static UserMessage to(
      Credential signer,
      X509Certificate accessPoint,
      ParticipantId sender,
      ParticipantId receiver,
      String documentType,
      String process,
      byte[] document) {
    return new UserMessage(
        UUID.randomUUID() + "@sandbox.example",
        sender,
        receiver,
        documentType,
        process,
        commonName(signer.certificate()),
        commonName(accessPoint),
        sbdh(UUID.randomUUID().toString(), sender, receiver, documentType, process, document),
        Optional.of(signer),
        Optional.of(accessPoint));
  }

  /** The same, not signed. */
  public UserMessage unsigned() {
    return with(messageId, from, payload, Optional.empty(), encryptFor);
  }

  /** The same, signed by somebody else. */
  public UserMessage signedBy(Credential other) {
    return with(messageId, from, payload, Optional.of(other), encryptFor);
  }

  /** The same, with another name for the sending access point than its certificate has. */
  public UserMessage claimingToBe(String seatId) {
    return with(messageId, seatId, payload, signer, encryptFor);
  }

  /** The same, in the clear. */
  public UserMessage unencrypted() {
    return with(messageId, from, payload, signer, Optional.empty());
  }

  /** The same, encrypted for somebody else. */
  public UserMessage encryptedFor(X509Certificate other) {
    return with(messageId, from, payload, signer, Optional.of(other));
  }

  /** The same, with other bytes in place of the SBDH. */
  public UserMessage payload(byte[] bytes) {
    return with(messageId, from, bytes, signer, encryptFor);
  }

  /** The same, under another AS4 message id. */
  public UserMessage messageId(String id) {
    return with(id, from, payload, signer, encryptFor);
  }

  private UserMessage with(
      String newId,
      String newFrom,
      byte[] newPayload,
      Optional<Credential> newSigner,
      Optional<X509Certificate> newEncryptFor) {
    return new UserMessage(
        newId,
        sender,
        receiver,
        documentType,
        process,
        newFrom,
        to,
        newPayload,
        newSigner,
        newEncryptFor);
  }

  /** Wraps a document in an SBDH as Peppol's envelope specification says. */
  public static byte[] sbdh(
      String instanceId,
      ParticipantId sender,
      ParticipantId receiver,
      String documentType,
      String process,
      byte[] document) {
    var ids = PeppolIdentifierFactory.INSTANCE;
    var sbdh =
        Phase4PeppolSender.createSBDH(
            ids.createParticipantIdentifier(sender.scheme(), sender.value()),
            ids.createParticipantIdentifier(receiver.scheme(), receiver.value()),
            ids.parseDocumentTypeIdentifier(documentType),
            ids.parseProcessIdentifier(process),
            "SE",
            instanceId,
            null,
            null,
            null,
            parse(document));
    return new SBDMarshaller().getAsBytes(sbdh);
  }

  /** Builds the bytes: compressed, and signed and encrypted as told. */
  public WireMessage build() {
    Phase4.start();
    try (var resources = new AS4ResourceHelper()) {
      var message = new AS4ClientUserMessage(resources);
      message.setAgreementRefValue(PeppolPMode.DEFAULT_AGREEMENT_ID);
      message.setPModeIDFactory(m -> null);
      message.setConversationID(UUID.randomUUID().toString());
      int split = process.indexOf("::");
      message.setServiceType(process.substring(0, split));
      message.setServiceValue(process.substring(split + 2));
      message.setAction(documentType);
      message.setFromPartyIDType(PeppolPMode.DEFAULT_PARTY_TYPE_ID);
      message.setFromPartyID(from);
      message.setFromRole(CAS4.DEFAULT_INITIATOR_URL);
      message.setToPartyIDType(PeppolPMode.DEFAULT_PARTY_TYPE_ID);
      message.setToPartyID(to);
      message.setToRole(CAS4.DEFAULT_RESPONDER_URL);
      message.ebms3Properties().add(property(CAS4.ORIGINAL_SENDER, sender));
      message.ebms3Properties().add(property(CAS4.FINAL_RECIPIENT, receiver));
      signer.ifPresent(
          credential -> {
            message.setCryptoFactory(Phase4.crypto(credential, null));
            message
                .signingParams()
                .setAlgorithmSign(ECryptoAlgorithmSign.RSA_SHA_256)
                .setAlgorithmSignDigest(ECryptoAlgorithmSignDigest.DIGEST_SHA_256);
          });
      encryptFor.ifPresent(
          certificate -> {
            if (signer.isEmpty()) {
              // The factory is asked for even where only the receiver's certificate is used.
              message.setCryptoFactory(Phase4.emptyCrypto());
            }
            message
                .cryptParams()
                .setAlgorithmCrypt(ECryptoAlgorithmCrypt.AES_128_GCM)
                .setCertificate(certificate);
          });
      message.addAttachment(
          WSS4JAttachment.createOutgoingFileAttachment(
              AS4OutgoingAttachment.builder()
                  .data(payload)
                  .mimeType(CMimeType.APPLICATION_XML)
                  .compressionGZIP()
                  .build(),
              resources));
      var entity = message.buildMessage(messageId, null).getHttpEntity();
      var out = new ByteArrayOutputStream();
      entity.writeTo(out);
      return new WireMessage(
          entity.getContentType().replaceAll("\\s*[\\r\\n]+\\s*", " "), out.toByteArray());
    } catch (Exception e) {
      throw new IllegalStateException("phase4 cannot build the message", e);
    }
  }

  private static com.helger.phase4.ebms3header.Ebms3Property property(
      String name, ParticipantId participant) {
    return MessageProperty.builder()
        .name(name)
        .type(participant.scheme())
        .value(participant.value())
        .build()
        .getAsEbms3Property();
  }

  private static Element parse(byte[] document) {
    try {
      var factory = DocumentBuilderFactory.newDefaultNSInstance();
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      return factory
          .newDocumentBuilder()
          .parse(new ByteArrayInputStream(document))
          .getDocumentElement();
    } catch (Exception e) {
      throw new IllegalArgumentException("the document is not XML", e);
    }
  }

  static String commonName(X509Certificate certificate) {
    for (String part : certificate.getSubjectX500Principal().getName().split(",")) {
      if (part.startsWith("CN=")) {
        return part.substring(3);
      }
    }
    throw new IllegalArgumentException("the certificate has no common name");
  }
}
