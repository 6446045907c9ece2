package io.tradehub.connectors.peppol.as4;

import com.helger.collection.commons.ICommonsList;
import com.helger.http.header.HttpHeaderMap;
import com.helger.phase4.CAS4;
import com.helger.phase4.attachment.AS4DecompressException;
import com.helger.phase4.attachment.WSS4JAttachment;
import com.helger.phase4.ebms3header.Ebms3Property;
import com.helger.phase4.ebms3header.Ebms3SignalMessage;
import com.helger.phase4.ebms3header.Ebms3UserMessage;
import com.helger.phase4.error.AS4Error;
import com.helger.phase4.error.AS4ErrorList;
import com.helger.phase4.incoming.IAS4IncomingMessageMetadata;
import com.helger.phase4.incoming.IAS4IncomingMessageState;
import com.helger.phase4.incoming.spi.AS4MessageProcessorResult;
import com.helger.phase4.incoming.spi.AS4SignalMessageProcessorResult;
import com.helger.phase4.incoming.spi.IAS4IncomingMessageProcessorSPI;
import com.helger.phase4.model.error.EEbmsError;
import com.helger.phase4.model.pmode.IPMode;
import io.tradehub.connectors.peppol.pki.CertificateNames;
import io.tradehub.connectors.peppol.pki.CertificateTrust;
import io.tradehub.connectors.peppol.pki.Verdict;
import io.tradehub.connectors.peppol.sbdh.Envelope;
import io.tradehub.connectors.peppol.sbdh.EnvelopeException;
import io.tradehub.connectors.peppol.sbdh.Header;
import io.tradehub.connectors.peppol.sbdh.SbdhReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.w3c.dom.Node;

/**
 * What happens between phase4's having verified and decrypted a message and its receipt: everything
 * that phase4 leaves open is checked here, in this order, and then the message is stored. phase4
 * sends the receipt when this returns success, and the error otherwise.
 */
final class InboundProcessor implements IAS4IncomingMessageProcessorSPI {
  private static final Logger LOG = LoggerFactory.getLogger(InboundProcessor.class);

  private static final int PIECE = 64 << 10;

  private final CertificateTrust trust;
  private final SbdhReader envelopes;
  private final InboundHandler handler;
  private final int maxBytes;
  private final Room room;

  InboundProcessor(
      CertificateTrust trust,
      SbdhReader envelopes,
      InboundHandler handler,
      int maxBytes,
      Room room) {
    this.trust = trust;
    this.envelopes = envelopes;
    this.handler = handler;
    this.maxBytes = maxBytes;
    this.room = room;
  }

  /** A message is refused; the message text is what the peer is told. */
  private static final class RefusedException extends Exception {
    private static final long serialVersionUID = 1;
    private final transient EEbmsError error;
    private final int httpStatus;

    RefusedException(EEbmsError error, String detail) {
      this(error, detail, -1);
    }

    RefusedException(EEbmsError error, String detail, int httpStatus) {
      super(detail, null, false, false);
      this.error = error;
      this.httpStatus = httpStatus;
    }
  }

  @Override
  public AS4MessageProcessorResult processAS4UserMessage(
      IAS4IncomingMessageMetadata metadata,
      HttpHeaderMap headers,
      Ebms3UserMessage message,
      IPMode pmode,
      Node payload,
      ICommonsList<WSS4JAttachment> attachments,
      IAS4IncomingMessageState state,
      AS4ErrorList errors) {
    String id = message.getMessageInfo().getMessageId();
    try {
      X509Certificate sender = checkSender(message, attachments, state);
      Envelope envelope = open(attachments);
      checkAgreement(message, envelope.header());
      store(new InboundHandler.Received(id, sender, envelope));
      return AS4MessageProcessorResult.createSuccess();
    } catch (RefusedException e) {
      LOG.info("refused AS4 message {}: {} {}", id, e.error.getErrorCode(), e.getMessage());
      errors.add(error(e, id));
      return AS4MessageProcessorResult.createFailure();
    } catch (RuntimeException e) {
      LOG.error("AS4 message {} could not be handled", id, e);
      errors.add(
          error(
              new RefusedException(
                  EEbmsError.EBMS_OTHER, "internal error; please send the message again", 500),
              id));
      return AS4MessageProcessorResult.createFailure();
    }
  }

