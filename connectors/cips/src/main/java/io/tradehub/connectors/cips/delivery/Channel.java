package io.tradehub.connectors.cips.delivery;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import io.tradehub.connectors.api.Finding;
import io.tradehub.connectors.cips.http.CipsClient;
import io.tradehub.connectors.cips.http.Exchange;
import io.tradehub.connectors.cips.messages.HeaderCheck;
import io.tradehub.connectors.cips.messages.Read;
import io.tradehub.connectors.cips.model.Agent;
import io.tradehub.connectors.cips.model.BusinessMessage;
import io.tradehub.connectors.cips.model.Header;
import io.tradehub.connectors.cips.sign.SignatureFault;
import io.tradehub.connectors.cips.sign.SigningKey;
import io.tradehub.connectors.cips.sign.XmlSigner;
import io.tradehub.connectors.cips.sign.XmlVerifier;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Signs a message, sends it, and believes an answer only when CIPS signed it for its sender. */
final class Channel {
  private static final int OK = 200;
  private static final int BUSY = 503;
  private static final int MAX_TEXT = 300;

  private final CipsClient client;
  private final Codec codec;
  private final XmlVerifier verifier;
  private final Agent network;
  private final OwnParticipants own;

  Channel(
      CipsClient client, Codec codec, XmlVerifier verifier, Agent network, OwnParticipants own) {
    this.client = client;
    this.codec = codec;
    this.verifier = verifier;
    this.network = network;
    this.own = own;
  }

  /**
   * Sends one.
   *
   * @param envelope with this header, not signed yet
   * @throws SignatureFault when it cannot be signed, for it is no message
   */
  Reply send(Header header, byte[] envelope, SigningKey key) throws SignatureFault {
    byte[] signed = XmlSigner.sign(envelope, key);
    return switch (client.post(signed)) {
      case Exchange.NotSent(String code, String text) -> new Reply.NotSent(text);
      case Exchange.Cut(String code, String text) -> new Reply.Unclear(Fates.NO_ANSWER, text);
      case Exchange.Answered answered -> answered(answered, header.from());
    };
  }

  private Reply answered(Exchange.Answered answered, Agent sender) {
    int status = answered.status();
    if (status == OK) {
      return signed(answered.body(), sender);
    }
    String text = "HTTP " + status + says(answered.body());
    if (status == BUSY) {
      return new Reply.Busy("CIPS has no room now: " + text, answered.retryAfter());
    }
    return status >= 400 && status < 500
        ? new Reply.Refused(text)
        : new Reply.Unclear(Fates.NO_ANSWER, "CIPS answered with " + text);
  }

  /** What a stranger wrote, short and harmless. */
  private static String says(byte[] body) {
    String text =
        new String(body, 0, Math.min(body.length, MAX_TEXT * 4), StandardCharsets.UTF_8)
            .replaceAll("[\\p{Cntrl}\\p{Cf}\\s]+", " ")
            .strip();
    return text.isEmpty()
        ? ""
        : ": " + (text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT) + "…");
  }

  private Reply signed(byte[] body, Agent sender) {
    try {
      verifier.verify(body);
    } catch (SignatureFault e) {
      String text = "CIPS's answer is not believed: " + e.getMessage();
      return switch (e.kind()) {
        case UNSIGNED -> new Reply.Unclear(Fates.ANSWER_UNSIGNED, text);
        case OTHER_FORM, UNKNOWN_SENDER, WRONG -> new Reply.Unclear(Fates.ANSWER_FORGED, text);
        case UNREADABLE -> new Reply.Unclear(Fates.ANSWER_UNREADABLE, text);
      };
    }
    ByteString bytes = UnsafeByteOperations.unsafeWrap(body);
    return switch (codec.read(bytes)) {
      case Read.Readable(BusinessMessage message) -> addressed(message, bytes, sender);
      case Read.Unreadable unreadable ->
          new Reply.Unclear(
              Fates.ANSWER_UNREADABLE,
              "CIPS's answer is not of the profile: " + unreadable.findings().getFirst().text());
    };
  }

  private Reply addressed(BusinessMessage message, ByteString bytes, Agent sender) {
    Header header = message.header().orElseThrow();
    List<Finding> contradictions = HeaderCheck.check(message, network);
    if (!contradictions.isEmpty()) {
      return new Reply.Unclear(
          Fates.ANSWER_UNREADABLE,
          "CIPS's answer contradicts itself: " + contradictions.getFirst().text());
    }
    if (!header.from().canonical().equals(network)
        || !own.names(sender).contains(header.to().canonical())) {
      return new Reply.Unclear(
          Fates.ANSWER_NOT_OURS,
          "CIPS's answer is from %s to %s, not to %s"
              .formatted(header.from().value(), header.to().value(), sender.value()));
    }
    return new Reply.Signed(message.document(), bytes);
  }
}
