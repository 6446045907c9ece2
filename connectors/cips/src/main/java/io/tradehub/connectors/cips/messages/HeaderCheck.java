package io.tradehub.connectors.cips.messages;

import io.tradehub.connectors.api.Finding;
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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Holds a header against its document: the two may not contradict each other. */
public final class HeaderCheck {
  /** How far a header may seem older than its document: the two may come from two clocks. */
  public static final Duration MAX_BEFORE_DOCUMENT = Duration.ofHours(1);

  private static final String HEADER = "/BizMsg/AppHdr/";

  private HeaderCheck() {}

  /**
   * What is wrong with a message's header: FF01-HEADER-ID, -TYPE, -SERVICE, -SENDER and -DATE.
   *
   * <p>Names of two kinds (a BIC and a CIPS id) are not compared: only a directory knows whose they
   * are. A header may be much younger than its document, which may wait for days before it is sent,
   * or passed on.
   *
   * @param network what CIPS is called: it may send any message, as it passes them on
   * @return nothing when the header fits, or there is none
   */
  public static List<Finding> check(BusinessMessage message, Agent network) {
    if (message.header().isEmpty()) {
      return List.of();
    }
    Header header = message.header().get();
    IsoMessage document = message.document();
    List<Finding> findings = new ArrayList<>(0);
    if (!header.businessMessageId().equals(document.messageId())) {
      findings.add(
          differs("ID", "BizMsgIdr", "id", header.businessMessageId(), document.messageId()));
    }
    if (!header.definition().equals(document.type().id())) {
      findings.add(
          differs("TYPE", "MsgDefIdr", "message", header.definition(), document.type().id()));
    }
    if (!header.service().equals(Header.SERVICE)) {
      findings.add(
          finding(
              "SERVICE",
              "BizSvc",
              "the header speaks of '"
                  + header.service()
                  + "'; expected "
                  + Header.SERVICE
                  + ", the profile's version that is spoken here"));
    }
    Agent sender = sender(document, network);
    if (!same(header.from(), network) && !same(header.from(), sender)) {
      findings.add(differs("SENDER", "Fr", "sender", header.from().value(), sender.value()));
    }
    if (header.creationTime().isBefore(document.creationTime().minus(MAX_BEFORE_DOCUMENT))) {
      findings.add(
          finding(
              "DATE",
              "CreDt",
              "the header was made at "
                  + header.creationTime()
                  + ", before its document, which was made at "
                  + document.creationTime()
                  + "; make a new header"));
    }
    return List.copyOf(findings);
  }

  /** A name by BIC and one by CIPS id may be of one participant; the directory knows. */
  private static boolean same(Agent one, Agent other) {
    return one.kind() != other.kind() || one.canonical().equals(other.canonical());
  }

  /** Who the document says sends it. */
  private static Agent sender(IsoMessage document, Agent network) {
    return switch (document) {
      case CreditTransfers transfers -> transfers.instructingAgent();
      case PaymentReturn back -> back.instructingAgent();
      case StatusRequest request -> request.instructingAgent();
      case CancellationRequest request -> request.assigner();
      case CancellationResolution resolution -> resolution.assigner();
      case ReportRequest request -> request.owner();
      case StatusReport report -> network;
      case Statement statement -> network;
    };
  }

  private static Finding differs(
      String rule, String element, String what, String inHeader, String inDocument) {
    return finding(
        rule,
        element,
        "the header's "
            + what
            + " is '"
            + inHeader
            + "', the document's '"
            + inDocument
            + "'; expected the same");
  }

  private static Finding finding(String rule, String element, String text) {
    return Finding.error("FF01-HEADER-" + rule, HEADER + element, text);
  }
}
