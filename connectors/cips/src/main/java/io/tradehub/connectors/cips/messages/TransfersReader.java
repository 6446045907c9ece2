package io.tradehub.connectors.cips.messages;

import io.tradehub.connectors.cips.model.Agent;
import io.tradehub.connectors.cips.model.ChargeBearer;
import io.tradehub.connectors.cips.model.CreditTransfer;
import io.tradehub.connectors.cips.model.CreditTransfers;
import io.tradehub.connectors.cips.model.CreditTransfers.Settlement;
import io.tradehub.connectors.cips.model.GroupTotals;
import io.tradehub.connectors.cips.model.MessageType;
import io.tradehub.connectors.cips.model.Party;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads pacs.008.001.08 and pacs.009.001.08. */
final class TransfersReader {
  private TransfersReader() {}

  static CreditTransfers read(MessageType type, Node message) {
    Node group = message.get("GrpHdr");
    List<Node> nodes = message.all("CdtTrfTxInf");
    boolean urgent = urgent(nodes.getFirst());
    List<CreditTransfer> transfers = new ArrayList<>(nodes.size());
    for (Node node : nodes) {
      if (urgent(node) != urgent) {
        throw new Unfit(
            "FF01-PRIORITY",
            node,
            "some payments of the message are urgent (SttlmPrty URGT) and some are not; expected"
                + " one priority in a message: send a message for each");
      }
      transfers.add(
          type == MessageType.CUSTOMER_CREDIT_TRANSFER
              ? betweenCustomers(node)
              : betweenBanks(node));
    }
    return new CreditTransfers(
        type,
        group.text("MsgId"),
        Values.instant(group.get("CreDtTm")),
        group.get("PmtTpInf").text("ClrChanl").equals("RTGS") ? Settlement.GROSS : Settlement.NET,
        urgent,
        PartsReader.agent(group.get("InstgAgt")),
        totals(group),
        transfers);
  }

  private static GroupTotals totals(Node group) {
    Node sum = group.find("CtrlSum");
    return new GroupTotals(
        Values.number(group.get("NbOfTxs")),
        Optional.of(Values.amount(group.get("TtlIntrBkSttlmAmt"))),
        sum == null ? Optional.empty() : Optional.of(Values.decimal(sum)));
  }

  private static boolean urgent(Node transfer) {
    return transfer.textOrEmpty("SttlmPrty").equals("URGT");
  }

  private static CreditTransfer betweenCustomers(Node node) {
    Node regulatory = node.find("RgltryRptg");
    return transfer(
        node,
        ChargeBearer.valueOf(node.text("ChrgBr")),
        customer(node.get("Dbtr")),
        PartsReader.agent(node.get("DbtrAgt")),
        customer(node.get("Cdtr")),
        PartsReader.agent(node.get("CdtrAgt")),
        regulatory == null ? Optional.empty() : Optional.of(regulatory.get("Dtls").text("Cd")));
  }

  private static CreditTransfer betweenBanks(Node node) {
    Party debtor = bank(node.get("Dbtr").get("FinInstnId"));
    Party creditor = bank(node.get("Cdtr").get("FinInstnId"));
    return transfer(
        node,
        ChargeBearer.SHAR,
        debtor,
        agentOrItself(node.find("DbtrAgt"), debtor),
        creditor,
        agentOrItself(node.find("CdtrAgt"), creditor),
        Optional.empty());
  }

  private static CreditTransfer transfer(
      Node node,
      ChargeBearer chargeBearer,
      Party debtor,
      Agent debtorAgent,
      Party creditor,
      Agent creditorAgent,
      Optional<String> transactionCode) {
    Node id = node.get("PmtId");
    Node purpose = node.find("Purp");
    Node remittance = node.find("RmtInf");
    return new CreditTransfer(
        id.textOrEmpty("InstrId"),
        id.text("EndToEndId"),
        id.text("UETR"),
        Values.amount(node.get("IntrBkSttlmAmt")),
        Values.day(node.get("IntrBkSttlmDt")),
        chargeBearer,
        PartsReader.agent(node.get("InstdAgt")),
        debtor,
        PartsReader.account(node.find("DbtrAcct")),
        debtorAgent,
        creditor,
        PartsReader.account(node.find("CdtrAcct")),
        creditorAgent,
        purpose == null ? Optional.empty() : Optional.of(purpose.text("Cd")),
        transactionCode,
        remittance == null ? Optional.empty() : Optional.of(remittance.text("Ustrd")));
  }

  private static Agent agentOrItself(Node agent, Party bank) {
    return agent == null ? bank.agent().orElseThrow() : PartsReader.agent(agent);
  }

  private static Party customer(Node node) {
    Node id = node.find("Id");
    Node organisation = id == null ? null : id.get("OrgId");
    Node registered = organisation == null ? null : organisation.find("Othr");
    return party(
        node,
        registered == null ? Optional.empty() : registered.textIfAny("Id"),
        organisation == null ? Optional.empty() : organisation.textIfAny("LEI"),
        Optional.empty());
  }

  private static Party bank(Node node) {
    return party(
        node, Optional.empty(), node.textIfAny("LEI"), Optional.of(PartsReader.institution(node)));
  }

  private static Party party(
      Node node, Optional<String> creditCode, Optional<String> lei, Optional<Agent> agent) {
    Node address = node.find("PstlAdr");
    String name = node.textOrEmpty("Nm");
    if (address == null) {
      return new Party(name, creditCode, lei, Optional.empty(), Optional.empty(), List.of(), agent);
    }
    List<String> lines = new ArrayList<>(2);
    for (Node line : address.all("AdrLine")) {
      lines.add(line.text);
    }
    return new Party(
        name, creditCode, lei, address.textIfAny("Ctry"), address.textIfAny("TwnNm"), lines, agent);
  }
}
