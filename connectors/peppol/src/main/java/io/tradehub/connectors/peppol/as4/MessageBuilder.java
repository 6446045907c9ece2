package io.tradehub.connectors.peppol.as4;

import com.helger.base.io.stream.HasInputStream;
import com.helger.collection.commons.CommonsArrayList;
import com.helger.collection.commons.ICommonsList;
import com.helger.phase4.CAS4;
import com.helger.phase4.attachment.EAS4CompressionMode;
import com.helger.phase4.attachment.WSS4JAttachment;
import com.helger.phase4.crypto.AS4CryptParams;
import com.helger.phase4.crypto.AS4SigningParams;
import com.helger.phase4.ebms3header.Ebms3MessageProperties;
import com.helger.phase4.ebms3header.Ebms3Property;
import com.helger.phase4.messaging.crypto.AS4Encryptor;
import com.helger.phase4.messaging.crypto.AS4Signer;
import com.helger.phase4.messaging.mime.AS4MimeMessage;
import com.helger.phase4.messaging.mime.AS4MimeMessageHelper;
import com.helger.phase4.model.ESoapVersion;
import com.helger.phase4.model.MessageProperty;
import com.helger.phase4.model.message.AS4UserMessage;
import com.helger.phase4.model.message.MessageHelperMethods;
import com.helger.phase4.profile.peppol.PeppolPMode;
import com.helger.phase4.util.AS4ResourceHelper;
import io.tradehub.connectors.api.ParticipantId;
import io.tradehub.connectors.peppol.pki.CertificateNames;
import io.tradehub.connectors.peppol.sbdh.Header;
import jakarta.mail.MessagingException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.wss4j.common.ext.WSSecurityException;
import org.w3c.dom.Document;

/**
 * Builds AS4 messages out of phase4's parts: header, compression, signature, encryption, MIME, as
 * the Peppol profile asks. phase4's own client does the same with temporary files and parses every
 * signature again for its digests.
 */
final class MessageBuilder {
  private static final ESoapVersion SOAP = ESoapVersion.SOAP_12;

  private final String seatId;
  private final OwnCrypto crypto;

  MessageBuilder(String seatId, OwnCrypto crypto) {
    this.seatId = seatId;
    this.crypto = crypto;
  }

  BuiltMessage build(OutboundMessage message, AS4ResourceHelper resources)
      throws IOException, MessagingException, WSSecurityException {
    ICommonsList<WSS4JAttachment> attachments =
        new CommonsArrayList<>(attachment(message, resources));
    AS4UserMessage user = userMessage(message, attachments);
    var security = PeppolPMode.generatePModeLegSecurity();
    Document signed =
        AS4Signer.createSignedMessage(
            crypto,
            user.getAsSoapDocument(null),
            SOAP,
            user.getMessagingID(),
            attachments,
            resources,
            true,
            new AS4SigningParams().setFromPMode(security));
    Map<String, BuiltMessage.Digest> digests = BuiltMessage.digests(signed);
    AS4MimeMessage mime =
        AS4Encryptor.encryptToMimeMessage(
            SOAP,
            signed,
            attachments,
            crypto,
            true,
            resources,
            new AS4CryptParams()
                .setFromPMode(security)
                .setCertificate(message.receiverCertificate()));
    Map<String, String> headers = headers(mime);
    ByteArrayOutputStream body = new ByteArrayOutputStream(16_384);
    mime.writeTo(body); // the whole of it: encryption happens now, and must not fail half way
    return new BuiltMessage(headers, body.toByteArray(), digests);
  }

  private AS4UserMessage userMessage(
      OutboundMessage message, ICommonsList<WSS4JAttachment> attachments) {
    Header header = message.header();
    int scheme = header.process().indexOf("::");
    return AS4UserMessage.create(
        MessageHelperMethods.createEbms3MessageInfo(
            message.messageId(), null, header.created().atOffset(ZoneOffset.UTC)),
        MessageHelperMethods.createEbms3PayloadInfo(false, attachments),
        MessageHelperMethods.createEbms3CollaborationInfo(
            null,
            PeppolPMode.DEFAULT_AGREEMENT_ID,
            null,
            header.process().substring(0, scheme),
            header.process().substring(scheme + 2),
            header.documentType(),
            header.instanceIdentifier()),
        MessageHelperMethods.createEbms3PartyInfo(
            CAS4.DEFAULT_INITIATOR_URL,
            PeppolPMode.DEFAULT_PARTY_TYPE_ID,
            seatId,
            CAS4.DEFAULT_RESPONDER_URL,
            PeppolPMode.DEFAULT_PARTY_TYPE_ID,
            CertificateNames.commonName(message.receiverCertificate())),
        properties(header),
        null,
        SOAP);
  }

  private static Ebms3MessageProperties properties(Header header) {
    return MessageHelperMethods.createEbms3MessageProperties(
        new CommonsArrayList<>(
            property(CAS4.ORIGINAL_SENDER, header.sender()),
            property(CAS4.FINAL_RECIPIENT, header.receiver())));
  }

  private static Ebms3Property property(String name, ParticipantId participant) {
    return MessageProperty.builder()
        .name(name)
        .type(participant.scheme())
        .value(participant.value())
        .build()
        .getAsEbms3Property();
  }

  /** The envelope as an attachment, compressed in memory. */
  private static WSS4JAttachment attachment(OutboundMessage message, AS4ResourceHelper resources)
      throws IOException {
    ByteArrayOutputStream compressed =
        new ByteArrayOutputStream(message.envelope().length / 3 + 64);
    try (GZIPOutputStream gzip = new GZIPOutputStream(compressed, 8_192)) {
      gzip.write(message.envelope());
    }
    byte[] bytes = compressed.toByteArray();
    WSS4JAttachment attachment = new WSS4JAttachment(resources, "application/xml");
    attachment.setId(MessageHelperMethods.createRandomContentID());
    attachment.addHeader("Content-Description", WSS4JAttachment.CONTENT_DESCRIPTION_ATTACHMENT);
    attachment.addHeader(
        "Content-ID",
        WSS4JAttachment.CONTENT_ID_PREFIX + attachment.getId() + WSS4JAttachment.CONTENT_ID_SUFFIX);
    attachment.addHeader("Content-Type", attachment.getMimeType());
    attachment.setCompressionMode(EAS4CompressionMode.GZIP);
    attachment.setSourceStreamProvider(
        HasInputStream.multiple(() -> new ByteArrayInputStream(bytes)));
    return attachment;
  }

  /** MIME headers are HTTP headers here: taken off the message, one line each. */
  private static Map<String, String> headers(AS4MimeMessage mime) throws MessagingException {
    String contentType = mime.getContentType();
    Map<String, String> headers = new HashMap<>();
    AS4MimeMessageHelper.getAndRemoveAllHeaders(mime)
        .forEachSingleHeader(headers::put, true, false);
    headers.keySet().removeIf("Content-Type"::equalsIgnoreCase);
    headers.put("Content-Type", contentType.replaceAll("\\s*[\r\n]+\\s*", " "));
    return headers;
  }
}
