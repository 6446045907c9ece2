package io.tradehub.connectors.cips.delivery;

import io.tradehub.connectors.cips.model.Agent;
import io.tradehub.connectors.cips.model.CancellationRequest;
import io.tradehub.connectors.cips.model.CancellationResolution;
import io.tradehub.connectors.cips.model.CreditTransfer;
import io.tradehub.connectors.cips.model.CreditTransfers;
import io.tradehub.connectors.cips.model.IsoMessage;
import io.tradehub.connectors.cips.model.PaymentReturn;
import io.tradehub.connectors.cips.model.ReportRequest;
import io.tradehub.connectors.cips.model.Statement;
import io.tradehub.connectors.cips.model.StatusReport;
import io.tradehub.connectors.cips.model.StatusRequest;
import java.util.Optional;

/** Who sends a document and who is to get it, as the document itself says. */
public final class Parties {
  private Parties() {}

  /** The participant that sends it; empty for what only CIPS sends. */
  public static Optional<Agent> sender(IsoMessage message) {
    return switch (message) {
      case CreditTransfers m -> Optional.of(m.instructingAgent());
      case PaymentReturn m -> Optional.of(m.instructingAgent());
      case StatusRequest m -> Optional.of(m.instructingAgent());
      case CancellationRequest m -> Optional.of(m.assigner());
      case CancellationResolution m -> Optional.of(m.assigner());
      case ReportRequest m -> Optional.of(m.owner());
      case StatusReport m -> Optional.empty();
      case Statement m -> Optional.empty();
    };
  }

  /**
   * The participant that is to get it in the end; empty when that is CIPS itself: for questions,
   * and for payments that go to several.
   */
  public static Optional<Agent> receiver(IsoMessage message) {
    return switch (message) {
      case CreditTransfers m -> onlyReceiver(m);
      case PaymentReturn m -> Optional.of(m.instructedAgent());
      case CancellationRequest m -> Optional.of(m.assignee());
      case CancellationResolution m -> Optional.of(m.assignee());
      case StatusRequest m -> Optional.empty();
      case ReportRequest m -> Optional.empty();
      case StatusReport m -> Optional.empty();
      case Statement m -> Optional.of(m.owner());
    };
  }

  private static Optional<Agent> onlyReceiver(CreditTransfers message) {
    Agent only = null;
    for (CreditTransfer transfer : message.transfers()) {
      Agent agent = transfer.instructedAgent().canonical();
      if (only != null && !only.equals(agent)) {
        return Optional.empty();
      }
      only = agent;
    }
    return Optional.ofNullable(only);
  }
}
