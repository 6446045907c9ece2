package io.tradehub.sandbox.cips.clearing;

import io.tradehub.sandbox.cips.ledger.Posting;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** Decides who is to be told what, and puts it into the outbox. */
final class Mail {
  private final Register register;
  private final Outbox outbox = new Outbox();
  private final Set<Order> touched = new LinkedHashSet<>();

  Mail(Register register) {
    this.register = register;
  }

  Outbox outbox() {
    return outbox;
  }

  /** Remembers that something became of an order, until {@link #tell}. */
  void touch(Order order) {
    touched.add(order);
  }

  /** Tells senders of orders that came to their end since this was last called. */
  void tell(Instant now) {
    for (Order order : touched) {
      if (!order.told && order.isFinal()) {
        order.told = true;
        Outcome.Kind kind = order.payments.getFirst().outcome.kind();
        send(order.sender, now, order.report(), kind == Outcome.Kind.TWICE);
        late(order, kind);
      }
    }
    touched.clear();
  }

  /** An order was answered at once with its end: what else its outcome asks for. */
  void answered(Order order, Instant now) {
    order.told = true;
    if (!order.payments.isEmpty()) {
      Outcome.Kind kind = order.payments.getFirst().outcome.kind();
      if (kind == Outcome.Kind.TWICE) {
        send(order.sender, now, order.report(), true);
      }
      late(order, kind);
    }
  }

  private void late(Order order, Outcome.Kind kind) {
    if (kind == Outcome.Kind.REORDER) {
      send(order.sender, order.at, order.report().earlier(), false);
    }
  }

  /** Passes a settled payment or return on to who gets it. */
  void forward(Payment payment, Instant now) {
    Participant receiver = payment.receiver.orElseThrow();
    Outgoing message =
        payment.isReturn()
            ? new Outgoing.ReturnForward(
                payment.returnId,
                payment.reference(),
                payment.fen,
                payment.valueDate,
                payment.returnReason,
                original(payment.original),
                payment.order.head,
                payment.xml)
            : new Outgoing.Forward(
                payment.order.type,
                payment.reference(),
                payment.fen,
                payment.order.head,
                payment.xml);
    payment.xml = null;
    send(receiver, now, message, payment.outcome.kind() == Outcome.Kind.TWICE);
  }

  static Outgoing.Original original(Payment payment) {
    return new Outgoing.Original(
        payment.order.messageId,
        payment.order.type,
        payment.order.sender.bic(),
        payment.receiver.map(Participant::bic).orElse(""),
        payment.endToEndId,
        payment.uetr,
        payment.fen,
        payment.valueDate);
  }

  /** Tells an account's owner of a movement. */
  void notify(Posting posting, Posting.Leg leg) {
    register
        .find(leg.account())
        .ifPresent(
            owner ->
                send(
                    owner,
                    posting.time(),
                    new Outgoing.Notification(
                        owner.bic(), posting.day(), Statements.entry(posting, leg, "")),
                    false));
  }

  /** Sends it when there is an address; says by which name. */
  Optional<String> send(Participant to, Instant at, Outgoing message, boolean twice) {
    if (register.address(to).isEmpty()) {
      outbox.dropped();
      return Optional.empty();
    }
    return Optional.of(Push.messageId(outbox.add(to, at, message, twice)));
  }
}
