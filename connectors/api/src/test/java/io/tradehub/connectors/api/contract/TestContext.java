package io.tradehub.connectors.api.contract;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tradehub.connectors.api.ConnectorContext;
import io.tradehub.connectors.api.ParticipantId;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Set;

/**
 * What the hub gives a connector, for tests: a Vert.x of its own, meters in memory, the system's
 * time, and an {@link RecordingInbound}.
 */
public final class TestContext implements ConnectorContext, AutoCloseable {
  private final Vertx vertx = Vertx.vertx();
  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
  private final RecordingInbound inbound;
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
