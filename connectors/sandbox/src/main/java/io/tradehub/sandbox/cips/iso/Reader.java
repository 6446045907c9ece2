package io.tradehub.sandbox.cips.iso;

import io.tradehub.sandbox.cips.clearing.Command;
import io.tradehub.sandbox.cips.clearing.Outcome;
import io.tradehub.sandbox.cips.clearing.Participant;
import io.tradehub.sandbox.cips.clearing.Reason;
import io.tradehub.sandbox.cips.ledger.Fen;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.w3c.dom.Element;

/** Reads what a participant wants off its message's document. */
public final class Reader {
  private static final int MOST_TRANSFERS = 1000;

  private final Envelope envelope;
  private final Participant sender;
  private final Predicate<String> isSender;
  private final Element body;

  /**
   * Reads one message.
   *
   * @param isSender whether a BIC or CIPS id names the sender
   * @throws Unreadable when the document is not what the header says
   */
  public Reader(Envelope envelope, Participant sender, Predicate<String> isSender)
      throws Unreadable {
    this.envelope = envelope;
    this.sender = sender;
    this.isSender = isSender;
    this.body = envelope.body();
  }

  /**
   * What it wants.
   *
   * @throws Unreadable when something that is needed is not there, or contradicts the header
   */
  public Request read() throws Unreadable {
    return switch (envelope.type()) {
      case "pacs.008.001.08" -> pay("FIToFICstmrCdtTrf");
      case "pacs.009.001.08" -> pay("FICdtTrf");
      case "pacs.004.001.09" -> giveBack();
      case "pacs.028.001.03" -> ask();
      case "camt.056.001.08" -> cancel();
      case "camt.029.001.09" -> resolve();
      case "camt.060.001.05" -> report();
      default -> throw new Unreadable(envelope.type() + " is not what participants send to CIPS");
    };
  }

  private Element head(String root) throws Unreadable {
    requireBody(root);
    Element head = Parts.element(body, "GrpHdr");
    requireId(Trees.required(head, "MsgId"));
    return head;
  }

  private void requireBody(String root) throws Unreadable {
    if (!body.getLocalName().equals(root)) {
      throw new Unreadable("below Document, expected " + root + ", not " + body.getLocalName());
    }
  }

  private void requireId(String id) throws Unreadable {
    if (!id.equals(envelope.messageId())) {
      throw new Unreadable(
          "the header's BizMsgIdr is " + envelope.messageId() + ", the document's id " + id);
    }
  }

  private void requireSender(String name) throws Unreadable {
    if (!isSender.test(name)) {
      throw new Unreadable("the header is from " + sender.bic() + ", the document from " + name);
    }
  }

  private Request pay(String root) throws Unreadable {
    Element head = head(root);
    requireSender(Envelope.agent(head, "InstgAgt"));
    List<Element> elements = Trees.children(body, "CdtTrfTxInf");
    if (elements.isEmpty() || elements.size() > MOST_TRANSFERS) {
      throw new Unreadable("expected 1 to " + MOST_TRANSFERS + " of CdtTrfTxInf");
    }
    boolean net = channel(head).equals("MPNS");
    if (!net && elements.size() > 1) {
      throw new Unreadable("payments that settle gross (RTGS) come one in a message");
    }
    List<Command.Transfer> transfers = new ArrayList<>();
    for (Element element : elements) {
      transfers.add(transfer(element));
    }
    boolean urgent = "URGT".equals(Trees.text(elements.getFirst(), "SttlmPrty").orElse(""));
    List<Command.Transfer> checked = withTotals(head, transfers);
    String passedOn = passedOn(head, "SttlmInf", "PmtTpInf", "InstgAgt");
    String digest = envelope.digest();
    return new Request.Do(
        Outcome.of(transfers.getFirst().endToEndId()),
        digest,
        at ->
            new Command.Pay(
                at,
                sender.bic(),
                envelope.messageId(),
                envelope.type(),
                digest,
                net,
                urgent,
                passedOn,
                checked));
  }

  private static String channel(Element head) throws Unreadable {
    String channel = Trees.required(head, "PmtTpInf", "ClrChanl");
    if (!channel.equals("RTGS") && !channel.equals("MPNS")) {
      throw new Unreadable("ClrChanl is RTGS or MPNS, not " + channel);
    }
    return channel;
  }

  private static String passedOn(Element head, String... names) throws Unreadable {
    StringBuilder out = new StringBuilder();
    for (String name : names) {
      out.append(Trees.canonical(Parts.element(head, name)));
    }
    return out.toString();
  }

  private Command.Transfer transfer(Element element) throws Unreadable {
    Parts.Amount amount = Parts.amount(element, "IntrBkSttlmAmt");
    return new Command.Transfer(
        Parts.id(element, "PmtId", "EndToEndId"),
        Parts.uetr(element, "PmtId", "UETR"),
        amount.fen(),
        Parts.day(element, "IntrBkSttlmDt"),
        Envelope.agent(element, "InstdAgt"),
        amount.flaw(),
        Trees.canonical(element));
  }