  private static AS4Error error(RefusedException e, String id) {
    return AS4Error.builder()
        .ebmsError(
            e.error
                .errorBuilder(Locale.ENGLISH)
                .refToMessageInError(id)
                .errorDetail(e.getMessage()))
        .httpStatusCode(e.httpStatus)
        .build();
  }

  private X509Certificate checkSender(
      Ebms3UserMessage message, List<WSS4JAttachment> attachments, IAS4IncomingMessageState state)
      throws RefusedException {
    X509Certificate sender = state.getSigningCertificate();
    if (!state.isSoapSignatureChecked() || sender == null) {
      throw new RefusedException(
          EEbmsError.EBMS_POLICY_NONCOMPLIANCE, "the message is not signed; Peppol asks for it");
    }
    if (!state.isSoapDecrypted()) {
      throw new RefusedException(
          EEbmsError.EBMS_POLICY_NONCOMPLIANCE, "the message is not encrypted; Peppol asks for it");
    }
    Optional<String> unsigned =
        SignedParts.missing(
            state.getEffectiveDecryptedSoapDocument(),
            attachments == null
                ? List.of()
                : attachments.stream().map(WSS4JAttachment::getId).toList());
    if (unsigned.isPresent()) {
      throw new RefusedException(EEbmsError.EBMS_FAILED_AUTHENTICATION, unsigned.get());
    }
    switch (trust.check(sender)) {
      case Verdict.Trusted trusted -> {
        // go on
      }
      case Verdict.Refused(String code, String text) ->
          throw new RefusedException(EEbmsError.EBMS_FAILED_AUTHENTICATION, text);
      case Verdict.Undecided(String text) ->
          throw new RefusedException(EEbmsError.EBMS_OTHER, text + "; please try again", 503);
    }
    String from = message.getPartyInfo().getFrom().getPartyIdAtIndex(0).getValue();
    if (!CertificateNames.commonName(sender).equals(from)) {
      throw new RefusedException(
          EEbmsError.EBMS_FAILED_AUTHENTICATION,
          "the sending party is not the one whose certificate signed the message");
    }
    return sender;
  }

  private Envelope open(List<WSS4JAttachment> attachments) throws RefusedException {
    if (attachments == null || attachments.size() != 1) {
      throw new RefusedException(
          EEbmsError.EBMS_VALUE_INCONSISTENT,
          "the message has "
              + (attachments == null ? 0 : attachments.size())
              + " attachments, expected 1");
    }
    try {
      return envelopes.read(bytes(attachments.getFirst()));
    } catch (EnvelopeException e) {
      throw new RefusedException(EEbmsError.EBMS_VALUE_INCONSISTENT, e.getMessage());
    }
  }

