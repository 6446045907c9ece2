package io.tradehub.connectors.cips.rules;

import io.tradehub.connectors.cips.model.Amount;
import io.tradehub.connectors.cips.model.CreditTransfer;
import io.tradehub.connectors.cips.model.CreditTransfers;
import io.tradehub.connectors.cips.model.GroupTotals;
import io.tradehub.connectors.cips.model.MessageType;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Checks a message of payments: each of them, and what they have in common. */
final class TransfersCheck {
  private static final int MAX_TRANSFERS = 1_000;

  private final Texts texts;
  private final Agents agents;
  private final Amounts amounts;
  private final Dates dates;
  private final TransferCheck each;
  private final Report report;

  TransfersCheck(
      Texts texts, Agents agents, Amounts amounts, Dates dates, TransferCheck each, Report report) {
    this.texts = texts;
    this.agents = agents;
    this.amounts = amounts;
    this.dates = dates;
    this.each = each;
    this.report = report;
  }

  void check(Place root, CreditTransfers message) {
    texts.id(root, "GrpHdr/MsgId", message.messageId());
    boolean senderGood = agents.participant(root, "GrpHdr/InstgAgt", message.instructingAgent());
    number(root, message);
    boolean customer = message.type() == MessageType.CUSTOMER_CREDIT_TRANSFER;
    List<CreditTransfer> transfers = message.transfers();
    if (transfers.isEmpty()) {
      return;
    }
    Repeats repeats = transfers.size() > 1 ? new Repeats(transfers.size()) : null;
    String currency = transfers.getFirst().amount().currency();
    LocalDate date = transfers.getFirst().valueDate();
    BigDecimal sum = BigDecimal.ZERO;
    boolean summed = true;
    boolean good = true;
    int shown = Math.min(transfers.size(), MAX_TRANSFERS);
    for (int i = 0; i < shown; i++) {
      CreditTransfer transfer = transfers.get(i);
      Place place = customer ? root.at("CdtTrfTxInf", i + 1) : root.at("CdtTrfTxInf");
      each.check(place, customer, message.instructingAgent(), senderGood, transfer);
      if (transfer.amount().currency().equals(currency)) {
        good &= amounts.amount(place, "IntrBkSttlmAmt", transfer.amount());
        sum = sum.add(transfer.amount().value());
      } else {
        otherCurrency(place, transfer.amount(), currency);
        summed = false;
      }
      if (i == 0) {
        dates.valueDate(place, "IntrBkSttlmDt", date);
      } else if (!transfer.valueDate().equals(date)) {
        otherDate(place, transfer.valueDate(), date);
      }
      if (repeats != null) {
        repeats.check(place, i + 1, transfer);
      }
    }
    if (summed && shown == transfers.size()) {
      Amount all = new Amount(currency, sum);
      totals(root, message.totals(), all);
      // What is too much in one payment is said there.
      if (good && transfers.size() > 1) {
        amounts.batch(root, "GrpHdr/TtlIntrBkSttlmAmt", all);
      }
    }
  }

  private void number(Place root, CreditTransfers message) {
    int number = message.transfers().size();
    if (number > MAX_TRANSFERS) {
      report.error(
          Rule.TOO_MANY,
          root,
          "CdtTrfTxInf[" + (MAX_TRANSFERS + 1) + "]",
          "the message has "
              + number
              + " payments; it may have at most "
              + MAX_TRANSFERS
              + ": send them in several messages");
    }
    if (number > 1) {
      boolean customer = message.type() == MessageType.CUSTOMER_CREDIT_TRANSFER;
      if (!customer || message.settlement() == CreditTransfers.Settlement.GROSS) {
        report.error(
            Rule.GROSS_ONE,
            root,
            customer ? "GrpHdr/PmtTpInf/ClrChanl" : "CdtTrfTxInf[2]",
            "the message has "
                + number
                + " payments; "
                + (customer ? "what settles gross (RTGS)" : "a bank transfer")
                + " has one: send each in its own message"
                + (customer ? ", or settle net (MPNS)" : ""));
      }
    }
    GroupTotals totals = message.totals();
    if (totals.count() != number) {
      report.error(
          Rule.COUNT,
          root,
          "GrpHdr/NbOfTxs",
          "the header counts "
              + totals.count()
              + " payments; the message has "
              + number
              + ": look whether some are missing");
    }
  }

  private void otherCurrency(Place place, Amount amount, String currency) {
    report.error(
        Rule.ONE_CURRENCY,
        place,
        "IntrBkSttlmAmt/@Ccy",
        "the currency is "
            + Report.shown(amount.currency())
            + ", and that of the first payment "
            + Report.shown(currency)
            + "; expected one in a message: send a message for each");
  }

  private void otherDate(Place place, LocalDate date, LocalDate first) {
    report.error(
        Rule.ONE_DATE,
        place,
        "IntrBkSttlmDt",
        "the value date is "
            + date
            + ", and that of the first payment "
            + first
            + "; expected one in a message: send a message for each");
  }

  private void totals(Place root, GroupTotals totals, Amount sum) {
    String is = Amounts.plain(sum.value()) + " " + sum.currency();
    if (totals.total().isPresent()) {
      Amount total = totals.total().get();
      if (!total.currency().equals(sum.currency()) || total.value().compareTo(sum.value()) != 0) {
        report.error(
            Rule.TOTAL,
            root,
            "GrpHdr/TtlIntrBkSttlmAmt",
            "the header's total is "
                + Amounts.plain(total.value())
                + " "
                + total.currency()
                + "; the payments come to "
                + is
                + ": look which of the two is wrong");
      }
    }
    if (totals.controlSum().isPresent() && totals.controlSum().get().compareTo(sum.value()) != 0) {
      report.error(
          Rule.CONTROL_SUM,
          root,
          "GrpHdr/CtrlSum",
          "the header's control sum is "
              + Amounts.plain(totals.controlSum().get())
              + "; the payments come to "
              + is
              + ": look which of the two is wrong");
    }
  }

  /** Names that may come only once in a message, and where each came first. */
  private final class Repeats {
    private final Map<String, Integer> instructionIds;
    private final Map<String, Integer> endToEndIds;
    private final Map<String, Integer> uetrs;

    Repeats(int number) {
      instructionIds = HashMap.newHashMap(number);
      endToEndIds = HashMap.newHashMap(number);
      uetrs = HashMap.newHashMap(number);
    }

    void check(Place place, int number, CreditTransfer transfer) {
      if (!transfer.instructionId().isEmpty()) {
        once(
            Rule.TWICE_INSTRUCTION_ID,
            place,
            "PmtId/InstrId",
            instructionIds.putIfAbsent(transfer.instructionId(), number));
      }
      once(
          Rule.TWICE_END_TO_END_ID,
          place,
          "PmtId/EndToEndId",
          endToEndIds.putIfAbsent(transfer.endToEndId(), number));
      once(Rule.TWICE_UETR, place, "PmtId/UETR", uetrs.putIfAbsent(transfer.uetr(), number));
    }

    private void once(Rule rule, Place place, String path, Integer first) {
      if (first != null) {
        report.error(
            rule,
            place,
            path,
            "payment "
                + first
                + " of this message has the same; give each its own, or take out the one that is"
                + " there twice");
      }
    }
  }
}
