package io.tradehub.connectors.cips.messages;

import io.tradehub.connectors.cips.model.Header;

/** Reads head.001.001.02. */
final class HeaderReader {
  private HeaderReader() {}

  static Header read(Node header) {
    Node again = header.find("PssblDplct");
    return new Header(
        PartsReader.agent(header.get("Fr").get("FIId")),
        PartsReader.agent(header.get("To").get("FIId")),
        header.text("BizMsgIdr"),
        header.text("MsgDefIdr"),
        header.text("BizSvc"),
        Values.instant(header.get("CreDt")),
        again != null && Values.truth(again));
  }
}
