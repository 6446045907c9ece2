package io.tradehub.connectors.cips.messages;

import io.tradehub.connectors.cips.model.Agent;
import io.tradehub.connectors.cips.model.Header;

/** Writes head.001.001.02. */
final class HeaderWriter {
  private static final Tag APP_HDR =
      Tag.of("AppHdr", "urn:iso:std:iso:20022:tech:xsd:head.001.001.02");
  private static final Tag FR = new Tag("Fr");
  private static final Tag TO = new Tag("To");
  private static final Tag FI_ID = new Tag("FIId");
  private static final Tag BIZ_MSG_IDR = new Tag("BizMsgIdr");
  private static final Tag MSG_DEF_IDR = new Tag("MsgDefIdr");
  private static final Tag BIZ_SVC = new Tag("BizSvc");
  private static final Tag CRE_DT = new Tag("CreDt");
  private static final Tag PSSBL_DPLCT = new Tag("PssblDplct");

  private HeaderWriter() {}

  static void write(Out out, Header header) {
    out.start(APP_HDR);
    institution(out, FR, header.from());
    institution(out, TO, header.to());
    out.text(BIZ_MSG_IDR, header.businessMessageId());
    out.text(MSG_DEF_IDR, header.definition());
    out.text(BIZ_SVC, header.service());
    out.instant(CRE_DT, header.creationTime());
    if (header.possibleDuplicate()) {
      out.text(PSSBL_DPLCT, "true");
    }
    out.end(APP_HDR);
  }

  private static void institution(Out out, Tag tag, Agent agent) {
    out.start(tag);
    Parts.agent(out, FI_ID, agent);
    out.end(tag);
  }
}
