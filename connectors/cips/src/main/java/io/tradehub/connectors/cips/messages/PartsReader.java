package io.tradehub.connectors.cips.messages;

import io.tradehub.connectors.cips.model.Account;
import io.tradehub.connectors.cips.model.Agent;
import io.tradehub.connectors.cips.model.MessageType;
import io.tradehub.connectors.cips.model.Original;
import io.tradehub.connectors.cips.model.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what several messages have. */
final class PartsReader {
  private PartsReader() {}

  /** An agent. */
  static Agent agent(Node node) {
    return institution(node.get("FinInstnId"));
  }

  /** An agent where a party could be. */
  static Agent agentParty(Node node) {
    return agent(node.get("Agt"));
  }

  /** What names an institution. */
  static Agent institution(Node node) {
    Node bic = node.find("BICFI");
    return bic != null ? Agent.bic(bic.text) : Agent.cips(node.get("ClrSysMmbId").text("MmbId"));
  }

  /** An account, when there is one. */
  static Optional<Account> account(Node node) {
    if (node == null) {
      return Optional.empty();
    }
    Node id = node.get("Id");
    Node iban = id.find("IBAN");
    return Optional.of(
        iban != null
            ? new Account(true, iban.text)
            : new Account(false, id.get("Othr").text("Id")));
  }

  /** The payment that another message speaks of. */
  static Original original(Node node) {
    Node group = node.get("OrgnlGrpInf");
    return new Original(
        group.text("OrgnlMsgId"),
        type(group.get("OrgnlMsgNmId")),
        node.text("OrgnlEndToEndId"),
        node.text("OrgnlUETR"),
        Values.amount(node.get("OrgnlIntrBkSttlmAmt")),
        Values.day(node.get("OrgnlIntrBkSttlmDt")));
  }

  /** The name of a message. */
  static MessageType type(Node node) {
    return MessageType.ofId(node.text)
        .orElseThrow(
            () -> new Unfit("FF01-XSD", node, "'" + node.text + "' is no message of the profile"));
  }

  /** Why. */
  static Reason reason(Node node) {
    Node code = node.find("Rsn");
    return new Reason(code == null ? "" : code.text("Cd"), node.textOrEmpty("AddtlInf"));
  }

  /** Why, several. */
  static List<Reason> reasons(List<Node> nodes) {
    if (nodes.isEmpty()) {
      return List.of();
    }
    List<Reason> reasons = new ArrayList<>(nodes.size());
    for (Node node : nodes) {
      reasons.add(reason(node));
    }
    return reasons;
  }
}
