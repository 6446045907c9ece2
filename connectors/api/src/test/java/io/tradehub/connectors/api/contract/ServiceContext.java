package io.tradehub.connectors.api.contract;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tradehub.connectors.api.ConnectorContext;
import io.tradehub.connectors.api.Inbound;
import io.tradehub.connectors.api.Messages;
import io.tradehub.connectors.api.Whitelist;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/** What a connector's service needs of the hub, for tests: nothing comes in, and no whitelist. */
public record ServiceContext(Vertx vertx, InstantSource clock, Messages messages)
    implements ConnectorContext {
  @Override
  public MeterRegistry metrics() {
    return new SimpleMeterRegistry();
  }

  @Override
  public Path dataDirectory() {
    return Path.of("unused");
  }

  @Override
  public Inbound inbound() {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<Whitelist> whitelist() {
    return Optional.empty();
  }
}
