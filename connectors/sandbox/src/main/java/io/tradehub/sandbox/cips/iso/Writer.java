package io.tradehub.sandbox.cips.iso;

import io.tradehub.sandbox.cips.clearing.Outgoing;
import io.tradehub.sandbox.cips.clearing.Reason;
import io.tradehub.sandbox.cips.ledger.Fen;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Writes what CIPS says as messages, in canonical form. */
public final class Writer {
  private static final String CLEARING =
      "<SttlmInf><SttlmMtd>CLRG</SttlmMtd><ClrSys><Prtry>CIPS</Prtry></ClrSys></SttlmInf>";

  private final String bic;

  /**
   * Writes for CIPS.
   *
   * @param bic its own
   */
  public Writer(String bic) {
    this.bic = bic;
  }

  /**
   * Where a message goes, and by which name.
   *
   * @param to BIC or CIPS id
   * @param messageId the message's own id
   * @param at when it was made
   * @param possibleDuplicate whether it may have been sent before
   */
  public record Label(String to, String messageId, Instant at, boolean possibleDuplicate) {}

  /** Writes a message, ready to be signed. */
  public Signer.Unsigned write(Label label, Outgoing message) {
    Text head =
        new Text()
            .root("BizMsg", Envelope.NAMESPACE)
            .root("AppHdr", Envelope.HEADER)
            .open("Fr")
            .open("FIId");
    institution(head, bic).close("FIId").close("Fr").open("To").open("FIId");
    institution(head, label.to)
        .close("FIId")
        .close("To")
        .leaf("BizMsgIdr", label.messageId)
        .leaf("MsgDefIdr", type(message))
        .leaf("BizSvc", Envelope.SERVICE)
        .leaf("CreDt", time(label.at));
    if (label.possibleDuplicate) {
      head.leaf("PssblDplct", "true");
    }
    head.open("Sgntr");
    Text tail =
        new Text()
            .close("Sgntr")
            .close("AppHdr")
            .root("Document", Envelope.DOCUMENTS + type(message));
    document(tail, label, message);
    tail.close("Document").close("BizMsg");
    return new Signer.Unsigned(head.toString(), tail.toString());
  }

  /** The message definition identifier of what is said. */
  static String type(Outgoing message) {
    return switch (message) {
      case Outgoing.StatusReport s -> "pacs.002.001.10";
      case Outgoing.Forward f -> f.type();
      case Outgoing.ReturnForward r -> "pacs.004.001.09";
      case Outgoing.CancellationRequest c -> "camt.056.001.08";
      case Outgoing.Resolution r -> "camt.029.001.09";
      case Outgoing.Statement s -> "camt.053.001.08";
      case Outgoing.Notification n -> "camt.054.001.08";
    };
  }

  private void document(Text out, Label label, Outgoing message) {
    switch (message) {
      case Outgoing.StatusReport s -> status(out, label, s);
      case Outgoing.Forward f -> forward(out, label, f);
      case Outgoing.ReturnForward r -> giveBack(out, label, r);
      case Outgoing.CancellationRequest c -> cancel(out, label, c);
      case Outgoing.Resolution r -> resolution(out, label, r);
      case Outgoing.Statement s -> new AccountWriter(out, label).statement(s);
      case Outgoing.Notification n -> new AccountWriter(out, label).notification(n);
    }
  }

  static String time(Instant time) {
    return time.truncatedTo(ChronoUnit.MILLIS).toString();
  }

  static String yuan(long fen) {
    return Fen.yuan(fen).toPlainString();
  }

  /** A BIC, or a CIPS id of 12 digits. */
  static Text institution(Text out, String name) {
    out.open("FinInstnId");
    if (name.length() == 12) {
      out.raw("<ClrSysMmbId><ClrSysId><Prtry>CIPS</Prtry></ClrSysId>")
          .leaf("MmbId", name)
          .close("ClrSysMmbId");
    } else {
      out.leaf("BICFI", name);
    }
    return out.close("FinInstnId");
  }

  private static Text agent(Text out, String element, String name) {
    out.open(element);
    return institution(out, name).close(element);
  }

  private static Text party(Text out, String element, String name) {
    out.open(element);
    return agent(out, "Agt", name).close(element);
  }

  private static Text groupHeader(Text out, Label label) {
    return out.open("GrpHdr").leaf("MsgId", label.messageId).leaf("CreDtTm", time(label.at));
  }

