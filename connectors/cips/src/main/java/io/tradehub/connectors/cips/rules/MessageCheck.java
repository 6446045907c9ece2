package io.tradehub.connectors.cips.rules;

import io.tradehub.connectors.api.Finding;
import io.tradehub.connectors.cips.messages.HeaderCheck;
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
      header(message, sender.get());
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

  private void header(BusinessMessage message, Agent sender) {
    Header header = message.header().orElseThrow();
    Place place = Place.header();
    boolean good = agents.form(place, "Fr/FIId", header.from()) && Agents.isForm(sender);
    agents.form(place, "To/FIId", header.to());
    for (Finding finding : HeaderCheck.check(message, sender)) {
      if (good || !finding.ruleId().equals(Rule.SENDER.id())) {
        report.add(finding);
      }
    }
    // A BIC and a CIPS id: only the directory knows whether they are of one participant.
    boolean twoKinds = header.from().kind() != sender.kind();
    if (good && twoKinds && agents.different(header.from(), sender)) {
      report.error(
          Rule.SENDER,
          place,
          "Fr",
          "the header's sender is '"
              + header.from().value()
              + "', the document's '"
              + sender.value()
              + "', which are not one participant; expected the same");
    }
  }
}
