package io.tradehub.connectors.cips.delivery;

import io.tradehub.connectors.api.Reference;
import io.tradehub.connectors.cips.model.Agent;
import io.tradehub.connectors.cips.model.CreditTransfer;
import io.tradehub.connectors.cips.model.CreditTransfers;
import io.tradehub.connectors.cips.model.IsoMessage;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The names that are used once: docs/cips-profile.md. */
public final class References {
  private References() {}

  /** The names of a valid document: its own id, and those of each payment that it makes. */
  public static List<Reference> of(IsoMessage message) {
    Agent sender = Parties.sender(message).orElseThrow().canonical();
    Set<Reference> names = new LinkedHashSet<>();
    names.add(message(sender, message.messageId()));
    if (message instanceof CreditTransfers transfers) {
      for (CreditTransfer transfer : transfers.transfers()) {
        names.add(uetr(transfer.uetr()));
        names.add(endToEnd(sender, transfer.endToEndId()));
      }
    }
    return List.copyOf(names);
  }

  /** A document, by who sent it and its own id. */
  public static Reference message(Agent sender, String messageId) {
    return new Reference("msgid", sender.canonical().value() + "/" + messageId);
  }

  /** A payment, by its UETR. */
  public static Reference uetr(String uetr) {
    return new Reference("uetr", uetr);
  }

  /** A payment, by who sent it and its end-to-end id. */
  public static Reference endToEnd(Agent sender, String endToEndId) {
    return new Reference("e2e", sender.canonical().value() + "/" + endToEndId);
  }
}
