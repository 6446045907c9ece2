package io.tradehub.sandbox.cips.clearing;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Requests for cancellation: what waits is cancelled, what is settled is asked for. */
final class Cases {
  static final String RESOLUTION_TYPE = "camt.029.001.09";
  private static final String CANCELLED = "CNCL";
  private static final String PENDING = "PDCR";
  private static final String REFUSED = "RJCR";

  private final Mail mail;
  private final Settlement settlement;
  private final Map<String, Payment> byUetr;
  private final Settlement.AutomaticReturns returns;
  private final Map<String, Asked> passedOn = new HashMap<>();

  /** A case that somebody else has to decide. */
  private record Asked(Case matter, Participant by) {}

  Cases(
      Mail mail,
      Settlement settlement,
      Map<String, Payment> byUetr,
      Settlement.AutomaticReturns returns) {
    this.mail = mail;
    this.settlement = settlement;
    this.byUetr = byUetr;
    this.returns = returns;
  }

  /** What is answered at once. */
  Outgoing ask(Case matter, Command.Cancel command) {
    Payment payment = byUetr.get(command.uetr());
    if (payment == null
        || !payment.order.sender.equals(matter.sender)
        || !payment.order.messageId.equals(command.originalMessageId())
        || !payment.endToEndId.equals(command.endToEndId())) {
      return refuse(matter, "NOOR", "no such payment came from " + matter.sender.bic());
    }
    return switch (payment.status()) {
      case RCVD, PDNG, ACSP -> {
        payment.cancel(command.reason());
        mail.touch(payment.order);
        settlement.withdraw(payment, command.at());
        yield matter.answered(CANCELLED, null).resolution();
      }
      case RJCT, CANC -> refuse(matter, "NOOR", "the payment was refused or cancelled before");
      case ACSC ->
          payment.returned + payment.returning >= payment.fen
              ? refuse(matter, "ARDT", "the payment came back already")
              : passOn(matter, payment, command);
    };
  }

  private static Outgoing refuse(Case matter, String code, String text) {
    return matter.answered(REFUSED, new Reason(code, text)).resolution();
  }

  private Outgoing passOn(Case matter, Payment payment, Command.Cancel command) {
    Participant bank = payment.receiver.orElseThrow();
    Outgoing answer = matter.answered(PENDING, null).resolution();
    switch (payment.outcome.kind()) {
      case CANCEL_AGREED -> agree(matter, payment, command.at());
      case CANCEL_REFUSED -> disagree(matter, command.at());
      default -> {
        Outgoing.CancellationRequest request =
            new Outgoing.CancellationRequest(
                Push.messageId(mail.outbox().next()), Mail.original(payment), command.reason());
        Optional<String> id = mail.send(bank, command.at(), request, false);
        if (id.isPresent()) {
          passedOn.put(id.get(), new Asked(matter, bank));
        } else {
          disagree(matter, command.at());
        }
      }
    }
    return answer;
  }

  private void agree(Case matter, Payment payment, Instant now) {
    matter.answered(CANCELLED, null);
    mail.send(matter.sender, now, matter.resolution(), false);
    returns.giveBack(payment, new Reason("FOCR", "asked for by the debtor's bank"), now);
    settlement.credited(payment.credit(), now);
  }

  private void disagree(Case matter, Instant now) {
    matter.answered(REFUSED, new Reason("AGNT", "the creditor's bank does not agree"));
    mail.send(matter.sender, now, matter.resolution(), false);
  }

  /** A bank's decision, passed back to who asked. */
  Outgoing resolve(Participant sender, Command.Resolve command) {
    Asked asked = passedOn.get(command.caseId());
    if (asked == null || !asked.by().equals(sender)) {
      return Outgoing.StatusReport.refusal(
          command.messageId(),
          RESOLUTION_TYPE,
          new Reason("NOOR", "no such request was passed on to " + sender.bic()));
    }
    asked.matter().answered(command.status(), command.reason().orElse(null));
    mail.send(asked.matter().sender, command.at(), asked.matter().resolution(), false);
    return new Outgoing.StatusReport(
        command.messageId(), RESOLUTION_TYPE, "RCVD", Optional.empty(), java.util.List.of());
  }
}
