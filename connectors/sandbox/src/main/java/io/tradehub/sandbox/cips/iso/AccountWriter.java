package io.tradehub.sandbox.cips.iso;

import io.tradehub.sandbox.cips.clearing.Outgoing;
import java.time.LocalDate;

/** Writes statements and notifications. */
final class AccountWriter {
  private final Text out;
  private final Writer.Label label;

  AccountWriter(Text out, Writer.Label label) {
    this.out = out;
    this.label = label;
  }

  void statement(Outgoing.Statement s) {
    out.open("BkToCstmrStmt");
    head().open("Stmt").leaf("Id", s.account() + "-" + s.day());
    account(s.account());
    balance("OPBD", s.opening(), s.day());
    balance(s.closed() ? "CLBD" : "ITBD", s.closing(), s.day());
    s.entries().forEach(e -> entry(e, s.day()));
    out.close("Stmt").close("BkToCstmrStmt");
  }

  void notification(Outgoing.Notification n) {
    out.open("BkToCstmrDbtCdtNtfctn");
    head().open("Ntfctn").leaf("Id", label.messageId());
    account(n.account());
    entry(n.entry(), n.day());
    out.close("Ntfctn").close("BkToCstmrDbtCdtNtfctn");
  }

  private Text head() {
    return out.open("GrpHdr")
        .leaf("MsgId", label.messageId())
        .leaf("CreDtTm", Writer.time(label.at()))
        .close("GrpHdr");
  }

  /** An account is named as its owner is: each has one. */
  private void account(String bic) {
    out.open("Acct").open("Id").open("Othr").leaf("Id", bic).close("Othr").close("Id");
    out.leaf("Ccy", "CNY").open("Ownr").open("Id").open("OrgId").leaf("AnyBIC", bic);
    out.close("OrgId").close("Id").close("Ownr").close("Acct");
  }

  private void balance(String code, long fen, LocalDate day) {
    out.open("Bal").open("Tp").open("CdOrPrtry").leaf("Cd", code).close("CdOrPrtry").close("Tp");
    amount(fen);
    out.open("Dt").leaf("Dt", day.toString()).close("Dt").close("Bal");
  }

  private void amount(long fen) {
    out.amount("Amt", Writer.yuan(Math.abs(fen))).leaf("CdtDbtInd", fen < 0 ? "DBIT" : "CRDT");
  }

  private void entry(Outgoing.Entry e, LocalDate day) {
    out.open("Ntry").leaf("NtryRef", e.reference());
    amount(e.fen());
    out.open("Sts").leaf("Cd", "BOOK").close("Sts");
    out.open("BookgDt").leaf("DtTm", Writer.time(e.time())).close("BookgDt");
    out.open("ValDt").leaf("Dt", day.toString()).close("ValDt");
    out.open("BkTxCd").open("Prtry").leaf("Cd", e.code()).close("Prtry").close("BkTxCd");
    if (!e.uetr().isEmpty() || !e.counterparty().isEmpty()) {
      out.open("NtryDtls").open("TxDtls");
      if (!e.uetr().isEmpty()) {
        out.open("Refs").leaf("EndToEndId", e.endToEndId()).leaf("UETR", e.uetr()).close("Refs");
      }
      if (!e.counterparty().isEmpty()) {
        // What came, came from the one that instructed; what went, went to the one instructed.
        String role = e.fen() < 0 ? "InstdAgt" : "InstgAgt";
        out.open("RltdAgts").open(role);
        Writer.institution(out, e.counterparty()).close(role).close("RltdAgts");
      }
      out.close("TxDtls").close("NtryDtls");
    }
    out.close("Ntry");
  }
}
