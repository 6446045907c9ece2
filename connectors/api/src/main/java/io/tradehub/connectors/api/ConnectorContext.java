package io.tradehub.connectors.api;

/** What the hub gives a connector when it starts. */
public interface ConnectorContext extends PartContext {

  /** Where what comes from the network is handed in. */
  Inbound inbound();
}
