package io.tradehub.connectors.cips.messages;

import io.tradehub.connectors.cips.model.Agent;
import io.tradehub.connectors.cips.model.Amount;
import io.tradehub.connectors.cips.model.MessageType;
import io.tradehub.connectors.cips.model.ReportRequest;
import io.tradehub.connectors.cips.model.Statement;
import java.time.LocalDate;

/** Writes camt.053.001.08, camt.054.001.08 and camt.060.001.05. */
final class StatementWriter {
  private static final Tag STMT = new Tag("Stmt");
  private static final Tag NTFCTN = new Tag("Ntfctn");
  private static final Tag ACCT = new Tag("Acct");
  private static final Tag OWNR = new Tag("Ownr");
  private static final Tag ANY_BIC = new Tag("AnyBIC");
  private static final Tag BAL = new Tag("Bal");
  private static final Tag TP = new Tag("Tp");
  private static final Tag CD_OR_PRTRY = new Tag("CdOrPrtry");
  private static final Tag AMT = new Tag("Amt");
  private static final Tag CDT_DBT_IND = new Tag("CdtDbtInd");
  private static final Tag DT = new Tag("Dt");
  private static final Tag NTRY = new Tag("Ntry");
  private static final Tag NTRY_REF = new Tag("NtryRef");
  private static final Tag STS = new Tag("Sts");
  private static final Tag BOOKG_DT = new Tag("BookgDt");
  private static final Tag DT_TM = new Tag("DtTm");
  private static final Tag VAL_DT = new Tag("ValDt");
  private static final Tag BK_TX_CD = new Tag("BkTxCd");
  private static final Tag NTRY_DTLS = new Tag("NtryDtls");
  private static final Tag TX_DTLS = new Tag("TxDtls");
  private static final Tag REFS = new Tag("Refs");
  private static final Tag END_TO_END_ID = new Tag("EndToEndId");
  private static final Tag UETR = new Tag("UETR");
  private static final Tag RLTD_AGTS = new Tag("RltdAgts");
  private static final Tag RPTG_REQ = new Tag("RptgReq");
  private static final Tag REQD_MSG_NM_ID = new Tag("ReqdMsgNmId");
  private static final Tag ACCT_OWNR = new Tag("AcctOwnr");
  private static final Tag RPTG_PRD = new Tag("RptgPrd");
  private static final Tag FR_TO_DT = new Tag("FrToDt");
  private static final Tag FR_DT = new Tag("FrDt");

  private StatementWriter() {}

  static void write(Out out, Statement statement) {
    out.start(Parts.GRP_HDR);
    out.text(Parts.MSG_ID, statement.messageId());
    out.instant(Parts.CRE_DT_TM, statement.creationTime());
    out.end(Parts.GRP_HDR);
    Tag tag = statement.type() == MessageType.STATEMENT ? STMT : NTFCTN;
    out.start(tag);
    out.text(Parts.ID, statement.statementId());
    account(out, statement.owner());
    if (tag == STMT) {
      if (statement.opening().isPresent()) {
        balance(out, "OPBD", statement.opening().get(), statement.businessDate());
      }
      if (statement.closing().isPresent()) {
        balance(
            out,
            statement.closed() ? "CLBD" : "ITBD",
            statement.closing().get(),
            statement.businessDate());
      }
    } else if (statement.opening().isPresent() || statement.closing().isPresent()) {
      throw out.noPlace("/Bal", "a camt.054 has no place for a balance; leave it out");
    }
    for (Statement.Entry entry : statement.entries()) {
      entry(out, entry, statement.businessDate());
    }
    out.end(tag);
  }

  static void write(Out out, ReportRequest request) {
    out.start(Parts.GRP_HDR);
    out.text(Parts.MSG_ID, request.messageId());
    out.instant(Parts.CRE_DT_TM, request.creationTime());
    out.end(Parts.GRP_HDR);
    out.start(RPTG_REQ);
    out.text(REQD_MSG_NM_ID, MessageType.STATEMENT.id());
    Parts.agentParty(out, ACCT_OWNR, request.owner());
    out.start(RPTG_PRD);
    out.start(FR_TO_DT);
    out.day(FR_DT, request.businessDate());
    out.end(FR_TO_DT);
    out.text(TP, "ALLL");
    out.end(RPTG_PRD);
    out.end(RPTG_REQ);
  }

  /** A participant has one account, which is known by the participant's own name. */
  private static void account(Out out, Agent owner) {
    out.start(ACCT);
    out.start(Parts.ID);
    out.start(Parts.OTHR);
    out.text(Parts.ID, owner.value());
    out.end(Parts.OTHR);
    out.end(Parts.ID);
    out.start(OWNR);
    out.start(Parts.ID);
    out.start(Parts.ORG_ID);
    switch (owner.kind()) {
      case BIC -> out.text(ANY_BIC, owner.value());
      case CIPS -> {
        out.start(Parts.OTHR);
        out.text(Parts.ID, owner.value());
        Parts.named(out, Parts.SCHME_NM, Parts.CIPS);
        out.end(Parts.OTHR);
      }
    }
    out.end(Parts.ORG_ID);
    out.end(Parts.ID);
    out.end(OWNR);
    out.end(ACCT);
  }

  private static void balance(Out out, String code, Amount balance, LocalDate day) {
    out.start(BAL);
    out.start(TP);
    Parts.code(out, CD_OR_PRTRY, code);
    out.end(TP);
    out.amount(AMT, new Amount(balance.currency(), balance.value().abs()));
    out.text(CDT_DBT_IND, balance.value().signum() < 0 ? "DBIT" : "CRDT");
    onDay(out, DT, day);
    out.end(BAL);
  }

  private static void entry(Out out, Statement.Entry entry, LocalDate day) {
    out.start(NTRY);
    out.text(NTRY_REF, entry.reference());
    out.amount(AMT, entry.amount());
    out.text(CDT_DBT_IND, entry.credit() ? "CRDT" : "DBIT");
    Parts.code(out, STS, "BOOK");
    out.start(BOOKG_DT);
    out.instant(DT_TM, entry.bookingTime());
    out.end(BOOKG_DT);
    onDay(out, VAL_DT, day);
    out.start(BK_TX_CD);
    Parts.code(out, Parts.PRTRY, entry.code());
    out.end(BK_TX_CD);
    details(out, entry);
    out.end(NTRY);
  }

  private static void details(Out out, Statement.Entry entry) {
    boolean refs = entry.endToEndId().isPresent() || entry.uetr().isPresent();
    if (!refs && entry.counterparty().isEmpty()) {
      return;
    }
    out.start(NTRY_DTLS);
    out.start(TX_DTLS);
    if (refs) {
      out.start(REFS);
      if (entry.endToEndId().isPresent()) {
        out.text(END_TO_END_ID, entry.endToEndId().get());
      }
      if (entry.uetr().isPresent()) {
        out.text(UETR, entry.uetr().get());
      }
      out.end(REFS);
    }
    if (entry.counterparty().isPresent()) {
      out.start(RLTD_AGTS);
      Parts.agent(
          out, entry.credit() ? Parts.INSTG_AGT : Parts.INSTD_AGT, entry.counterparty().get());
      out.end(RLTD_AGTS);
    }
    out.end(TX_DTLS);
    out.end(NTRY_DTLS);
  }

  private static void onDay(Out out, Tag tag, LocalDate day) {
    out.start(tag);
    out.day(DT, day);
    out.end(tag);
  }
}
