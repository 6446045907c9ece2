package io.tradehub.connectors.cips.delivery;

import io.tradehub.connectors.api.Delivery;
import io.tradehub.connectors.api.Outcome;
import io.tradehub.connectors.cips.http.CipsClient;
import io.tradehub.connectors.cips.messages.Read;
import io.tradehub.connectors.cips.model.Agent;
import io.tradehub.connectors.cips.model.BusinessMessage;
import io.tradehub.connectors.cips.model.CreditTransfers;
import io.tradehub.connectors.cips.model.Header;
import io.tradehub.connectors.cips.model.IsoMessage;
import io.tradehub.connectors.cips.model.PaymentReturn;
import io.tradehub.connectors.cips.model.StatusReport;
import io.tradehub.connectors.cips.model.StatusRequest;
import io.tradehub.connectors.cips.sign.SignatureFault;
import io.tradehub.connectors.cips.sign.SigningKey;
import io.tradehub.connectors.cips.sign.XmlVerifier;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

/**
 * Sends accepted messages. What moves money is sent again only after CIPS, asked with a pacs.028,
 * has said and signed that it never had it; and then with the same ids, so that a first copy that
 * is still on its way and the second are one order.
 */
public final class Outbox {
  private final Channel channel;
  private final Codec codec;
  private final Agent network;
  private final OwnParticipants own;
  private final InstantSource clock;
  private final SettlementObserver observer;

  /**
   * Sends with these.
   *
   * @param coming reads answers, which may be larger than what is sent
   * @param network what CIPS is called, in canonical form
   */
  public Outbox(
      CipsClient client,
      Codec codec,
      Codec coming,
      XmlVerifier verifier,
      Agent network,
      OwnParticipants own,
      InstantSource clock,
      SettlementObserver observer) {
    this.channel = new Channel(client, coming, verifier, network, own);
    this.codec = codec;
    this.network = network;
    this.own = own;
    this.clock = clock;
    this.observer = observer;
  }

  /** What is sent, and by whom. */
  private record Order(Delivery delivery, IsoMessage document, Agent sender, SigningKey key) {
    boolean movesMoney() {
      return document instanceof CreditTransfers || document instanceof PaymentReturn;
    }
  }

  /** Makes one attempt. */
  public Outcome deliver(Delivery delivery) {
    return with(delivery, order -> deliver(order, delivery.maybeDelivered()));
  }

  /** Finds out what became of an attempt that nobody knows the end of. */
  public Outcome inquire(Delivery delivery) {
    // Of what moves no money, the same message again is the question.
    return with(delivery, order -> order.movesMoney() ? ask(order) : deliver(order, true));
  }

  private interface Attempt {
    Outcome make(Order order) throws SignatureFault;
  }

  private Outcome with(Delivery delivery, Attempt attempt) {
    Read read = codec.read(delivery.document().content().bytes());
    if (!(read instanceof Read.Readable(BusinessMessage message))
        || Parties.sender(message.document()).isEmpty()) {
      return unsendable(delivery, "its content is not a message of the profile that is sent");
    }
    Optional<Agent> sender = Parties.sender(message.document());
    Optional<OwnParticipants.Own> key = own.find(sender.get());
    if (key.isEmpty()) {
      return new Outcome.Retry(
          "SENDER_KEY_MISSING",
          "this hub has no key any more to sign for " + sender.get().value(),
          Outcome.Fault.MESSAGE,
          Optional.empty());
    }
    try {
      return told(
          attempt.make(new Order(delivery, message.document(), sender.get(), key.get().key())));
    } catch (SignatureFault e) {
      return unsendable(delivery, "it cannot be signed: " + e.getMessage());
    }
  }

  private static Outcome unsendable(Delivery delivery, String why) {
    return delivery.maybeDelivered()
        ? new Outcome.Unknown("UNSENDABLE", why)
        : new Outcome.Rejected("UNSENDABLE", why, Optional.empty());
  }

  private Outcome told(Outcome outcome) {
    if (outcome instanceof Outcome.Unknown unknown && !unknown.code().equals(Fates.NO_ANSWER)) {
      observer.alarm(unknown.code());
    }
    return outcome;
  }

