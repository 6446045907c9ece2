package io.tradehub.connectors.api;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.InstantSource;

/** What the hub gives a connector when it starts. */
public interface ConnectorContext {

  /** The hub's Vert.x, for servers, clients and timers. The hub closes it, not the connector. */
  Vertx vertx();

  /** Where what comes from the network is handed in. */
  Inbound inbound();

  /** The time; tests drive it. */
  InstantSource clock();

  /** Where metrics go; names begin with "tradehub_", labels are bounded. */
  MeterRegistry metrics();

  /** A folder of the connector's own that survives restarts; it exists. */
  Path dataDirectory();
}
