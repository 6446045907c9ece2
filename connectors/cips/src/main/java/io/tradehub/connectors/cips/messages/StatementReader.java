package io.tradehub.connectors.cips.messages;

import io.tradehub.connectors.cips.model.Agent;
import io.tradehub.connectors.cips.model.Amount;
import io.tradehub.connectors.cips.model.MessageType;
import io.tradehub.connectors.cips.model.ReportRequest;
import io.tradehub.connectors.cips.model.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads camt.053.001.08, camt.054.001.08 and camt.060.001.05. */
final class StatementReader {
  private StatementReader() {}

  static Statement statement(Node message) {
    Node statement = message.get("Stmt");
    List<Node> balances = statement.all("Bal");
    Node opening = balances.getFirst();
    Node closing = balances.getLast();
    if (!code(opening).equals("OPBD") || code(closing).equals("OPBD")) {
      throw new Unfit(
          "FF01-BALANCES",
          closing,
          "the balances are "
              + code(opening)
              + " and "
              + code(closing)
              + "; expected OPBD, then CLBD or ITBD");
    }
    LocalDate day = valueDay(opening.get("Dt"));
    sameDay(closing.get("Dt"), day);
    return statement(
        MessageType.STATEMENT,
        message,
        statement,
        day,
        Optional.of(balance(opening)),
        Optional.of(balance(closing)),
        code(closing).equals("CLBD"));
  }

  static Statement notification(Node message) {
    Node notification = message.get("Ntfctn");
    return statement(
        MessageType.NOTIFICATION,
        message,
        notification,
        valueDay(notification.get("Ntry").get("ValDt")),
        Optional.empty(),
        Optional.empty(),
        false);
  }

  static ReportRequest request(Node message) {
    Node group = message.get("GrpHdr");
    Node request = message.get("RptgReq");
    return new ReportRequest(
        group.text("MsgId"),
        Values.instant(group.get("CreDtTm")),
        PartsReader.agentParty(request.get("AcctOwnr")),
        Values.day(request.get("RptgPrd").get("FrToDt").get("FrDt")));
  }

  private static Statement statement(
      MessageType type,
      Node message,
      Node node,
      LocalDate day,
      Optional<Amount> opening,
      Optional<Amount> closing,
      boolean closed) {
    List<Statement.Entry> entries = new ArrayList<>();
    for (Node entry : node.all("Ntry")) {
      sameDay(entry.get("ValDt"), day);
      entries.add(entry(entry));
    }
    Node group = message.get("GrpHdr");
    return new Statement(
        type,
        group.text("MsgId"),
        Values.instant(group.get("CreDtTm")),
        node.text("Id"),
        owner(node.get("Acct").get("Ownr").get("Id").get("OrgId")),
        day,
        opening,
        closing,
        closed,
        entries);
  }

  private static Agent owner(Node organisation) {
    Node bic = organisation.find("AnyBIC");
    return bic != null ? Agent.bic(bic.text) : Agent.cips(organisation.get("Othr").text("Id"));
  }

  private static String code(Node balance) {
    return balance.get("Tp").get("CdOrPrtry").text("Cd");
  }

  private static Amount balance(Node node) {
    Amount amount = Values.amount(node.get("Amt"));
    return credit(node) ? amount : new Amount(amount.currency(), amount.value().negate());
  }

  private static boolean credit(Node node) {
    return node.text("CdtDbtInd").equals("CRDT");
  }

  private static LocalDate valueDay(Node node) {
    return Values.day(node.get("Dt"));
  }

  private static void sameDay(Node node, LocalDate day) {
    if (!valueDay(node).equals(day)) {
      throw new Unfit(
          "DT01-ONE-DAY",
          node,
          "the day is "
              + node.text("Dt")
              + ", and above it is "
              + day
              + "; expected one business day in a message");
    }
  }

  private static Statement.Entry entry(Node node) {
    Node details = node.find("NtryDtls");
    Node transfer = details == null ? null : details.get("TxDtls");
    Node references = transfer == null ? null : transfer.find("Refs");
    Node agents = transfer == null ? null : transfer.find("RltdAgts");
    return new Statement.Entry(
        node.text("NtryRef"),
        Values.amount(node.get("Amt")),
        credit(node),
        Values.instant(node.get("BookgDt").get("DtTm")),
        node.get("BkTxCd").get("Prtry").text("Cd"),
        references == null ? Optional.empty() : references.textIfAny("EndToEndId"),
        references == null ? Optional.empty() : references.textIfAny("UETR"),
        agents == null ? Optional.empty() : Optional.of(PartsReader.agent(agents.only())));
  }
}
