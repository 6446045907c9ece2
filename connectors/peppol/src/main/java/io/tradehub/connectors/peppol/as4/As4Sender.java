package io.tradehub.connectors.peppol.as4;

import com.helger.base.io.iface.IHasInputStream;
import com.helger.base.io.stream.HasInputStream;
import com.helger.http.header.HttpHeaderMap;
import com.helger.phase4.CAS4;
import com.helger.phase4.attachment.EAS4CompressionMode;
import com.helger.phase4.attachment.WSS4JAttachment;
import com.helger.phase4.client.AS4ClientBuiltMessage;
import com.helger.phase4.client.AS4ClientUserMessage;
import com.helger.phase4.model.MessageProperty;
import com.helger.phase4.model.message.MessageHelperMethods;
import com.helger.phase4.profile.peppol.PeppolPMode;
import com.helger.phase4.util.AS4ResourceHelper;
import io.tradehub.connectors.peppol.http.HttpExchange;
import io.tradehub.connectors.peppol.http.HttpTransport;
import io.tradehub.connectors.peppol.pki.CertificateNames;
import io.tradehub.connectors.peppol.pki.KeyMaterial;
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

/**
 * Sends one AS4 message and reads what comes back: compressed, signed, encrypted by phase4; over
 * our own pooled HTTP client, once. Safe for use by many threads.
 */
public final class As4Sender {
  private final KeyMaterial keys;
  private final OwnCrypto crypto;
  private final HttpTransport http;
  private final SignalReader signals;

  /** Signs with this key and sends over this client. */
  public As4Sender(KeyMaterial keys, HttpTransport http) {
    Phase4.setUp();
    this.keys = keys;
    this.crypto = new OwnCrypto(keys);
    this.http = http;
    this.signals = new SignalReader(crypto);
  }

  /** Sends; blocks until an answer, an error or an interruption. */
  public SendResult send(OutboundMessage message) {
    try (AS4ResourceHelper resources = new AS4ResourceHelper()) {
      AS4ClientBuiltMessage built;
      byte[] body;
      try {
        built = build(message, resources);
        body = bytes(built);
      } catch (IOException | MessagingException | WSSecurityException e) {
        return new SendResult.Unsendable("no AS4 message can be built: " + e.getMessage());
      }
      if (Thread.currentThread().isInterrupted()) {
        return new SendResult.NotSent(
            new HttpExchange.NotSent("INTERRUPTED", "given up before anything was sent"));
      }
      return switch (http.post(message.endpoint(), headers(built), body)) {
        case HttpExchange.NotSent cause -> new SendResult.NotSent(cause);
        case HttpExchange.Cut cause -> new SendResult.Cut(cause);
        case HttpExchange.Answered answer -> signals.read(answer, message, built, resources);
      };
    }
  }

  private AS4ClientBuiltMessage build(OutboundMessage message, AS4ResourceHelper resources)
      throws IOException, MessagingException, WSSecurityException {
    Header header = message.header();
    String receiver = CertificateNames.commonName(message.receiverCertificate());
    AS4ClientUserMessage as4 = new AS4ClientUserMessage(resources);
    as4.setCryptoFactory(crypto);
    as4.setPMode(Phase4.pmode(keys.seatId(), receiver), true);
    as4.setPModeIDFactory(x -> null);
    as4.setAgreementRefValue(PeppolPMode.DEFAULT_AGREEMENT_ID);
    as4.setConversationID(header.instanceIdentifier());
    as4.setSendingDateTime(header.created().atOffset(ZoneOffset.UTC));
    as4.setFromPartyIDType(PeppolPMode.DEFAULT_PARTY_TYPE_ID);
    as4.setToPartyIDType(PeppolPMode.DEFAULT_PARTY_TYPE_ID);
    as4.setFromRole(CAS4.DEFAULT_INITIATOR_URL);
    as4.setToRole(CAS4.DEFAULT_RESPONDER_URL);
    as4.setAction(header.documentType());
    int scheme = header.process().indexOf("::");
    as4.setServiceType(header.process().substring(0, scheme));
    as4.setServiceValue(header.process().substring(scheme + 2));
    as4.ebms3Properties()
        .add(
            MessageProperty.builder()
                .name(CAS4.ORIGINAL_SENDER)
                .type(header.sender().scheme())
                .value(header.sender().value())
                .build()
                .getAsEbms3Property());
    as4.ebms3Properties()
        .add(
            MessageProperty.builder()
                .name(CAS4.FINAL_RECIPIENT)
                .type(header.receiver().scheme())
                .value(header.receiver().value())
                .build()
                .getAsEbms3Property());
    as4.cryptParams().setCertificate(message.receiverCertificate());
    as4.addAttachment(attachment(message, resources));
    return as4.buildMessage(message.messageId(), null);
  }

  /** The envelope as an attachment, compressed in memory: phase4's own way is a temporary file. */
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
    IHasInputStream source = HasInputStream.multiple(() -> new ByteArrayInputStream(bytes));
    attachment.setSourceStreamProvider(source);
    return attachment;
  }

  /** The whole HTTP body: encryption happens while it is written, and must not fail half way. */
  private static byte[] bytes(AS4ClientBuiltMessage built) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream(16_384);
    built.getHttpEntity().writeTo(out);
    return out.toByteArray();
  }

  private static Map<String, String> headers(AS4ClientBuiltMessage built) {
    Map<String, String> headers = new HashMap<>();
    HttpHeaderMap custom = built.getAllCustomHttpHeaders();
    if (custom != null) {
      custom.forEachSingleHeader(headers::put, true, false);
    }
    headers.keySet().removeIf("Content-Type"::equalsIgnoreCase);
    headers.put(
        "Content-Type", built.getHttpEntity().getContentType().replaceAll("\\s*[\r\n]+\\s*", " "));
    return headers;
  }
}
