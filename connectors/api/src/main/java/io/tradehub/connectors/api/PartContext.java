package io.tradehub.connectors.api;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.InstantSource;

/** What the hub gives each of its parts when it starts. */
public interface PartContext {

  /** The hub's Vert.x, for servers, clients and timers. The hub closes it, not the part. */
  Vertx vertx();

  /** The time; tests drive it. */
  InstantSource clock();

  /** Where metrics go; names begin with "tradehub_", labels are bounded. */
  MeterRegistry metrics();

  /** A folder of the part's own that survives restarts; it exists. */
  Path dataDirectory();
}