  private Outcome deliver(Order order, boolean possibleDuplicate) throws SignatureFault {
    Header header =
        header(order, order.document(), order.delivery().acceptTime(), possibleDuplicate);
    Reply reply =
        channel.send(
            header,
            codec.envelope(header, order.delivery().document().content().bytes(), order.document()),
            order.key());
    return switch (reply) {
      case Reply.Signed answer -> settled(order, answer);
      case Reply.Refused(String text) -> refused(order, text, possibleDuplicate);
      case Reply.NotSent notSent -> unsent(notSent);
      case Reply.Busy busy -> unsent(busy);
      case Reply.Unclear(String code, String text) -> new Outcome.Unknown(code, text);
    };
  }

  private Header header(
      Order order, IsoMessage document, java.time.Instant time, boolean possibleDuplicate) {
    return new Header(
        order.sender(),
        network,
        document.messageId(),
        document.type().id(),
        Header.SERVICE,
        time,
        possibleDuplicate);
  }

  private Outcome settled(Order order, Reply.Signed answer) {
    Outcome outcome = Fates.of(order.document(), answer);
    if (answer.document() instanceof StatusReport report
        && order.movesMoney()
        && !(outcome instanceof Outcome.Unknown)) {
      Statuses.of(report).ifPresent(meaning -> observer.ended(meaning.status()));
    }
    return outcome;
  }

  private static Outcome unsent(Reply.NotSent notSent) {
    return Outcome.destinationFailed(Fates.NOT_CONNECTED, notSent.text());
  }

  private static Outcome unsent(Reply.Busy busy) {
    return new Outcome.Retry(Fates.CIPS_BUSY, busy.text(), Outcome.Fault.DESTINATION, busy.after());
  }

  /** Asks CIPS what it knows; sends again when it knows nothing. */
  private Outcome ask(Order order) throws SignatureFault {
    return switch (question(order)) {
      case Reply.Signed answer when neverHad(order, answer) -> deliver(order, true);
      case Reply.Signed answer -> settled(order, answer);
      case Reply.NotSent notSent -> unsent(notSent);
      case Reply.Busy busy -> unsent(busy);
      case Reply.Refused(String text) ->
          new Outcome.Unknown(
              Fates.CIPS_REFUSED, "CIPS does not say what became of the message: " + text);
      case Reply.Unclear(String code, String text) -> new Outcome.Unknown(code, text);
    };
  }

  private static boolean neverHad(Order order, Reply.Signed answer) {
    return answer.document() instanceof StatusReport report
        && Fates.speaksOf(report, order.document())
        && Statuses.neverHad(report);
  }

  private Reply question(Order order) throws SignatureFault {
    StatusRequest question =
        new StatusRequest(
            // Its own id, another in every question: CIPS answers an id that it knows as before.
            "Q" + UUID.randomUUID().toString().replace("-", ""),
            clock.instant(),
            order.sender(),
            order.document().messageId(),
            order.document().type());
    Header header = header(order, question, question.creationTime(), false);
    return channel.send(header, codec.envelope(header, question), order.key());
  }

  /**
   * A refusal that nobody signed does not end a payment: whoever stands in between could give it
   * and pass the payment on. CIPS says, signed, that it does not have it, or what became of it.
   * When it was asked about this payment before, its word of then could be given again: so that
   * counts in the first attempt alone.
   */
  private Outcome refused(Order order, String text, boolean possibleDuplicate)
      throws SignatureFault {
    String refusal = "CIPS refused it: " + text;
    if (!order.movesMoney()) {
      return new Outcome.Rejected(Fates.CIPS_REFUSED, refusal, Optional.empty());
    }
    if (possibleDuplicate) {
      return new Outcome.Unknown(Fates.CIPS_REFUSED, refusal);
    }
    return switch (question(order)) {
      case Reply.Signed answer when neverHad(order, answer) ->
          new Outcome.Rejected(
              Fates.CIPS_REFUSED,
              refusal + "; and says that it never had it",
              Optional.of(Fates.evidence(answer)));
      case Reply.Signed answer -> settled(order, answer);
      case Reply.NotSent n -> new Outcome.Unknown(Fates.CIPS_REFUSED, refusal);
      case Reply.Busy b -> new Outcome.Unknown(Fates.CIPS_REFUSED, refusal);
      case Reply.Refused r -> new Outcome.Unknown(Fates.CIPS_REFUSED, refusal);
      case Reply.Unclear u -> new Outcome.Unknown(Fates.CIPS_REFUSED, refusal);
    };
  }
}
