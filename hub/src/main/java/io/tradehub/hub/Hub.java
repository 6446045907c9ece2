package io.tradehub.hub;

import io.grpc.BindableService;
import io.micrometer.core.instrument.MeterRegistry;
import io.tradehub.connectors.api.AuditLog;
import io.tradehub.connectors.api.Caller;
import io.tradehub.connectors.api.Connector;
import io.tradehub.connectors.api.ConnectorContext;
import io.tradehub.connectors.api.HubPart;
import io.tradehub.connectors.api.Inbound;
import io.tradehub.connectors.api.Messages;
import io.tradehub.connectors.api.ParticipantId;
import io.tradehub.connectors.api.Registry;
import io.tradehub.connectors.api.RegistryContext;
import io.tradehub.connectors.api.Whitelist;
import io.tradehub.hub.api.ApiOptions;
import io.tradehub.hub.api.ApiServer;
import io.tradehub.hub.config.HubConfig;
import io.tradehub.hub.config.TenantConfig;
import io.tradehub.hub.config.TenantQuota;
import io.tradehub.hub.core.Connectors;
import io.tradehub.hub.core.Core;
import io.tradehub.hub.core.SystemTime;
import io.tradehub.hub.core.Tenants;
import io.tradehub.hub.ops.GrpcMetrics;
import io.tradehub.hub.ops.HubMetrics;
import io.tradehub.hub.ops.OpsServer;
import io.tradehub.hub.ops.Readiness;
import io.tradehub.hub.security.AuthInterceptor;
import io.tradehub.hub.security.KeyHash;
import io.tradehub.hub.security.KeyRing;
import io.tradehub.hub.store.MessageStore;
import io.tradehub.hub.store.rocks.RocksStore;
import io.tradehub.hub.store.rocks.StoreOptions;
import io.tradehub.v1.DrainPhase;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A hub, put together from its parts: the one place that knows them all.
 *
 * <p>It is up when {@link #start} returns: the connectors are ready, what the store held is taken
 * up, and the API answers.
 */
public final class Hub implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Hub.class);
  private static final String STARTING = "start";
  private static final int INTAKE_SHARE = 6;
  private static final Duration GOODBYE = Duration.ofSeconds(2);

  /** What must be closed, the last opened first. */
  private final Deque<AutoCloseable> parts = new ArrayDeque<>();

  private final HubConfig config;
  private final Readiness readiness = new Readiness();
  private final Drain drain;
  private final AtomicBoolean closing = new AtomicBoolean();
  private final CountDownLatch closed = new CountDownLatch(1);
  private Core core;
  private AuditLog audit;
  private ApiServer api;
  private OpsServer ops;

  private Hub(HubConfig config) {
    this.config = config;
    this.drain = new Drain(config.api().drain(), this::close);
  }

  /** The connectors and registries that are installed, not configured. */
  public static List<HubPart> installed() {
    List<HubPart> installed = new ArrayList<>(installedConnectors());
    ServiceLoader.load(Registry.class).forEach(installed::add);
    return installed;
  }

  /** The connectors that are installed, not configured. */
  public static List<Connector> installedConnectors() {
    List<Connector> installed = new ArrayList<>();
    ServiceLoader.load(Connector.class).forEach(installed::add);
    return installed;
  }

  /**
   * Starts a hub; returns when it is up.
   *
   * @param fatal told when the hub cannot go on and the process must end at once, without writing
   *     anything more: a commit failed, and what is on disk is unknown
   * @throws Exception when it cannot start, with a message for people; what was opened is closed
   */
  public static Hub start(HubConfig config, Consumer<Throwable> fatal) throws Exception {
    Hub hub = new Hub(config);
    try {
      hub.open(fatal);
      return hub;
    } catch (Exception | Error e) {
      hub.close();
      throw e;
    }
  }

  private void open(Consumer<Throwable> fatal) throws Exception {
    readiness.blocked(STARTING, "the hub is starting");
    HubMetrics metrics = opened(new HubMetrics());
    Vertx vertx = Vertx.vertx();
    parts.push(
        () -> vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS));
    // First of all listeners, so that those who watch see a hub that starts, not one that is gone.
    ops =
        opened(
            OpsServer.start(
                vertx, config.ops().host(), config.ops().port(), metrics.registry(), readiness));
    // Closed after the store: who had the hub drained is told when everything is written.
    parts.push(this::sayGoodbye);
    MessageStore store =
        opened(
            RocksStore.open(
                Files.createDirectories(config.dataDirectory()).resolve("store"), storeOptions()));
    SystemTime time = opened(new SystemTime());
    core =
        opened(
            new Core(
                new Core.Parts(
                    store,
                    new Connectors(config.connectors()),
                    tenants(config.tenants()),
                    config.destinations()::policy,
                    intakeBytes(),
                    config.retention(),
                    time,
                    new SecureRandom(),
                    metrics.registry(),
                    fatal)));
    List<BindableService> services = new ArrayList<>();
    // Registries first: connectors may ask them.
    if (!config.registries().isEmpty()) {
      List<String> names = config.tenants().stream().map(TenantConfig::name).toList();
      audit = opened(core.openQueryLog(config.dataDirectory().resolve("queries"), names));
    }
    for (Registry registry : config.registries()) {
      parts.push(registry);
      registry.start(
          new GivenRegistry(vertx, time, metrics.registry(), folder(registry), config.id(), audit));
      services.addAll(registry.services());
    }
    Optional<Whitelist> whitelist = whitelist(services);
    for (Connector connector : config.connectors()) {
      parts.push(connector);
      connector.start(
          new Context(
              vertx,
              core.inbound(connector),
              new CoreMessages(core, connector.name()),
              whitelist,
              time,
              metrics,
              folder(connector)));
      services.addAll(connector.services());
    }
    parts.push(core::quiesce);
    core.start();
    api =
        new ApiServer(
            apiOptions(),
            core,
            core.operations(),
            drain,
            services,
            List.of(new GrpcMetrics(metrics.registry())),
            List.of(new AuthInterceptor(keyRing(config.tenants()))));
    drain.watching(
        api::callsUnderWay, core.operations()::attemptsUnderWay, core.operations()::changesWaiting);
    api.start();
    readiness.clear(STARTING);
    LOG.info(
        "hub {} is up: API {}, ops {}:{}",
        config.id(),
        api.address(),
        config.ops().host(),
        ops.port());
  }

  /** The registry that connectors ask: the one that the configuration names, or this hub's own. */
  private Optional<Whitelist> whitelist(List<BindableService> registries) {
    return config.registry().isPresent()
        ? Optional.of(opened(new RemoteWhitelist(config.registry().get())))
        : LocalWhitelist.among(registries);
  }

  private <T extends AutoCloseable> T opened(T part) {
    parts.push(part);
    return part;
  }

  /** What is configured, unless the heap is too small for it. */
  private long intakeBytes() {
    long most = Runtime.getRuntime().maxMemory() / INTAKE_SHARE;
    if (config.intakeBytes() > most) {
      LOG.warn(
          "intake.queue is {} bytes, more than a sixth of the heap; {} are used",
          config.intakeBytes(),
          most);
    }
    return Math.min(config.intakeBytes(), most);
  }

  private StoreOptions storeOptions() {
    StoreOptions defaults = StoreOptions.defaults();
    return new StoreOptions(
        config.store().blockCacheBytes(),
        config.store().writeBufferBytes(),
        defaults.logBytes(),
        defaults.backgroundJobs());
  }

  private ApiOptions apiOptions() {
    return ApiOptions.defaults()
        .listeningOn(config.api().listen().host(), config.api().listen().port())
        .bounded(config.api().maxMessageBytes(), config.api().maxConcurrentCalls())
        .withDefaultLease(config.inboxLease());
  }

  private Path folder(HubPart part) throws IOException {
    return Files.createDirectories(
        config.dataDirectory().resolve("connectors").resolve(part.name()));
  }

  private static Tenants tenants(List<TenantConfig> configs) {
    Map<ParticipantId, String> byParticipant = new HashMap<>();
    Map<String, TenantQuota> quotas = new HashMap<>();
    Optional<String> catchAll = Optional.empty();
    for (TenantConfig tenant : configs) {
      quotas.put(tenant.name(), tenant.quota());
      tenant.participants().forEach(p -> byParticipant.put(p, tenant.name()));
      if (tenant.anyParticipant()) {
        catchAll = Optional.of(tenant.name());
      }
    }
    return new Tenants(byParticipant, catchAll, quotas);
  }

  private static KeyRing keyRing(List<TenantConfig> configs) {
    Map<KeyHash, Caller> callers = new HashMap<>();
    configs.forEach(tenant -> callers.putAll(tenant.callers()));
    return new KeyRing(callers);
  }

  /** Host and port of the API. */
  public String apiAddress() {
    return api.address();
  }

  /** Host and port of metrics and health. */
  public String opsAddress() {
    return config.ops().host() + ":" + ops.port();
  }

  /**
   * Stops in order: no new calls and attempts; those under way end, as long as the configuration
   * lets them; what waits is written, files are closed. What is not delivered goes on at the next
   * start. Whoever calls it second waits for the first.
   */
  @Override
  public void close() {
    if (closing.compareAndSet(false, true)) {
      try {
        stop();
      } finally {
        closed.countDown();
      }
    } else {
      awaitClosed();
    }
  }

  /** Waits until the hub has stopped, whoever stops it. */
  public void awaitClosed() {
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void stop() {
    readiness.blocked("stop", "the hub is stopping");
    if (api != null) {
      LOG.info("hub {} is stopping", config.id());
      api.drain();
      config.registries().forEach(HubPart::stopping);
      config.connectors().forEach(HubPart::stopping);
      core.beginNoMore();
      drain.awaitEnd();
      drain.phase(DrainPhase.DRAIN_PHASE_CLOSING);
      if (api.callsUnderWay() > 0) {
        api.cut();
      }
      core.interrupt();
    }
    while (!parts.isEmpty()) {
      try {
        parts.pop().close();
      } catch (Exception e) {
        LOG.warn("a part did not close well; the hub goes on stopping", e);
      }
    }
  }

  private void sayGoodbye() {
    drain.phase(DrainPhase.DRAIN_PHASE_DONE);
    if (api != null) {
      api.close(GOODBYE);
      LOG.info("hub {} has stopped", config.id());
    }
  }

  /** What a registry is given. */
  private record GivenRegistry(
      Vertx vertx,
      InstantSource clock,
      MeterRegistry metrics,
      Path dataDirectory,
      String hub,
      AuditLog audit)
      implements RegistryContext {}

  /** What a connector is given. */
  private record Context(
      Vertx vertx,
      Inbound inbound,
      Messages messages,
      Optional<Whitelist> whitelist,
      SystemTime time,
      HubMetrics hubMetrics,
      Path dataDirectory)
      implements ConnectorContext {
    @Override
    public InstantSource clock() {
      return time;
    }

    @Override
    public MeterRegistry metrics() {
      return hubMetrics.registry();
    }
  }
}
