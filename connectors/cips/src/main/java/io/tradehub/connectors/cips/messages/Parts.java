package io.tradehub.connectors.cips.messages;

import io.tradehub.connectors.cips.model.Account;
import io.tradehub.connectors.cips.model.Agent;
import io.tradehub.connectors.cips.model.Original;
import io.tradehub.connectors.cips.model.Party;
import io.tradehub.connectors.cips.model.Reason;

/** Writes what several messages have. */
final class Parts {
  /** What the profile calls CIPS where a clearing system or a scheme is named. */
  static final String CIPS = "CIPS";

  static final Tag ID = new Tag("Id");
  static final Tag CD = new Tag("Cd");
  static final Tag PRTRY = new Tag("Prtry");
  static final Tag OTHR = new Tag("Othr");
  static final Tag SCHME_NM = new Tag("SchmeNm");
  static final Tag ORG_ID = new Tag("OrgId");
  static final Tag AGT = new Tag("Agt");
  static final Tag GRP_HDR = new Tag("GrpHdr");
  static final Tag MSG_ID = new Tag("MsgId");
  static final Tag CRE_DT_TM = new Tag("CreDtTm");
  static final Tag INSTG_AGT = new Tag("InstgAgt");
  static final Tag INSTD_AGT = new Tag("InstdAgt");
  static final Tag NB_OF_TXS = new Tag("NbOfTxs");
  static final Tag ORGNL_MSG_ID = new Tag("OrgnlMsgId");
  static final Tag ORGNL_MSG_NM_ID = new Tag("OrgnlMsgNmId");
  static final Tag ORGNL_END_TO_END_ID = new Tag("OrgnlEndToEndId");
  static final Tag ORGNL_UETR = new Tag("OrgnlUETR");
  static final Tag NM = new Tag("Nm");
  static final Tag LEI = new Tag("LEI");
  private static final Tag FIN_INSTN_ID = new Tag("FinInstnId");
  private static final Tag BICFI = new Tag("BICFI");
  private static final Tag CLR_SYS_MMB_ID = new Tag("ClrSysMmbId");
  private static final Tag CLR_SYS_ID = new Tag("ClrSysId");
  private static final Tag CLR_SYS = new Tag("ClrSys");
  private static final Tag MMB_ID = new Tag("MmbId");
  private static final Tag STTLM_INF = new Tag("SttlmInf");
  private static final Tag STTLM_MTD = new Tag("SttlmMtd");
  private static final Tag IBAN = new Tag("IBAN");
  private static final Tag PSTL_ADR = new Tag("PstlAdr");
  private static final Tag TWN_NM = new Tag("TwnNm");
  private static final Tag CTRY = new Tag("Ctry");
  private static final Tag ADR_LINE = new Tag("AdrLine");
  private static final Tag ORGNL_GRP_INF = new Tag("OrgnlGrpInf");
  private static final Tag ORGNL_INTR_BK_STTLM_AMT = new Tag("OrgnlIntrBkSttlmAmt");
  private static final Tag ORGNL_INTR_BK_STTLM_DT = new Tag("OrgnlIntrBkSttlmDt");
  private static final Tag RSN = new Tag("Rsn");
  private static final Tag ADDTL_INF = new Tag("AddtlInf");

  private Parts() {}

  /** An agent. */
  static void agent(Out out, Tag tag, Agent agent) {
    out.start(tag);
    out.start(FIN_INSTN_ID);
    agentId(out, agent);
    out.end(FIN_INSTN_ID);
    out.end(tag);
  }

  /** An agent where a party could be: Agt. */
  static void agentParty(Out out, Tag tag, Agent agent) {
    out.start(tag);
    agent(out, AGT, agent);
    out.end(tag);
  }

  /** A bank that pays or is paid for itself. */
  static void bank(Out out, Tag tag, Party bank) {
    out.start(tag);
    out.start(FIN_INSTN_ID);
    if (bank.agent().isPresent()) {
      agentId(out, bank.agent().get());
    }
    if (bank.lei().isPresent()) {
      out.text(LEI, bank.lei().get());
    }
    out.textIfAny(NM, bank.name());
    address(out, bank);
    if (bank.creditCode().isPresent()) {
      throw out.noPlace("", "a bank in a pacs.009 has no place for a credit code; leave it out");
    }
    out.end(FIN_INSTN_ID);
    out.end(tag);
  }

  /** An address, when there is anything of it. */
  static void address(Out out, Party party) {
    if (party.town().isEmpty() && party.country().isEmpty() && party.addressLines().isEmpty()) {
      return;
    }
    out.start(PSTL_ADR);
    if (party.town().isPresent()) {
      out.text(TWN_NM, party.town().get());
    }
    if (party.country().isPresent()) {
      out.text(CTRY, party.country().get());
    }
    for (String line : party.addressLines()) {
      out.text(ADR_LINE, line);
    }
    out.end(PSTL_ADR);
  }

  /** An account. */
  static void account(Out out, Tag tag, Account account) {
    out.start(tag);
    out.start(ID);
    if (account.iban()) {
      out.text(IBAN, account.number());
    } else {
      out.start(OTHR);
      out.text(ID, account.number());
      out.end(OTHR);
    }
    out.end(ID);
    out.end(tag);
  }

  /** How a message is settled: through CIPS. */
  static void settlement(Out out) {
    out.start(STTLM_INF);
    out.text(STTLM_MTD, "CLRG");
    named(out, CLR_SYS, CIPS);
    out.end(STTLM_INF);
  }

  /** A proprietary name: Prtry. */
  static void named(Out out, Tag tag, String name) {
    out.start(tag);
    out.text(PRTRY, name);
    out.end(tag);
  }

  /** A code: Cd. */
  static void code(Out out, Tag tag, String code) {
    out.start(tag);
    out.text(CD, code);
    out.end(tag);
  }

  /** The payment that another message speaks of. */
  static void original(Out out, Original original) {
    out.start(ORGNL_GRP_INF);
    out.text(ORGNL_MSG_ID, original.messageId());
    out.text(ORGNL_MSG_NM_ID, original.type().id());
    out.end(ORGNL_GRP_INF);
    out.text(ORGNL_END_TO_END_ID, original.endToEndId());
    out.text(ORGNL_UETR, original.uetr());
    out.amount(ORGNL_INTR_BK_STTLM_AMT, original.amount());
    out.day(ORGNL_INTR_BK_STTLM_DT, original.valueDate());
  }

  /** Why. */
  static void reason(Out out, Tag tag, Reason reason) {
    out.start(tag);
    if (!reason.code().isEmpty()) {
      code(out, RSN, reason.code());
    }
    out.textIfAny(ADDTL_INF, reason.text());
    out.end(tag);
  }

  private static void agentId(Out out, Agent agent) {
    switch (agent.kind()) {
      case BIC -> out.text(BICFI, agent.value());
      case CIPS -> {
        out.start(CLR_SYS_MMB_ID);
        named(out, CLR_SYS_ID, CIPS);
        out.text(MMB_ID, agent.value());
        out.end(CLR_SYS_MMB_ID);
      }
    }
  }
}
