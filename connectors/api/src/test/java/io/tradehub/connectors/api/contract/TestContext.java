package io.tradehub.connectors.api.contract;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tradehub.connectors.api.ConnectorContext;
import io.tradehub.connectors.api.ParticipantId;
import io.tradehub.connectors.api.Whitelist;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/**
 * What the hub gives a connector, for tests: a Vert.x of its own, meters in memory, the system's
 * time, and an {@link RecordingInbound}.
 */
public final class TestContext implements ConnectorContext, AutoCloseable {
  private final Vertx vertx = Vertx.vertx();
  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
  private final RecordingInbound inbound;
  private final RecordingMessages messages = new RecordingMessages();
  private volatile Whitelist whitelist;
  private final InstantSource clock;
  private final Path dataDirectory;

  /**
   * @param dataDirectory exists
   * @param served the participants that the hub serves
   */
  public TestContext(Path dataDirectory, Set<ParticipantId> served) {
    this(dataDirectory, served, InstantSource.system());
  }

  /** The same with a time that the test drives. */
  public TestContext(Path dataDirectory, Set<ParticipantId> served, InstantSource clock) {
    this.dataDirectory = dataDirectory;
    this.inbound = new RecordingInbound(served);
    this.clock = clock;
  }

  @Override
  public Vertx vertx() {
    return vertx;
  }

  @Override
  public RecordingInbound inbound() {
    return inbound;
  }

  @Override
  public RecordingMessages messages() {
    return messages;
  }

  @Override
  public Optional<Whitelist> whitelist() {
    return Optional.ofNullable(whitelist);
  }

  /** From now on this registry is asked; null for none, as at first. */
  public void whitelist(Whitelist registry) {
    whitelist = registry;
  }

  @Override
  public InstantSource clock() {
    return clock;
  }

  @Override
  public MeterRegistry metrics() {
    return metrics;
  }

  @Override
  public Path dataDirectory() {
    return dataDirectory;
  }

  @Override
  public void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
    metrics.close();
  }
}