  private byte[] bytes(WSS4JAttachment attachment) throws RefusedException {
    try (InputStream in = attachment.getSourceStream()) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      byte[] piece = new byte[PIECE];
      for (int n = in.read(piece); n >= 0; n = in.read(piece)) {
        if (bytes.size() + (long) n > maxBytes) {
          throw new RefusedException(
              EEbmsError.EBMS_DECOMPRESSION_FAILURE,
              "the payload is larger than " + maxBytes + " bytes when decompressed");
        }
        if (!room.holds(bytes.size() + (long) n)) {
          throw new RefusedException(
              EEbmsError.EBMS_OTHER, "there is no room now; please try again", 503);
        }
        bytes.write(piece, 0, n);
      }
      return bytes.toByteArray();
    } catch (AS4DecompressException | IOException | UncheckedIOException e) {
      throw new RefusedException(
          EEbmsError.EBMS_DECOMPRESSION_FAILURE, "the payload cannot be decompressed");
    }
  }

  private static void checkAgreement(Ebms3UserMessage message, Header header)
      throws RefusedException {
    var collaboration = message.getCollaborationInfo();
    if (collaboration == null || message.getMessageProperties() == null) {
      throw new RefusedException(
          EEbmsError.EBMS_VALUE_INCONSISTENT, "the message names no action or no parties");
    }
    List<Ebms3Property> properties = message.getMessageProperties().getProperty();
    same("action", collaboration.getAction(), header.documentType());
    same("service", collaboration.getService().getValue(), value(header.process()));
    same(CAS4.ORIGINAL_SENDER, property(properties, CAS4.ORIGINAL_SENDER), header.sender().value());
    same(
        CAS4.FINAL_RECIPIENT,
        property(properties, CAS4.FINAL_RECIPIENT),
        header.receiver().value());
  }

  private static String value(String identifier) {
    return identifier.substring(identifier.indexOf("::") + 2);
  }

  private static String property(List<Ebms3Property> properties, String name) {
    return properties.stream()
        .filter(p -> name.equals(p.getName()))
        .map(Ebms3Property::getValue)
        .findFirst()
        .orElse("");
  }

  /** Participants compare without case; types and processes are short enough to do the same. */
  private static void same(String what, String as4, String sbdh) throws RefusedException {
    boolean exact = !what.equals(CAS4.ORIGINAL_SENDER) && !what.equals(CAS4.FINAL_RECIPIENT);
    if (exact ? !sbdh.equals(as4) : !sbdh.equalsIgnoreCase(as4)) {
      throw new RefusedException(
          EEbmsError.EBMS_VALUE_INCONSISTENT,
          "the AS4 header and the envelope do not agree on the " + what);
    }
  }

  private void store(InboundHandler.Received received) throws RefusedException {
    switch (handler.handle(received)) {
      case InboundHandler.Decision.Stored stored -> {
        // the receipt may go
      }
      case InboundHandler.Decision.NotServiced no ->
          throw new RefusedException(EEbmsError.EBMS_OTHER, SendOutcomes.NOT_SERVICED);
      case InboundHandler.Decision.Refused(String text) ->
          throw new RefusedException(EEbmsError.EBMS_VALUE_INCONSISTENT, text);
      case InboundHandler.Decision.TryLater(String text) ->
          throw new RefusedException(EEbmsError.EBMS_OTHER, text, 503);
    }
  }

  @Override
  public AS4SignalMessageProcessorResult processAS4SignalMessage(
      IAS4IncomingMessageMetadata metadata,
      HttpHeaderMap headers,
      Ebms3SignalMessage message,
      IPMode pmode,
      IAS4IncomingMessageState state,
      AS4ErrorList errors) {
    // Peppol answers in the same exchange; a signal that comes by itself speaks of nothing.
    errors.add(
        error(
            new RefusedException(
                EEbmsError.EBMS_FEATURE_NOT_SUPPORTED, "signal messages are not expected here"),
            message.getMessageInfo().getMessageId()));
    return AS4SignalMessageProcessorResult.createFailure();
  }

  @Override
  public void processAS4ResponseMessage(
      IAS4IncomingMessageMetadata metadata,
      IAS4IncomingMessageState state,
      String responseMessageId,
      byte[] response,
      boolean available,
      AS4ErrorList errors) {
    // the response is kept by the sender
  }

  /** What phase4 puts into the details of its own errors is for our log, not for strangers. */
  static Stream<String> withoutInternals(String detail) {
    return detail == null
        ? Stream.empty()
        : Stream.of(detail.split(": Technical details: ", 2)[0].lines().findFirst().orElse(""));
  }
}
