package io.tradehub.connectors.peppol.as4;

import com.helger.collection.commons.CommonsArrayList;
import com.helger.http.header.HttpHeaderMap;
import com.helger.phase4.attachment.IAS4IncomingAttachmentFactory;
import com.helger.phase4.ebms3header.Ebms3Error;
import com.helger.phase4.incoming.AS4IncomingMessageMetadata;
import com.helger.phase4.incoming.AS4IncomingProfileSelectorConstant;
import com.helger.phase4.incoming.AS4IncomingReceiverConfiguration;
import com.helger.phase4.incoming.AS4RequestHandler;
import com.helger.phase4.incoming.crypto.AS4IncomingSecurityConfiguration;
import com.helger.phase4.util.Phase4Exception;
import io.tradehub.connectors.peppol.pki.CertificateTrust;
import io.tradehub.connectors.peppol.pki.KeyMaterial;
import io.tradehub.connectors.peppol.sbdh.SbdhReader;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Function;
import org.apache.wss4j.common.ext.WSSecurityException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Handles one AS4 request after the other: phase4 parses, verifies, decrypts and decompresses;
 * {@link InboundProcessor} checks and stores; phase4 signs the receipt. Safe for use by many
 * threads; blocks.
 */
public final class As4Receiver {
  private static final Logger LOG = LoggerFactory.getLogger(As4Receiver.class);

  private final OwnCrypto crypto;
  private final Function<Room, InboundProcessor> processors;

  /**
   * Decrypts and signs with this key.
   *
   * @param trust whose signatures are accepted
   * @param handler stores what came
   * @param maxBytes how large a payload may be when decompressed
   */
  public As4Receiver(
      KeyMaterial keys,
      CertificateTrust trust,
      SbdhReader envelopes,
      InboundHandler handler,
      int maxBytes) {
    Phase4.setUp();
    this.crypto = new OwnCrypto(keys);
    this.processors = room -> new InboundProcessor(trust, envelopes, handler, maxBytes, room);
  }

  /**
   * Handles a request. Never throws on bad content.
   *
   * @param contentType its Content-Type header; empty when it has none
   * @param peer the peer's address, for logs
   * @param body closed by this
   * @param room the memory that it may take; closed by the caller
   */
  As4Reply handle(String contentType, String peer, InputStream body, Room room) {
    AS4IncomingMessageMetadata metadata =
        AS4IncomingMessageMetadata.createForRequest().setRemoteAddr(peer);
    HttpHeaderMap headers = new HttpHeaderMap();
    headers.setHeader("Content-Type", contentType);
    As4Reply reply = new As4Reply();
    try (body;
        AS4RequestHandler handler = new AS4RequestHandler(metadata)) {
      handler.setCryptoFactory(crypto);
      handler.setPModeResolver(Phase4.pmodes());
      handler.setIncomingProfileSelector(
          new AS4IncomingProfileSelectorConstant(Phase4.PROFILE, true));
      handler.setIncomingAttachmentFactory(IAS4IncomingAttachmentFactory.DEFAULT_INSTANCE);
      handler.setIncomingSecurityConfiguration(new AS4IncomingSecurityConfiguration());
      handler.setIncomingReceiverConfiguration(new AS4IncomingReceiverConfiguration());
      handler.setProcessorSupplier(() -> new CommonsArrayList<>(processors.apply(room)));
      handler.setErrorConsumer(
          (m, state, errors, message) ->
              message.getEbms3SignalMessage().getError().forEach(As4Receiver::withoutInternals));
      handler.handleRequest(body, headers, reply);
    } catch (Phase4Exception
        | IOException
        | MessagingException
        | WSSecurityException
        | RuntimeException e) {
      LOG.info("what {} sent is no AS4 message: {}", peer, e.toString());
      LOG.debug("the same in full", e);
      return As4Reply.plain(400, "this is not a Peppol AS4 message");
    }
    return reply.isEmpty() ? As4Reply.plain(400, "this is not a Peppol AS4 message") : reply;
  }

  private static void withoutInternals(Ebms3Error error) {
    InboundProcessor.withoutInternals(error.getErrorDetail()).forEach(error::setErrorDetail);
  }
}
