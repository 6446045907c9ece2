package io.tradehub.sandbox.cips.iso;

import io.tradehub.sandbox.cips.clearing.Command;
import io.tradehub.sandbox.cips.clearing.Outcome;
import io.tradehub.sandbox.cips.clearing.Participant;
import io.tradehub.sandbox.cips.clearing.Reason;
import io.tradehub.sandbox.cips.ledger.Fen;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.w3c.dom.Element;

/** Reads what a participant wants off its message's document. */
public final class Reader {
  private static final Pattern AMOUNT = Pattern.compile("(0|[1-9]\\d{0,15})(\\.\\d{1,2})?");
  private static final Pattern UETR =
      Pattern.compile("[a-f0-9]{8}-[a-f0-9]{4}-4[a-f0-9]{3}-[89ab][a-f0-9]{3}-[a-f0-9]{12}");
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
    Element head = element(body, "GrpHdr");
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

  private static String id(Element from, String... path) throws Unreadable {
    String id = Trees.required(from, path);
    if (!Envelope.ID.matcher(id).matches()) {
      throw new Unreadable(path[path.length - 1] + " is 1 to 35 characters that names may have");
    }
    return id;
  }

  private static String uetr(Element from, String... path) throws Unreadable {
    String uetr = Trees.required(from, path);
    if (!UETR.matcher(uetr).matches()) {
      throw new Unreadable(path[path.length - 1] + " is no UUID of version 4 in lower case");
    }
    return uetr;
  }

  private static Element element(Element from, String... path) throws Unreadable {
    return Trees.find(from, path)
        .orElseThrow(
            () ->
                new Unreadable(
                    "below "
                        + from.getLocalName()
                        + ", "
                        + String.join("/", path)
                        + " is missing"));
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
      out.append(Trees.canonical(element(head, name)));
    }
    return out.toString();
  }

  private Command.Transfer transfer(Element element) throws Unreadable {
    Amount amount = amount(element, "IntrBkSttlmAmt");
    return new Command.Transfer(
        id(element, "PmtId", "EndToEndId"),
        uetr(element, "PmtId", "UETR"),
        amount.fen,
        day(element, "IntrBkSttlmDt"),
        Envelope.agent(element, "InstdAgt"),
        amount.flaw,
        Trees.canonical(element));
  }

  /** With a flaw in the first when the group header counts or adds up otherwise. */
  private static List<Command.Transfer> withTotals(Element head, List<Command.Transfer> transfers)
      throws Unreadable {
    String number = Trees.required(head, "NbOfTxs");
    Amount total = amount(head, "TtlIntrBkSttlmAmt");
    long sum = 0;
    for (Command.Transfer transfer : transfers) {
      sum = Math.addExact(sum, transfer.fen());
    }
    Reason flaw = null;
    if (!number.equals(Integer.toString(transfers.size()))) {
      flaw = new Reason("AM18", "NbOfTxs is " + number + ", and there are " + transfers.size());
    } else if (total.flaw.isPresent() || total.fen != sum) {
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

  private record Amount(long fen, Optional<Reason> flaw) {}

  private static Amount amount(Element from, String name) throws Unreadable {
    Element element = element(from, name);
    String text = element.getTextContent();
    String currency = element.getAttribute("Ccy");
    if (!currency.equals(Fen.CURRENCY)) {
      return new Amount(0, Optional.of(new Reason("AM03", "CIPS settles CNY, not " + currency)));
    }
    if (!AMOUNT.matcher(text).matches()) {
      return new Amount(
          0, Optional.of(new Reason("AM12", "an amount is yuan like 1000.00, not " + text)));
    }
    return new Amount(Fen.of(new BigDecimal(text)), Optional.empty());
  }

  private static LocalDate day(Element from, String... path) throws Unreadable {
    String text = Trees.required(from, path);
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw new Unreadable(path[path.length - 1] + " is a day like 2026-11-24, not " + text);
    }
  }

  private Request giveBack() throws Unreadable {
    Element head = head("PmtRtr");
    requireSender(Envelope.agent(head, "InstgAgt"));
    Element info = element(body, "TxInf");
    Amount amount = amount(info, "RtrdIntrBkSttlmAmt");
    String returnId = id(info, "RtrId");
    String uetr = uetr(info, "OrgnlUETR");
    LocalDate day = day(info, "IntrBkSttlmDt");
    Reason reason = reason(element(info, "RtrRsnInf"));
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
                amount.fen,
                day,
                reason,
                amount.flaw,
                passedOn,
                xml));
  }

  private static Reason reason(Element from) {
    return new Reason(
        Trees.text(from, "Rsn", "Cd").orElse("NARR"),
        Trees.children(from, "AddtlInf").stream()
            .map(Element::getTextContent)
            .collect(Collectors.joining(" ")));
  }

  private Request ask() throws Unreadable {
    requireSender(Envelope.agent(head("FIToFIPmtStsReq"), "InstgAgt"));
    return new Request.Ask(
        Outcome.of(envelope.messageId()),
        id(body, "OrgnlGrpInf", "OrgnlMsgId"),
        id(body, "OrgnlGrpInf", "OrgnlMsgNmId"));
  }

  private Request cancel() throws Unreadable {
    requireBody("FIToFIPmtCxlReq");
    requireId(Trees.required(body, "Assgnmt", "Id"));
    requireSender(Envelope.agent(body, "Assgnmt", "Assgnr", "Agt"));
    Element info = element(body, "Undrlyg", "TxInf");
    String original = id(info, "OrgnlGrpInf", "OrgnlMsgId");
    String endToEndId = id(info, "OrgnlEndToEndId");
    String uetr = uetr(info, "OrgnlUETR");
    Reason reason = reason(element(info, "CxlRsnInf"));
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
    String caseId = id(body, "RslvdCase", "Id");
    String status = Trees.required(body, "Sts", "Conf");
    if (!List.of("CNCL", "PDCR", "RJCR").contains(status)) {
      throw new Unreadable("Conf is CNCL, PDCR or RJCR, not " + status);
    }
    Optional<Reason> reason =
        Trees.find(body, "CxlDtls", "TxInfAndSts", "CxlStsRsnInf").map(Reader::reason);
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
    Element request = element(body, "RptgReq");
    String owner = Envelope.agent(request, "AcctOwnr", "Agt");
    requireSender(owner);
    return new Request.Report(
        Outcome.of(envelope.messageId()), owner, day(request, "RptgPrd", "FrToDt", "FrDt"));
  }
}
