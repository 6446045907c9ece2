package io.tradehub.connectors.cips.messages;

import io.tradehub.connectors.cips.model.CancellationRequest;
import io.tradehub.connectors.cips.model.CancellationResolution;

/** Reads camt.056.001.08 and camt.029.001.09. */
final class CancellationReader {
  private CancellationReader() {}

  static CancellationRequest request(Node message) {
    Node assignment = message.get("Assgnmt");
    Node caseId = message.get("Case").get("Id");
    if (!caseId.text.equals(assignment.text("Id"))) {
      throw new Unfit(
          "FF01-CASE",
          caseId,
          "the case is "
              + caseId.text
              + ", the message "
              + assignment.text("Id")
              + "; expected one id for both");
    }
    Node transfer = message.get("Undrlyg").get("TxInf");
    return new CancellationRequest(
        assignment.text("Id"),
        Values.instant(assignment.get("CreDtTm")),
        PartsReader.agentParty(assignment.get("Assgnr")),
        PartsReader.agentParty(assignment.get("Assgne")),
        PartsReader.original(transfer),
        PartsReader.reason(transfer.get("CxlRsnInf")));
  }

  static CancellationResolution resolution(Node message) {
    Node assignment = message.get("Assgnmt");
    Node transfer = message.get("CxlDtls").get("TxInfAndSts");
    String status = message.get("Sts").text("Conf");
    checkStatus(transfer.find("TxCxlSts"), status);
    return new CancellationResolution(
        assignment.text("Id"),
        Values.instant(assignment.get("CreDtTm")),
        PartsReader.agentParty(assignment.get("Assgnr")),
        PartsReader.agentParty(assignment.get("Assgne")),
        message.get("RslvdCase").text("Id"),
        status,
        transfer.text("OrgnlEndToEndId"),
        transfer.text("OrgnlUETR"),
        PartsReader.reasons(transfer.all("CxlStsRsnInf")));
  }

  /** A message has one payment; so what is said of it and of all is the same. */
  private static void checkStatus(Node node, String status) {
    if (node != null && !node.text.equals(status.equals("CNCL") ? "ACCR" : status)) {
      throw new Unfit(
          "FF01-RESOLUTION",
          node,
          "the answer to the case is "
              + status
              + ", that for its payment "
              + node.text
              + "; expected the same (ACCR with CNCL)");
    }
  }
}
