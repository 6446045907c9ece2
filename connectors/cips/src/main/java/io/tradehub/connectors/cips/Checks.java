package io.tradehub.connectors.cips;

import io.tradehub.connectors.api.Content;
import io.tradehub.connectors.api.Finding;
import io.tradehub.connectors.api.Validation;
import io.tradehub.connectors.cips.delivery.Codec;
import io.tradehub.connectors.cips.delivery.OwnParticipants;
import io.tradehub.connectors.cips.delivery.Parties;
import io.tradehub.connectors.cips.messages.Read;
import io.tradehub.connectors.cips.model.Agent;
import io.tradehub.connectors.cips.model.BusinessMessage;
import io.tradehub.connectors.cips.rules.PaymentRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All that a document must pass before it is accepted: structure, business rules, our own. */
final class Checks {
  private static final List<String> RULES =
      List.of("tradehub.cips.1 structure", PaymentRules.VERSION, "tradehub.cips.1 signing");

  private final Codec codec;
  private final PaymentRules rules;
  private final Agent network;
  private final OwnParticipants own;

  Checks(Codec codec, PaymentRules rules, Agent network, OwnParticipants own) {
    this.codec = codec;
    this.rules = rules;
    this.network = network;
    this.own = own;
  }

  Validation of(Content content) {
    return switch (codec.read(content.bytes())) {
      case Read.Unreadable(var findings, var type, var header) ->
          new Validation(RULES.subList(0, 1), findings);
      case Read.Readable(BusinessMessage message) -> {
        List<Finding> findings = new ArrayList<>(rules.check(message));
        signing(message, findings);
        yield new Validation(RULES, findings);
      }
    };
  }

  private void signing(BusinessMessage message, List<Finding> findings) {
    if (message.signed()) {
      findings.add(
          Finding.error(
              "DS0B-SIGNED",
              "/BizMsg/AppHdr/Sgntr",
              "the header has a signature, and the hub signs what it sends; leave it out"));
    }
    message
        .header()
        .filter(header -> !header.to().canonical().equals(network))
        .ifPresent(
            header ->
                findings.add(
                    Finding.error(
                        "AGNT-RECEIVER",
                        "/BizMsg/AppHdr/To",
                        "the header goes to %s; every message goes to CIPS, %s"
                            .formatted(header.to().value(), network.value()))));
    Optional<Agent> sender = Parties.sender(message.document());
    if (sender.isPresent() && own.find(sender.get()).isEmpty()) {
      findings.add(
          Finding.error(
              "DS0G-NO-KEY",
              "",
              "the document is sent by %s, and this hub has no key to sign for it"
                  .formatted(sender.get().value())));
    }
  }
}
