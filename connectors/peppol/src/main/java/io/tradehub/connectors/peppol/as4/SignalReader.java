package io.tradehub.connectors.peppol.as4;

import com.helger.phase4.attachment.IAS4IncomingAttachmentFactory;
import com.helger.phase4.ebms3header.Ebms3Error;
import com.helger.phase4.ebms3header.Ebms3SignalMessage;
import com.helger.phase4.ebms3header.MessagePartNRInformation;
import com.helger.phase4.ebms3header.NonRepudiationInformation;
import com.helger.phase4.incoming.AS4IncomingHandler;
import com.helger.phase4.incoming.AS4IncomingMessageMetadata;
import com.helger.phase4.incoming.AS4IncomingProfileSelectorConstant;
import com.helger.phase4.incoming.AS4IncomingReceiverConfiguration;
import com.helger.phase4.incoming.IAS4IncomingMessageState;
import com.helger.phase4.incoming.crypto.AS4IncomingSecurityConfiguration;
import com.helger.phase4.util.AS4ResourceHelper;
import com.helger.phase4.util.Phase4Exception;
import com.helger.xsds.xmldsig.ReferenceType;
import io.tradehub.connectors.peppol.as4.BuiltMessage.Digest;
import io.tradehub.connectors.peppol.as4.SendResult.EbmsError;
import io.tradehub.connectors.peppol.http.HttpExchange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.message.BasicHttpResponse;

/**
 * Reads the signal that answers a message: a receipt or errors.
 *
 * <p>phase4 accepts a receipt that nobody signed, or that anybody signed, and only logs when its
 * digests are wrong; all three are checked here.
 */
final class SignalReader {
  private static final int MAX_TEXT = 1_000;

  private final OwnCrypto crypto;

  SignalReader(OwnCrypto crypto) {
    this.crypto = crypto;
  }

  private record Signal(Ebms3SignalMessage message, IAS4IncomingMessageState state) {}

  SendResult read(
      HttpExchange.Answered answer,
      OutboundMessage sent,
      BuiltMessage built,
      AS4ResourceHelper resources) {
    boolean as4 = looksLikeAs4(answer);
    if (!as4 && (answer.status() < 200 || answer.status() >= 300)) {
      return new SendResult.HttpError(answer.status(), retryAfter(answer));
    }
    if (!as4) {
      return new SendResult.BadReceipt(
          "RECEIPT_MISSING",
          "the access point answers HTTP " + answer.status() + " without receipt");
    }
    AtomicReference<Signal> read = new AtomicReference<>();
    try {
      AS4IncomingHandler.parseSignalMessage(
          crypto,
          crypto,
          Phase4.pmodes(),
          IAS4IncomingAttachmentFactory.DEFAULT_INSTANCE,
          new AS4IncomingProfileSelectorConstant(Phase4.PROFILE, true),
          resources,
          Phase4.pmode("sender", "receiver"),
          Locale.ROOT,
          AS4IncomingMessageMetadata.createForResponse(sent.messageId()),
          response(answer),
          answer.body(),
          null,
          new AS4IncomingSecurityConfiguration(),
          new AS4IncomingReceiverConfiguration(),
          (message, metadata, state) -> read.set(new Signal(message, state)));
    } catch (Phase4Exception | RuntimeException e) {
      return invalid(answer, "it cannot be read: " + e.getMessage());
    }
    Signal signal = read.get();
    if (signal == null) {
      return invalid(answer, "it is no AS4 signal message");
    }
    if (signal.message().hasErrorEntries()) {
      return new SendResult.Refused(errors(signal.message().getError()));
    }
    return signal.message().getReceipt() == null
        ? invalid(answer, "it holds neither receipt nor error")
        : receipt(answer, signal, sent, built);
  }

  private static SendResult invalid(HttpExchange.Answered answer, String why) {
    return answer.status() >= 400
        ? new SendResult.HttpError(answer.status(), retryAfter(answer))
        : new SendResult.BadReceipt(
            "RECEIPT_INVALID", "the access point's answer is wrong: " + why);
  }

