package io.tradehub.connectors.cips.messages;

import io.tradehub.connectors.cips.model.Agent;
import io.tradehub.connectors.cips.model.ChargeBearer;
import io.tradehub.connectors.cips.model.CreditTransfer;
import io.tradehub.connectors.cips.model.CreditTransfers;
import io.tradehub.connectors.cips.model.MessageType;
import io.tradehub.connectors.cips.model.Party;

/** Writes pacs.008.001.08 and pacs.009.001.08. */
final class TransfersWriter {
  private static final Tag CTRL_SUM = new Tag("CtrlSum");
  private static final Tag TTL_INTR_BK_STTLM_AMT = new Tag("TtlIntrBkSttlmAmt");
  private static final Tag PMT_TP_INF = new Tag("PmtTpInf");
  private static final Tag CLR_CHANL = new Tag("ClrChanl");
  private static final Tag CDT_TRF_TX_INF = new Tag("CdtTrfTxInf");
  private static final Tag PMT_ID = new Tag("PmtId");
  private static final Tag INSTR_ID = new Tag("InstrId");
  private static final Tag END_TO_END_ID = new Tag("EndToEndId");
  private static final Tag UETR = new Tag("UETR");
  private static final Tag INTR_BK_STTLM_AMT = new Tag("IntrBkSttlmAmt");
  private static final Tag INTR_BK_STTLM_DT = new Tag("IntrBkSttlmDt");
  private static final Tag STTLM_PRTY = new Tag("SttlmPrty");
  private static final Tag CHRG_BR = new Tag("ChrgBr");
  private static final Tag DBTR = new Tag("Dbtr");
  private static final Tag DBTR_ACCT = new Tag("DbtrAcct");
  private static final Tag DBTR_AGT = new Tag("DbtrAgt");
  private static final Tag CDTR = new Tag("Cdtr");
  private static final Tag CDTR_ACCT = new Tag("CdtrAcct");
  private static final Tag CDTR_AGT = new Tag("CdtrAgt");
  private static final Tag PURP = new Tag("Purp");
  private static final Tag RGLTRY_RPTG = new Tag("RgltryRptg");
  private static final Tag DTLS = new Tag("Dtls");
  private static final Tag RMT_INF = new Tag("RmtInf");
  private static final Tag USTRD = new Tag("Ustrd");

  private TransfersWriter() {}

  static void write(Out out, CreditTransfers message) {
    group(out, message);
    boolean customers = message.type() == MessageType.CUSTOMER_CREDIT_TRANSFER;
    for (CreditTransfer transfer : message.transfers()) {
      out.start(CDT_TRF_TX_INF);
      payment(out, transfer, message.urgent());
      if (customers) {
        betweenCustomers(out, transfer);
      } else {
        betweenBanks(out, transfer);
      }
      if (transfer.remittance().isPresent()) {
        out.start(RMT_INF);
        out.text(USTRD, transfer.remittance().get());
        out.end(RMT_INF);
      }
      out.end(CDT_TRF_TX_INF);
    }
  }

  private static void group(Out out, CreditTransfers message) {
    out.start(Parts.GRP_HDR);
    out.text(Parts.MSG_ID, message.messageId());
    out.instant(Parts.CRE_DT_TM, message.creationTime());
    out.text(Parts.NB_OF_TXS, Long.toString(message.totals().count()));
    if (message.totals().controlSum().isPresent()) {
      out.text(CTRL_SUM, message.totals().controlSum().get().toPlainString());
    }
    if (message.totals().total().isPresent()) {
      out.amount(TTL_INTR_BK_STTLM_AMT, message.totals().total().get());
    }
    Parts.settlement(out);
    out.start(PMT_TP_INF);
    out.text(
        CLR_CHANL,
        switch (message.settlement()) {
          case GROSS -> "RTGS";
          case NET -> "MPNS";
        });
    out.end(PMT_TP_INF);
    Parts.agent(out, Parts.INSTG_AGT, message.instructingAgent());
    out.end(Parts.GRP_HDR);
  }

