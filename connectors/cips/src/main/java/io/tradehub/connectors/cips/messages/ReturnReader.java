package io.tradehub.connectors.cips.messages;

import io.tradehub.connectors.cips.model.Amount;
import io.tradehub.connectors.cips.model.PaymentReturn;

/** Reads pacs.004.001.09. */
final class ReturnReader {
  private ReturnReader() {}

  static PaymentReturn read(Node message) {
    Node group = message.get("GrpHdr");
    Node transfer = message.get("TxInf");
    Amount returned = Values.amount(transfer.get("RtrdIntrBkSttlmAmt"));
    checkTotal(group.find("TtlRtrdIntrBkSttlmAmt"), returned);
    return new PaymentReturn(
        group.text("MsgId"),
        Values.instant(group.get("CreDtTm")),
        PartsReader.agent(group.get("InstgAgt")),
        PartsReader.agent(group.get("InstdAgt")),
        transfer.text("RtrId"),
        PartsReader.original(transfer),
        returned,
        Values.day(transfer.get("IntrBkSttlmDt")),
        PartsReader.reason(transfer.get("RtrRsnInf")));
  }

  private static void checkTotal(Node node, Amount returned) {
    if (node == null) {
      return;
    }
    Amount total = Values.amount(node);
    if (!total.currency().equals(returned.currency())
        || total.value().compareTo(returned.value()) != 0) {
      throw new Unfit(
          "AM10-TOTAL",
          node,
          "the header's total is "
              + shown(total)
              + "; what is returned is "
              + shown(returned)
              + ": look which of the two is wrong, or leave the total out");
    }
  }

  private static String shown(Amount amount) {
    return amount.value().toPlainString() + " " + amount.currency();
  }
}
