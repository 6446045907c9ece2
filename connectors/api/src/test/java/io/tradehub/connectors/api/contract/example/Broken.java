package io.tradehub.connectors.api.contract.example;

import io.tradehub.connectors.api.Connector;
import io.tradehub.connectors.api.Delivery;
import io.tradehub.connectors.api.DestinationId;
import io.tradehub.connectors.api.Document;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * A connector that breaks a rule.
 *
 * @param rule the test that must fail
 * @param how what is wrong with the connector
 */
record Broken(String rule, String how, Supplier<Connector> connector) {
  @Override
  public String toString() {
    return rule + ": " + how;
  }

  /** An attempt of some message. */
  static Delivery someDelivery(NoteConnector connector) {
    Document note = NoteContract.note("Hello.");
    return someDelivery(connector, note, connector.route(note).destination());
  }

  /** A first attempt of a message of its own. */
  static Delivery someDelivery(
      NoteConnector connector, Document document, DestinationId destination) {
    return new Delivery(
        UUID.randomUUID(), 1, false, document, destination, java.time.Instant.EPOCH);
  }
}