  private static void status(Text out, Label label, Outgoing.StatusReport report) {
    out.open("FIToFIPmtStsRpt");
    groupHeader(out, label).close("GrpHdr").open("OrgnlGrpInfAndSts");
    out.leaf("OrgnlMsgId", report.originalMessageId())
        .leaf("OrgnlMsgNmId", report.originalType())
        .leaf("GrpSts", report.groupStatus());
    reason(out, "StsRsnInf", report.reason());
    out.close("OrgnlGrpInfAndSts");
    for (Outgoing.TransactionStatus t : report.transactions()) {
      out.open("TxInfAndSts")
          .leaf("OrgnlEndToEndId", t.endToEndId())
          .leaf("OrgnlUETR", t.uetr())
          .leaf("TxSts", t.status().name());
      reason(out, "StsRsnInf", t.reason());
      t.settledAt()
          .ifPresent(
              at ->
                  out.open("FctvIntrBkSttlmDt").leaf("DtTm", time(at)).close("FctvIntrBkSttlmDt"));
      t.reference().ifPresent(r -> out.leaf("ClrSysRef", r));
      out.close("TxInfAndSts");
    }
    out.close("FIToFIPmtStsRpt");
  }

  private static void reason(Text out, String element, Optional<Reason> reason) {
    if (reason.isPresent()) {
      out.open(element);
      out.open("Rsn").leaf("Cd", reason.get().code()).close("Rsn");
      // One line: what a participant wrote may be in it.
      String text = reason.get().text().replaceAll("\\s+", " ").strip();
      if (!text.isEmpty()) {
        out.leaf("AddtlInf", text);
      }
      out.close(element);
    }
  }

  private static void forward(Text out, Label label, Outgoing.Forward forward) {
    String root = forward.type().startsWith("pacs.009") ? "FICdtTrf" : "FIToFICstmrCdtTrf";
    out.open(root);
    groupHeader(out, label)
        .leaf("NbOfTxs", "1")
        .amount("TtlIntrBkSttlmAmt", yuan(forward.fen()))
        .raw(forward.head())
        .close("GrpHdr")
        .raw(forward.xml())
        .close(root);
  }

  private static void giveBack(Text out, Label label, Outgoing.ReturnForward r) {
    out.open("PmtRtr");
    groupHeader(out, label).leaf("NbOfTxs", "1");
    if (r.head().isEmpty()) {
      out.raw(CLEARING);
      agent(out, "InstgAgt", r.original().receiver());
      agent(out, "InstdAgt", r.original().sender());
    } else {
      out.raw(r.head());
    }
    out.close("GrpHdr");
    if (r.xml().isEmpty()) {
      out.open("TxInf").leaf("RtrId", r.returnId());
      original(out, r.original())
          .amount("RtrdIntrBkSttlmAmt", yuan(r.fen()))
          .leaf("IntrBkSttlmDt", r.valueDate().toString());
      reason(out, "RtrRsnInf", Optional.of(r.reason()));
      out.close("TxInf");
    } else {
      out.raw(r.xml());
    }
    out.close("PmtRtr");
  }

  private static Text original(Text out, Outgoing.Original original) {
    return out.open("OrgnlGrpInf")
        .leaf("OrgnlMsgId", original.messageId())
        .leaf("OrgnlMsgNmId", original.type())
        .close("OrgnlGrpInf")
        .leaf("OrgnlEndToEndId", original.endToEndId())
        .leaf("OrgnlUETR", original.uetr())
        .amount("OrgnlIntrBkSttlmAmt", yuan(original.fen()))
        .leaf("OrgnlIntrBkSttlmDt", original.valueDate().toString());
  }

  private Text assignment(Text out, Label label) {
    out.open("Assgnmt").leaf("Id", label.messageId);
    party(out, "Assgnr", bic);
    party(out, "Assgne", label.to);
    return out.leaf("CreDtTm", time(label.at)).close("Assgnmt");
  }

  private void cancel(Text out, Label label, Outgoing.CancellationRequest c) {
    out.open("FIToFIPmtCxlReq");
    assignment(out, label).open("Case").leaf("Id", c.caseId());
    party(out, "Cretr", c.original().sender()).close("Case").open("Undrlyg").open("TxInf");
    original(out, c.original());
    reason(out, "CxlRsnInf", Optional.of(c.reason()));
    out.close("TxInf").close("Undrlyg").close("FIToFIPmtCxlReq");
  }

  private void resolution(Text out, Label label, Outgoing.Resolution r) {
    out.open("RsltnOfInvstgtn");
    assignment(out, label).open("RslvdCase").leaf("Id", r.caseId());
    party(out, "Cretr", label.to).close("RslvdCase");
    out.open("Sts").leaf("Conf", r.status()).close("Sts").open("CxlDtls").open("TxInfAndSts");
    out.leaf("OrgnlEndToEndId", r.endToEndId()).leaf("OrgnlUETR", r.uetr());
    reason(out, "CxlStsRsnInf", r.reason());
    out.close("TxInfAndSts").close("CxlDtls").close("RsltnOfInvstgtn");
  }
}
