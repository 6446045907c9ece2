package io.tradehub.connectors.cips.rules;

import io.tradehub.connectors.cips.model.Agent;
import io.tradehub.connectors.cips.model.BusinessMessage;
import io.tradehub.connectors.cips.model.CancellationRequest;
import io.tradehub.connectors.cips.model.CancellationResolution;
import io.tradehub.connectors.cips.model.CreditTransfers;
import io.tradehub.connectors.cips.model.Header;
import io.tradehub.connectors.cips.model.IsoMessage;
import io.tradehub.connectors.cips.model.PaymentReturn;
import io.tradehub.connectors.cips.model.ReportRequest;
import io.tradehub.connectors.cips.model.Statement;
import io.tradehub.connectors.cips.model.StatusReport;
import io.tradehub.connectors.cips.model.StatusRequest;
import io.tradehub.connectors.cips.rules.directory.Directory;
import java.time.Instant;
import java.util.Optional;

/** Checks one message; made for it and used once. */
final class MessageCheck {
  private final Texts texts;
  private final Agents agents;
  private final Amounts amounts;
  private final Dates dates;
  private final Report report;

  MessageCheck(RulesConfig config, Directory directory, Instant now, Report report) {
    this.report = report;
    texts = new Texts(report);
    agents = new Agents(directory, report);
    amounts = new Amounts(config.currencies(), report);
    dates = new Dates(config, now, report);
  }

  void check(BusinessMessage message) {
    IsoMessage document = message.document();
    Optional<Agent> sender = sender(document);
    if (sender.isEmpty()) {
      report.error(
          Rule.SENT_BY_PARTICIPANTS,
          Place.of(message),
          "",
          "only CIPS sends a "
              + document.type().title()
              + " ("
              + document.type().id()
              + "); a participant sends payments, returns, cancellations and questions");
      return;
    }
    if (message.header().isPresent()) {
      header(message.header().get(), document, sender.get());
    }
    Place root = Place.of(message);
    OthersCheck others = new OthersCheck(texts, agents, amounts, dates, report);
    switch (document) {
      case CreditTransfers transfers ->
          new TransfersCheck(
                  texts,
                  agents,
                  amounts,
                  dates,
                  new TransferCheck(texts, agents, new Parties(texts, report), report),
                  report)
              .check(root, transfers);
      case PaymentReturn back -> others.paymentReturn(root, back);
      case CancellationRequest request -> others.cancellationRequest(root, request);
      case CancellationResolution resolution -> others.cancellationResolution(root, resolution);
      case StatusRequest request -> others.statusRequest(root, request);
      case ReportRequest request -> others.reportRequest(root, request);
      case StatusReport report -> throw new AssertionError(report.type());
      case Statement statement -> throw new AssertionError(statement.type());
    }
  }

  /** Which participant a document says sends it; empty for what only CIPS sends. */
  static Optional<Agent> sender(IsoMessage document) {
    return switch (document) {
      case CreditTransfers transfers -> Optional.of(transfers.instructingAgent());
      case PaymentReturn back -> Optional.of(back.instructingAgent());
      case CancellationRequest request -> Optional.of(request.assigner());
      case CancellationResolution resolution -> Optional.of(resolution.assigner());
      case StatusRequest request -> Optional.of(request.instructingAgent());
      case ReportRequest request -> Optional.of(request.owner());
      case StatusReport report -> Optional.empty();
      case Statement statement -> Optional.empty();
    };
  }

  private void header(Header header, IsoMessage document, Agent sender) {
    Place place = Place.header();
    boolean fromGood = agents.form(place, "Fr/FIId", header.from());
    agents.form(place, "To/FIId", header.to());
    if (fromGood && Agents.isForm(sender) && !agents.same(header.from(), sender)) {
      report.error(
          Rule.SENDER,
          place,
          Agents.at("Fr/FIId", header.from()),
          "the header says that "
              + header.from().value()
              + " sends this, the document that "
              + sender.value()
              + " does; expected one and the same");
    }
    if (!header.businessMessageId().equals(document.messageId())) {
      report.error(
          Rule.HEADER_ID,
          place,
          "BizMsgIdr",
          "the header's id is "
              + Report.shown(header.businessMessageId())
              + ", the document's "
              + Report.shown(document.messageId())
              + "; expected the same");
    }
    if (!header.definition().equals(document.type().id())) {
      report.error(
          Rule.HEADER_TYPE,
          place,
          "MsgDefIdr",
          "the header announces "
              + Report.shown(header.definition())
              + ", the document is a "
              + document.type().id()
              + "; expected the same");
    }
    if (!header.service().equals(Header.SERVICE)) {
      report.error(
          Rule.HEADER_SERVICE,
          place,
          "BizSvc",
          "the header speaks of the profile "
              + Report.shown(header.service())
              + "; expected "
              + Header.SERVICE);
    }
  }
}
