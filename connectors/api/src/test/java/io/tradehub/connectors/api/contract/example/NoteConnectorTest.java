package io.tradehub.connectors.api.contract.example;

import io.tradehub.connectors.api.Connector;

/** The note connector keeps to the contract. */
class NoteConnectorTest extends NoteContract {
  @Override
  protected Connector newConnector() {
    return new NoteConnector();
  }
}
