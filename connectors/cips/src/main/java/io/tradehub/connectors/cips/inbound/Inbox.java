package io.tradehub.connectors.cips.inbound;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import io.tradehub.connectors.api.Finding;
import io.tradehub.connectors.api.Inbound;
import io.tradehub.connectors.api.ParticipantId;
import io.tradehub.connectors.cips.delivery.Codec;
import io.tradehub.connectors.cips.delivery.OwnParticipants;
import io.tradehub.connectors.cips.http.PushReply;
import io.tradehub.connectors.cips.messages.HeaderCheck;
import io.tradehub.connectors.cips.messages.Read;
import io.tradehub.connectors.cips.model.Agent;
import io.tradehub.connectors.cips.model.BusinessMessage;
import io.tradehub.connectors.cips.model.Header;
import io.tradehub.connectors.cips.sign.SignatureFault;
import io.tradehub.connectors.cips.sign.XmlVerifier;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.function.Function;

/**
 * Takes what CIPS sends: only what CIPS signed, only for a participant of ours, only what the
 * profile has; and answers when it is on disk. A payment that CIPS passes on has settled, whatever
 * we think of it: so it is checked for its structure alone, and whoever does not want the money
 * returns it.
 */
public final class Inbox implements Function<byte[], PushReply> {
  private static final System.Logger LOG = System.getLogger(Inbox.class.getName());
  private static final String NONE = "none";
  private static final int MAX_LOGGED = 300;

  private final Inbound inbound;
  private final Codec codec;
  private final XmlVerifier verifier;
  private final Agent network;
  private final OwnParticipants own;
  private final Deliveries deliveries;
  private final PushObserver observer;

  /**
   * Hands in there.
   *
   * @param verifier with CIPS's key alone
   * @param network what CIPS is called, in canonical form
   */
  public Inbox(
      Inbound inbound,
      Codec codec,
      XmlVerifier verifier,
      Agent network,
      OwnParticipants own,
      PushObserver observer) {
    this.inbound = inbound;
    this.codec = codec;
    this.verifier = verifier;
    this.network = network;
    this.own = own;
    this.deliveries = new Deliveries(inbound, own, observer);
    this.observer = observer;
  }

  /** Blocks until it is on disk; for virtual threads. */
  @Override
  public PushReply apply(byte[] body) {
    long begin = System.nanoTime();
    String type = NONE;
    PushReply reply = null;
    try {
      verifier.verify(body);
      ByteString bytes = UnsafeByteOperations.unsafeWrap(body);
      switch (codec.read(bytes)) {
        case Read.Unreadable unreadable ->
            reply =
                new PushReply(
                    400, "it is not of the profile: " + unreadable.findings().getFirst().text());
        case Read.Readable(BusinessMessage message) -> {
          type = message.document().type().id();
          reply = take(message, bytes);
        }
      }
    } catch (SignatureFault e) {
      reply =
          new PushReply(
              e.kind() == SignatureFault.Kind.UNREADABLE ? 400 : 401,
              "it is not taken: " + e.getMessage());
    } catch (Inbound.OverloadedException e) {
      reply = PushReply.busy("there is no room now; please try again");
    } finally {
      int status = reply == null ? 500 : reply.status();
      observer.received(type, status, System.nanoTime() - begin);
    }
    if (reply.status() != PushReply.TAKEN.status()) {
      LOG.log(
          reply.status() < 500 ? Level.INFO : Level.WARNING,
          "a message for this hub ({0}) was answered {1}: {2}",
          type,
          reply.status(),
          plain(reply.text()));
    }
    return reply;
  }

  /** What a stranger may have written, short and harmless to a log. */
  private static String plain(String text) {
    String shown = text.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}]", " ");
    return shown.length() <= MAX_LOGGED ? shown : shown.substring(0, MAX_LOGGED) + "…";
  }

  private PushReply take(BusinessMessage message, ByteString bytes)
      throws Inbound.OverloadedException {
    Header header = message.header().orElseThrow();
    if (!header.from().canonical().equals(network)) {
      return new PushReply(401, "it is not from " + network.value());
    }
    List<Finding> contradictions = HeaderCheck.check(message, network);
    if (!contradictions.isEmpty()) {
      return new PushReply(400, "it contradicts itself: " + contradictions.getFirst().text());
    }
    if (own.find(header.to()).isEmpty() && !inbound.serves(participant(header.to()))) {
      return new PushReply(404, header.to().value() + " is not served here");
    }
    return deliveries.take(header, message.document(), bytes);
  }

  private static ParticipantId participant(Agent agent) {
    return agent.canonical().participant();
  }
}
