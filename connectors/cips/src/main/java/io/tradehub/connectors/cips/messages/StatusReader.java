package io.tradehub.connectors.cips.messages;

import io.tradehub.connectors.cips.model.StatusReport;
import io.tradehub.connectors.cips.model.StatusRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads pacs.002.001.10 and pacs.028.001.03. */
final class StatusReader {
  private StatusReader() {}

  static StatusReport report(Node message) {
    Node group = message.get("GrpHdr");
    Node status = message.get("OrgnlGrpInfAndSts");
    List<StatusReport.Transaction> transactions = new ArrayList<>();
    for (Node transaction : message.all("TxInfAndSts")) {
      transactions.add(transaction(transaction));
    }
    return new StatusReport(
        group.text("MsgId"),
        Values.instant(group.get("CreDtTm")),
        status.text("OrgnlMsgId"),
        status.text("OrgnlMsgNmId"),
        status.text("GrpSts"),
        PartsReader.reasons(status.all("StsRsnInf")),
        transactions);
  }

  static StatusRequest request(Node message) {
    Node group = message.get("GrpHdr");
    Node original = message.get("OrgnlGrpInf");
    return new StatusRequest(
        group.text("MsgId"),
        Values.instant(group.get("CreDtTm")),
        PartsReader.agent(group.get("InstgAgt")),
        original.text("OrgnlMsgId"),
        PartsReader.type(original.get("OrgnlMsgNmId")));
  }

  private static StatusReport.Transaction transaction(Node node) {
    Node settled = node.find("FctvIntrBkSttlmDt");
    return new StatusReport.Transaction(
        node.text("OrgnlEndToEndId"),
        node.text("OrgnlUETR"),
        node.text("TxSts"),
        PartsReader.reasons(node.all("StsRsnInf")),
        settled == null ? Optional.empty() : Optional.of(Values.instant(settled.get("DtTm"))),
        node.textIfAny("ClrSysRef"));
  }
}
