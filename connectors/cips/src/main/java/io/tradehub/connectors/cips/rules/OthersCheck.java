package io.tradehub.connectors.cips.rules;

import io.tradehub.connectors.cips.model.CancellationRequest;
import io.tradehub.connectors.cips.model.CancellationResolution;
import io.tradehub.connectors.cips.model.MessageType;
import io.tradehub.connectors.cips.model.Original;
import io.tradehub.connectors.cips.model.PaymentReturn;
import io.tradehub.connectors.cips.model.Reason;
import io.tradehub.connectors.cips.model.ReportRequest;
import io.tradehub.connectors.cips.model.StatusRequest;
import java.util.List;

/** Checks what speaks of a payment: returns, cancellations and their answers, questions. */
final class OthersCheck {
  private final Texts texts;
  private final Agents agents;
  private final Amounts amounts;
  private final Dates dates;
  private final Report report;

  OthersCheck(Texts texts, Agents agents, Amounts amounts, Dates dates, Report report) {
    this.texts = texts;
    this.agents = agents;
    this.amounts = amounts;
    this.dates = dates;
    this.report = report;
  }

  void paymentReturn(Place root, PaymentReturn message) {
    texts.id(root, "GrpHdr/MsgId", message.messageId());
    boolean senderGood = agents.participant(root, "GrpHdr/InstgAgt", message.instructingAgent());
    boolean instructedGood = agents.participant(root, "GrpHdr/InstdAgt", message.instructedAgent());
    if (senderGood && instructedGood) {
      agents.instructed(
          root, "GrpHdr/InstdAgt", message.instructingAgent(), message.instructedAgent());
    }
    Place place = root.at("TxInf");
    texts.id(place, "RtrId", message.returnId());
    original(place, message.original());
    dates.valueDate(place, "IntrBkSttlmDt", message.valueDate());
    returned(place, message);
    reason(place, "RtrRsnInf", "return", message.reason());
  }

  private void returned(Place place, PaymentReturn message) {
    Original original = message.original();
    if (!message.returned().currency().equals(original.amount().currency())) {
      report.error(
          Rule.RETURN_CURRENCY,
          place,
          "RtrdIntrBkSttlmAmt/@Ccy",
          "the return is in "
              + Report.shown(message.returned().currency())
              + ", and the payment was in "
              + Report.shown(original.amount().currency())
              + "; expected the same currency");
      return;
    }
    if (amounts.amount(place, "RtrdIntrBkSttlmAmt", message.returned())
        && message.returned().value().compareTo(original.amount().value()) > 0) {
      report.error(
          Rule.RETURN_AMOUNT,
          place,
          "RtrdIntrBkSttlmAmt",
          "the return is "
              + Amounts.plain(message.returned().value())
              + ", and the payment was "
              + Amounts.plain(original.amount().value())
              + " "
              + original.amount().currency()
              + "; no more comes back than was paid");
    }
  }

  void cancellationRequest(Place root, CancellationRequest message) {
    texts.id(root, "Assgnmt/Id", message.messageId());
    agents.participant(root, "Assgnmt/Assgnr/Agt", message.assigner());
    agents.form(root, "Assgnmt/Assgne/Agt", message.assignee());
    Place place = root.at("Undrlyg/TxInf");
    original(place, message.original());
    reason(place, "CxlRsnInf", "cancellation", message.reason());
  }

  void cancellationResolution(Place root, CancellationResolution message) {
    texts.id(root, "Assgnmt/Id", message.messageId());
    agents.participant(root, "Assgnmt/Assgnr/Agt", message.assigner());
    agents.form(root, "Assgnmt/Assgne/Agt", message.assignee());
    texts.id(root, "RslvdCase/Id", message.caseId());
    Place place = root.at("CxlDtls/TxInfAndSts");
    texts.id(place, "OrgnlEndToEndId", message.originalEndToEndId());
    texts.uetr(place, "OrgnlUETR", message.originalUetr());
    boolean refused = message.status().equals("RJCR");
    if (!refused && !message.status().equals("CNCL")) {
      report.error(
          Rule.RESOLUTION,
          root,
          "Sts/Conf",
          "the answer is "
              + Report.shown(message.status())
              + "; a participant answers CNCL (it is returned) or RJCR (it is refused)");
    }
    if (refused && message.reasons().isEmpty()) {
      report.error(Rule.REASON, place, "CxlStsRsnInf", "the refusal says no reason; give its code");
    }
    reasons(place, message.reasons(), refused);
  }

  private void reasons(Place place, List<Reason> reasons, boolean refused) {
    for (int i = 0; i < reasons.size(); i++) {
      String path = "CxlStsRsnInf[" + (i + 1) + "]";
      if (refused || !reasons.get(i).code().isEmpty()) {
        reason(place, path, "refusal", reasons.get(i));
      } else if (!reasons.get(i).text().isEmpty()) {
        texts.text(place, path + "/AddtlInf", reasons.get(i).text());
      }
    }
  }

  void statusRequest(Place root, StatusRequest message) {
    texts.id(root, "GrpHdr/MsgId", message.messageId());
    agents.participant(root, "GrpHdr/InstgAgt", message.instructingAgent());
    texts.id(root, "OrgnlGrpInf/OrgnlMsgId", message.originalMessageId());
    switch (message.originalType()) {
      case CUSTOMER_CREDIT_TRANSFER, BANK_CREDIT_TRANSFER, PAYMENT_RETURN -> {
        // These have a status.
      }
      default ->
          report.error(
              Rule.ORIGINAL_TYPE,
              root,
              "OrgnlGrpInf/OrgnlMsgNmId",
              "a "
                  + message.originalType().id()
                  + " has no status that can be asked for; expected a pacs.008, pacs.009 or"
                  + " pacs.004");
    }
  }

  void reportRequest(Place root, ReportRequest message) {
    texts.id(root, "GrpHdr/MsgId", message.messageId());
    agents.participant(root, "RptgReq/AcctOwnr/Agt", message.owner());
    dates.statementDate(root, "RptgReq/RptgPrd/FrToDt/FrDt", message.businessDate());
  }

  private void original(Place place, Original original) {
    texts.id(place, "OrgnlGrpInf/OrgnlMsgId", original.messageId());
    if (original.type() != MessageType.CUSTOMER_CREDIT_TRANSFER
        && original.type() != MessageType.BANK_CREDIT_TRANSFER) {
      report.error(
          Rule.ORIGINAL_TYPE,
          place,
          "OrgnlGrpInf/OrgnlMsgNmId",
          "a " + original.type().id() + " is no payment; expected a pacs.008 or pacs.009");
    }
    texts.id(place, "OrgnlEndToEndId", original.endToEndId());
    texts.uetr(place, "OrgnlUETR", original.uetr());
  }

  private void reason(Place place, String path, String what, Reason reason) {
    if (reason.code().isEmpty()) {
      report.error(
          Rule.REASON,
          place,
          path + "/Rsn/Cd",
          "the " + what + " says no reason; give its code of ISO 20022");
    } else {
      texts.code(Rule.REASON_FORM, place, path + "/Rsn/Cd", "the reason", reason.code());
    }
    if (!reason.text().isEmpty()) {
      texts.text(place, path + "/AddtlInf", reason.text());
    }
  }
}
