package io.tradehub.connectors.cips.messages;

import io.tradehub.connectors.cips.model.PaymentReturn;

/** Writes pacs.004.001.09. */
final class ReturnWriter {
  private static final Tag TX_INF = new Tag("TxInf");
  private static final Tag RTR_ID = new Tag("RtrId");
  private static final Tag RTRD_INTR_BK_STTLM_AMT = new Tag("RtrdIntrBkSttlmAmt");
  private static final Tag INTR_BK_STTLM_DT = new Tag("IntrBkSttlmDt");
  private static final Tag RTR_RSN_INF = new Tag("RtrRsnInf");

  private ReturnWriter() {}

  static void write(Out out, PaymentReturn back) {
    out.start(Parts.GRP_HDR);
    out.text(Parts.MSG_ID, back.messageId());
    out.instant(Parts.CRE_DT_TM, back.creationTime());
    out.text(Parts.NB_OF_TXS, "1");
    Parts.settlement(out);
    Parts.agent(out, Parts.INSTG_AGT, back.instructingAgent());
    Parts.agent(out, Parts.INSTD_AGT, back.instructedAgent());
    out.end(Parts.GRP_HDR);
    out.start(TX_INF);
    out.text(RTR_ID, back.returnId());
    Parts.original(out, back.original());
    out.amount(RTRD_INTR_BK_STTLM_AMT, back.returned());
    out.day(INTR_BK_STTLM_DT, back.valueDate());
    Parts.reason(out, RTR_RSN_INF, back.reason());
    out.end(TX_INF);
  }
}