  private static void payment(Out out, CreditTransfer transfer, boolean urgent) {
    out.start(PMT_ID);
    out.textIfAny(INSTR_ID, transfer.instructionId());
    out.text(END_TO_END_ID, transfer.endToEndId());
    out.text(UETR, transfer.uetr());
    out.end(PMT_ID);
    out.amount(INTR_BK_STTLM_AMT, transfer.amount());
    out.day(INTR_BK_STTLM_DT, transfer.valueDate());
    if (urgent) {
      out.text(STTLM_PRTY, "URGT");
    }
  }

  private static void betweenCustomers(Out out, CreditTransfer transfer) {
    out.text(CHRG_BR, transfer.chargeBearer().name());
    Parts.agent(out, Parts.INSTD_AGT, transfer.instructedAgent());
    customer(out, DBTR, transfer.debtor());
    if (transfer.debtorAccount().isPresent()) {
      Parts.account(out, DBTR_ACCT, transfer.debtorAccount().get());
    }
    Parts.agent(out, DBTR_AGT, transfer.debtorAgent());
    Parts.agent(out, CDTR_AGT, transfer.creditorAgent());
    customer(out, CDTR, transfer.creditor());
    if (transfer.creditorAccount().isPresent()) {
      Parts.account(out, CDTR_ACCT, transfer.creditorAccount().get());
    }
    purpose(out, transfer);
    if (transfer.transactionCode().isPresent()) {
      out.start(RGLTRY_RPTG);
      Parts.code(out, DTLS, transfer.transactionCode().get());
      out.end(RGLTRY_RPTG);
    }
  }

  private static void betweenBanks(Out out, CreditTransfer transfer) {
    if (transfer.chargeBearer() != ChargeBearer.SHAR) {
      throw out.noPlace(
          "/ChrgBr", "a pacs.009 cannot say who bears the charges: each its own; expected SHAR");
    }
    Parts.agent(out, Parts.INSTD_AGT, transfer.instructedAgent());
    Parts.bank(out, DBTR, transfer.debtor());
    if (transfer.debtorAccount().isPresent()) {
      Parts.account(out, DBTR_ACCT, transfer.debtorAccount().get());
    }
    agentUnlessItself(out, DBTR_AGT, transfer.debtorAgent(), transfer.debtor());
    agentUnlessItself(out, CDTR_AGT, transfer.creditorAgent(), transfer.creditor());
    Parts.bank(out, CDTR, transfer.creditor());
    if (transfer.creditorAccount().isPresent()) {
      Parts.account(out, CDTR_ACCT, transfer.creditorAccount().get());
    }
    purpose(out, transfer);
    if (transfer.transactionCode().isPresent()) {
      throw out.noPlace(
          "/RgltryRptg/Dtls/Cd",
          "a pacs.009 has no place for a balance-of-payments code; leave it out");
    }
  }

  private static void agentUnlessItself(Out out, Tag tag, Agent agent, Party bank) {
    if (bank.agent().isEmpty() || !bank.agent().get().equals(agent)) {
      Parts.agent(out, tag, agent);
    }
  }

  private static void purpose(Out out, CreditTransfer transfer) {
    if (transfer.purpose().isPresent()) {
      Parts.code(out, PURP, transfer.purpose().get());
    }
  }

  private static void customer(Out out, Tag tag, Party party) {
    out.start(tag);
    out.textIfAny(Parts.NM, party.name());
    Parts.address(out, party);
    if (party.lei().isPresent() || party.creditCode().isPresent()) {
      out.start(Parts.ID);
      out.start(Parts.ORG_ID);
      if (party.lei().isPresent()) {
        out.text(Parts.LEI, party.lei().get());
      }
      if (party.creditCode().isPresent()) {
        out.start(Parts.OTHR);
        out.text(Parts.ID, party.creditCode().get());
        Parts.named(out, Parts.SCHME_NM, "USCC");
        out.end(Parts.OTHR);
      }
      out.end(Parts.ORG_ID);
      out.end(Parts.ID);
    }
    if (party.agent().isPresent()) {
      throw out.noPlace(
          "", "a customer in a pacs.008 has no place for an agent; banks pay by pacs.009");
    }
    out.end(tag);
  }
}