  /** With a flaw in the first when the group header counts or adds up otherwise. */
  private static List<Command.Transfer> withTotals(Element head, List<Command.Transfer> transfers)
      throws Unreadable {
    String number = Trees.required(head, "NbOfTxs");
    Parts.Amount total = Parts.amount(head, "TtlIntrBkSttlmAmt");
    long sum = 0;
    for (Command.Transfer transfer : transfers) {
      sum = Math.addExact(sum, transfer.fen());
    }
    Reason flaw = null;
    if (!number.equals(Integer.toString(transfers.size()))) {
      flaw = new Reason("AM18", "NbOfTxs is " + number + ", and there are " + transfers.size());
    } else if (total.flaw().isPresent() || total.fen() != sum) {
      flaw = new Reason("AM10", "the payments add up to " + Fen.yuan(sum) + ", not to the total");
    }
    Command.Transfer first = transfers.getFirst();
    if (flaw == null || first.flaw().isPresent()) {
      return transfers;
    }
    List<Command.Transfer> marked = new ArrayList<>(transfers);
    marked.set(
        0,
        new Command.Transfer(
            first.endToEndId(),
            first.uetr(),
            first.fen(),
            first.valueDate(),
            first.receiver(),
            Optional.of(flaw),
            first.xml()));
    return marked;
  }

  private Request giveBack() throws Unreadable {
    Element head = head("PmtRtr");
    requireSender(Envelope.agent(head, "InstgAgt"));
    Element info = Parts.element(body, "TxInf");
    Parts.Amount amount = Parts.amount(info, "RtrdIntrBkSttlmAmt");
    String returnId = Parts.id(info, "RtrId");
    String uetr = Parts.uetr(info, "OrgnlUETR");
    LocalDate day = Parts.day(info, "IntrBkSttlmDt");
    Reason reason = Parts.reason(Parts.element(info, "RtrRsnInf"));
    String passedOn = passedOn(head, "SttlmInf", "InstgAgt", "InstdAgt");
    String xml = Trees.canonical(info);
    String digest = envelope.digest();
    return new Request.Do(
        Outcome.of(returnId),
        digest,
        at ->
            new Command.Return(
                at,
                sender.bic(),
                envelope.messageId(),
                digest,
                returnId,
                uetr,
                amount.fen(),
                day,
                reason,
                amount.flaw(),
                passedOn,
                xml));
  }

  private Request ask() throws Unreadable {
    requireSender(Envelope.agent(head("FIToFIPmtStsReq"), "InstgAgt"));
    return new Request.Ask(
        Outcome.of(envelope.messageId()),
        Parts.id(body, "OrgnlGrpInf", "OrgnlMsgId"),
        Parts.id(body, "OrgnlGrpInf", "OrgnlMsgNmId"));
  }

  private Request cancel() throws Unreadable {
    requireBody("FIToFIPmtCxlReq");
    requireId(Trees.required(body, "Assgnmt", "Id"));
    requireSender(Envelope.agent(body, "Assgnmt", "Assgnr", "Agt"));
    Element info = Parts.element(body, "Undrlyg", "TxInf");
    String original = Parts.id(info, "OrgnlGrpInf", "OrgnlMsgId");
    String endToEndId = Parts.id(info, "OrgnlEndToEndId");
    String uetr = Parts.uetr(info, "OrgnlUETR");
    Reason reason = Parts.reason(Parts.element(info, "CxlRsnInf"));
    String digest = envelope.digest();
    return new Request.Do(
        Outcome.of(envelope.messageId()),
        digest,
        at ->
            new Command.Cancel(
                at,
                sender.bic(),
                envelope.messageId(),
                digest,
                original,
                endToEndId,
                uetr,
                reason));
  }

  private Request resolve() throws Unreadable {
    requireBody("RsltnOfInvstgtn");
    requireId(Trees.required(body, "Assgnmt", "Id"));
    requireSender(Envelope.agent(body, "Assgnmt", "Assgnr", "Agt"));
    String caseId = Parts.id(body, "RslvdCase", "Id");
    String status = Trees.required(body, "Sts", "Conf");
    if (!List.of("CNCL", "PDCR", "RJCR").contains(status)) {
      throw new Unreadable("Conf is CNCL, PDCR or RJCR, not " + status);
    }
    Optional<Reason> reason =
        Trees.find(body, "CxlDtls", "TxInfAndSts", "CxlStsRsnInf").map(Parts::reason);
    String digest = envelope.digest();
    return new Request.Do(
        Outcome.of(envelope.messageId()),
        digest,
        at ->
            new Command.Resolve(
                at, sender.bic(), envelope.messageId(), digest, caseId, status, reason));
  }

  private Request report() throws Unreadable {
    head("AcctRptgReq");
    Element request = Parts.element(body, "RptgReq");
    String owner = Envelope.agent(request, "AcctOwnr", "Agt");
    requireSender(owner);
    return new Request.Report(
        Outcome.of(envelope.messageId()), owner, Parts.day(request, "RptgPrd", "FrToDt", "FrDt"));
  }
}