  private static SendResult receipt(
      HttpExchange.Answered answer, Signal signal, OutboundMessage sent, BuiltMessage built) {
    IAS4IncomingMessageState state = signal.state();
    if (!state.isSoapSignatureChecked() || state.getSigningCertificate() == null) {
      return new SendResult.BadReceipt("RECEIPT_UNSIGNED", "the receipt is not signed");
    }
    if (!state.getSigningCertificate().equals(sent.receiverCertificate())) {
      return new SendResult.BadReceipt(
          "RECEIPT_SIGNER",
          "the receipt is signed by "
              + state.getSigningCertificate().getSubjectX500Principal().getName()
              + " with another certificate than the SMP has for this access point");
    }
    Optional<String> unsigned =
        SignedParts.missing(state.getEffectiveDecryptedSoapDocument(), List.of());
    if (unsigned.isPresent()) {
      return new SendResult.BadReceipt("RECEIPT_UNSIGNED", "in the receipt, " + unsigned.get());
    }
    String about = signal.message().getMessageInfo().getRefToMessageId();
    if (!sent.messageId().equals(about)) {
      return new SendResult.BadReceipt(
          "RECEIPT_INVALID", "the receipt is of another message than the one sent");
    }
    if (!sameDigests(signal.message(), built)) {
      return new SendResult.BadReceipt(
          "RECEIPT_DIGESTS", "the receipt's digests are not those of what was sent");
    }
    String type = answer.headers().getOrDefault("content-type", "application/soap+xml");
    return new SendResult.Receipt(type, answer.body());
  }

  private static boolean sameDigests(Ebms3SignalMessage message, BuiltMessage built) {
    for (Object part : message.getReceipt().getAny()) {
      if (part instanceof NonRepudiationInformation received) {
        return received.getMessagePartNRInformationCount() == built.digests().size()
            && built.digests().equals(digests(received));
      }
    }
    return false;
  }

  private static Map<String, Digest> digests(NonRepudiationInformation received) {
    Map<String, Digest> digests = new HashMap<>();
    for (MessagePartNRInformation part : received.getMessagePartNRInformation()) {
      ReferenceType reference = part.getReference();
      if (reference != null
          && reference.getURI() != null
          && reference.getDigestMethod() != null
          && reference.getDigestValue() != null) {
        digests.put(
            reference.getURI(),
            Digest.of(reference.getDigestMethod().getAlgorithm(), reference.getDigestValue()));
      }
    }
    return digests;
  }

  private static List<EbmsError> errors(List<Ebms3Error> errors) {
    List<EbmsError> read = new ArrayList<>();
    for (Ebms3Error error : errors) {
      StringBuilder text = new StringBuilder();
      append(text, error.getShortDescription());
      append(text, error.getDescriptionValue());
      append(text, error.getErrorDetail());
      read.add(
          new EbmsError(
              String.valueOf(error.getErrorCode()),
              String.valueOf(error.getSeverity()),
              text.length() <= MAX_TEXT ? text.toString() : text.substring(0, MAX_TEXT) + "…"));
    }
    return List.copyOf(read);
  }

  private static void append(StringBuilder text, String part) {
    if (part != null && !part.isBlank()) {
      text.append(text.isEmpty() ? "" : "; ").append(part.strip());
    }
  }

  private static boolean looksLikeAs4(HttpExchange.Answered answer) {
    String type = answer.headers().getOrDefault("content-type", "").toLowerCase(Locale.ROOT);
    return answer.body().length > 0
        && (type.startsWith("application/soap+xml") || type.startsWith("multipart/related"));
  }

  private static long retryAfter(HttpExchange.Answered answer) {
    try {
      return Long.parseLong(answer.headers().getOrDefault("retry-after", "-1").strip());
    } catch (NumberFormatException e) {
      return -1; // a date; the destination's own policy will do
    }
  }

  private static HttpResponse response(HttpExchange.Answered answer) {
    BasicHttpResponse response = new BasicHttpResponse(answer.status());
    response.addHeader("Content-Type", answer.headers().get("content-type"));
    return response;
  }
}
