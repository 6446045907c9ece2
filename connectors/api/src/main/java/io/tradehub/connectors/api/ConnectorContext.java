package io.tradehub.connectors.api;

import java.util.Optional;

/** What the hub gives a connector when it starts. */
public interface ConnectorContext extends PartContext {

  /** Where what comes from the network is handed in. */
  Inbound inbound();

  /** The message core, for the connector's own services. */
  Messages messages();

  /** The whitelist registry that this hub asks; empty when it has none and knows of none. */
  Optional<Whitelist> whitelist();
}
