package io.tradehub.connectors.cips.messages;

import io.tradehub.connectors.cips.model.Reason;
import io.tradehub.connectors.cips.model.StatusReport;
import io.tradehub.connectors.cips.model.StatusRequest;

/** Writes pacs.002.001.10 and pacs.028.001.03. */
final class StatusWriter {
  private static final Tag ORGNL_GRP_INF_AND_STS = new Tag("OrgnlGrpInfAndSts");
  private static final Tag ORGNL_GRP_INF = new Tag("OrgnlGrpInf");
  private static final Tag GRP_STS = new Tag("GrpSts");
  private static final Tag STS_RSN_INF = new Tag("StsRsnInf");
  private static final Tag TX_INF_AND_STS = new Tag("TxInfAndSts");
  private static final Tag TX_STS = new Tag("TxSts");
  private static final Tag FCTV_INTR_BK_STTLM_DT = new Tag("FctvIntrBkSttlmDt");
  private static final Tag DT_TM = new Tag("DtTm");
  private static final Tag CLR_SYS_REF = new Tag("ClrSysRef");

  private StatusWriter() {}

  static void write(Out out, StatusReport report) {
    out.start(Parts.GRP_HDR);
    out.text(Parts.MSG_ID, report.messageId());
    out.instant(Parts.CRE_DT_TM, report.creationTime());
    out.end(Parts.GRP_HDR);
    out.start(ORGNL_GRP_INF_AND_STS);
    out.text(Parts.ORGNL_MSG_ID, report.originalMessageId());
    out.text(Parts.ORGNL_MSG_NM_ID, report.originalType());
    out.text(GRP_STS, report.groupStatus());
    for (Reason reason : report.reasons()) {
      Parts.reason(out, STS_RSN_INF, reason);
    }
    out.end(ORGNL_GRP_INF_AND_STS);
    for (StatusReport.Transaction transaction : report.transactions()) {
      transaction(out, transaction);
    }
  }

  static void write(Out out, StatusRequest request) {
    out.start(Parts.GRP_HDR);
    out.text(Parts.MSG_ID, request.messageId());
    out.instant(Parts.CRE_DT_TM, request.creationTime());
    Parts.agent(out, Parts.INSTG_AGT, request.instructingAgent());
    out.end(Parts.GRP_HDR);
    out.start(ORGNL_GRP_INF);
    out.text(Parts.ORGNL_MSG_ID, request.originalMessageId());
    out.text(Parts.ORGNL_MSG_NM_ID, request.originalType().id());
    out.end(ORGNL_GRP_INF);
  }

  private static void transaction(Out out, StatusReport.Transaction transaction) {
    out.start(TX_INF_AND_STS);
    out.text(Parts.ORGNL_END_TO_END_ID, transaction.endToEndId());
    out.text(Parts.ORGNL_UETR, transaction.uetr());
    out.text(TX_STS, transaction.status());
    for (Reason reason : transaction.reasons()) {
      Parts.reason(out, STS_RSN_INF, reason);
    }
    if (transaction.settleTime().isPresent()) {
      out.start(FCTV_INTR_BK_STTLM_DT);
      out.instant(DT_TM, transaction.settleTime().get());
      out.end(FCTV_INTR_BK_STTLM_DT);
    }
    if (transaction.clearingReference().isPresent()) {
      out.text(CLR_SYS_REF, transaction.clearingReference().get());
    }
    out.end(TX_INF_AND_STS);
  }
}
