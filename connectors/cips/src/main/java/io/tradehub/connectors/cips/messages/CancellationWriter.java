package io.tradehub.connectors.cips.messages;

import io.tradehub.connectors.cips.model.Agent;
import io.tradehub.connectors.cips.model.CancellationRequest;
import io.tradehub.connectors.cips.model.CancellationResolution;
import io.tradehub.connectors.cips.model.Reason;
import java.time.Instant;

/** Writes camt.056.001.08 and camt.029.001.09. */
final class CancellationWriter {
  private static final Tag ASSGNMT = new Tag("Assgnmt");
  private static final Tag ASSGNR = new Tag("Assgnr");
  private static final Tag ASSGNE = new Tag("Assgne");
  private static final Tag CASE = new Tag("Case");
  private static final Tag RSLVD_CASE = new Tag("RslvdCase");
  private static final Tag CRETR = new Tag("Cretr");
  private static final Tag UNDRLYG = new Tag("Undrlyg");
  private static final Tag TX_INF = new Tag("TxInf");
  private static final Tag CXL_RSN_INF = new Tag("CxlRsnInf");
  private static final Tag STS = new Tag("Sts");
  private static final Tag CONF = new Tag("Conf");
  private static final Tag CXL_DTLS = new Tag("CxlDtls");
  private static final Tag TX_INF_AND_STS = new Tag("TxInfAndSts");
  private static final Tag CXL_STS_RSN_INF = new Tag("CxlStsRsnInf");

  private CancellationWriter() {}

  static void write(Out out, CancellationRequest request) {
    assignment(
        out, request.messageId(), request.assigner(), request.assignee(), request.creationTime());
    theCase(out, CASE, request.messageId(), request.assigner());
    out.start(UNDRLYG);
    out.start(TX_INF);
    Parts.original(out, request.original());
    Parts.reason(out, CXL_RSN_INF, request.reason());
    out.end(TX_INF);
    out.end(UNDRLYG);
  }

  static void write(Out out, CancellationResolution resolution) {
    assignment(
        out,
        resolution.messageId(),
        resolution.assigner(),
        resolution.assignee(),
        resolution.creationTime());
    theCase(out, RSLVD_CASE, resolution.caseId(), resolution.assignee());
    out.start(STS);
    out.text(CONF, resolution.status());
    out.end(STS);
    out.start(CXL_DTLS);
    out.start(TX_INF_AND_STS);
    out.text(Parts.ORGNL_END_TO_END_ID, resolution.originalEndToEndId());
    out.text(Parts.ORGNL_UETR, resolution.originalUetr());
    for (Reason reason : resolution.reasons()) {
      Parts.reason(out, CXL_STS_RSN_INF, reason);
    }
    out.end(TX_INF_AND_STS);
    out.end(CXL_DTLS);
  }

  private static void assignment(
      Out out, String id, Agent assigner, Agent assignee, Instant creationTime) {
    out.start(ASSGNMT);
    out.text(Parts.ID, id);
    Parts.agentParty(out, ASSGNR, assigner);
    Parts.agentParty(out, ASSGNE, assignee);
    out.instant(Parts.CRE_DT_TM, creationTime);
    out.end(ASSGNMT);
  }

  private static void theCase(Out out, Tag tag, String id, Agent creator) {
    out.start(tag);
    out.text(Parts.ID, id);
    Parts.agentParty(out, CRETR, creator);
    out.end(tag);
  }
}
