package io.tradehub.connectors.singlewindow.inbound;

import com.google.protobuf.ByteString;
import io.tradehub.connectors.singlewindow.model.Receipt;
import io.tradehub.connectors.singlewindow.model.TradeFlow;
import java.time.Instant;
import java.util.Optional;

/** Receipts as tests want them. */
final class Words {
  private Words() {}

  static Receipt.Imported imported(String reference, String code, String seqNo) {
    String fileName = "Successed_I_" + reference + "_t-0_20261124101500000.xml";
    return new Receipt.Imported(
        "shanghai",
        fileName,
        ByteString.copyFromUtf8("<DecImportResponse/>"),
        code,
        code.equals("0") ? "" : "no goods",
        reference,
        seqNo,
        "",
        Optional.empty());
  }

  static Receipt.Customs customs(String seqNo, String entryId, String channel) {
    return customs(seqNo, entryId, channel, "20261124103000");
  }

  static Receipt.Customs customs(String seqNo, String entryId, String channel, String notice) {
    return new Receipt.Customs(
        "shanghai",
        "Receipt_" + channel + ".xml",
        ByteString.copyFromUtf8("<DEC_RESULT/>"),
        seqNo,
        entryId,
        channel,
        "",
        "2248",
        "",
        "",
        Optional.of(Instant.parse("2026-11-24T02:30:00Z")),
        notice);
  }

  static Receipt.Moved moved(String reference, boolean sent) {
    return new Receipt.Moved(
        "shanghai",
        "I_" + reference + "_t-0_20261124101400000.zip",
        TradeFlow.I,
        reference,
        0,
        sent,
        Optional.empty());
  }
}
