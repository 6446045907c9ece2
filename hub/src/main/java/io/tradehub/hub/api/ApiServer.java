package io.tradehub.hub.api;

import io.grpc.BindableService;
import io.grpc.Server;
import io.grpc.ServerInterceptor;
import io.grpc.ServerInterceptors;
import io.grpc.ServerStreamTracer;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.services.HealthStatusManager;
import io.grpc.protobuf.services.ProtoReflectionServiceV1;
import io.tradehub.hub.core.MessageCore;
import io.tradehub.hub.core.OperationsCore;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The gRPC server: our services, the connectors' services, health v1 and reflection v1.
 *
 * <p>A call passes, from the outside: the tracers (metrics), the error interceptor, the gate
 * (authentication), the field rules, the service. Services run on the connection's event loop and
 * never block.
 */
public final class ApiServer implements AutoCloseable {
  private static final int FLOW_CONTROL_WINDOW = 1 << 20;
  private static final int CALL_SHARE = 12;
  private static final int MAX_WAITING_READS = 10_000;
  private static final Duration KEEP_ALIVE = Duration.ofMinutes(2);
  private static final Duration KEEP_ALIVE_TIMEOUT = Duration.ofSeconds(20);
  private static final Duration LOOK = Duration.ofMillis(5);
  private static final Duration LAST_WORDS = Duration.ofMillis(200);
  private static final Duration PERMITTED_KEEP_ALIVE = Duration.ofSeconds(10);

  private final Loops loops;
  private final Reads reads;
  private final Reads bodies;
  private final LiveStreams live = new LiveStreams();
  private final DrainGate drainGate = new DrainGate();
  private final AtomicBoolean draining = new AtomicBoolean();
  private final HealthStatusManager health = new HealthStatusManager();
  private final List<String> serviceNames = new ArrayList<>();
  private final Server server;
  private final String host;

  /**
   * Builds the server; {@link #start} opens its port.
   *
   * @param core what MessageService speaks to
   * @param operations what OperationsService speaks to
   * @param drain how OperationsService has the hub stopped
   * @param connectorServices the services that connectors offer
   * @param tracers see every call and its final status, also of calls that no service takes
   * @param gate finds out who calls and sets {@link io.tradehub.connectors.api.Caller#CURRENT}; the
   *     outermost first
   */
  public ApiServer(
      ApiOptions options,
      MessageCore core,
      OperationsCore operations,
      DrainControl drain,
      List<BindableService> connectorServices,
      List<ServerStreamTracer.Factory> tracers,
      List<ServerInterceptor> gate) {
    this(options, core, operations, drain, connectorServices, tracers, gate, callBytes(options));
  }

  /**
   * The same with another bound for what calls hold.
   *
   * @param callBytes bytes in each direction, all calls together
   */
  ApiServer(
      ApiOptions options,
      MessageCore core,
      OperationsCore operations,
      DrainControl drain,
      List<BindableService> connectorServices,
      List<ServerStreamTracer.Factory> tracers,
      List<ServerInterceptor> gate,
      long callBytes) {
    this.host = options.host();
    this.loops = new Loops(options.loops());
    this.reads = new Reads(options.maxReads(), MAX_WAITING_READS);
    this.bodies = new Reads(bodyReads(options), MAX_WAITING_READS);
    FieldRules rules = new FieldRules();
    NettyServerBuilder builder =
        NettyServerBuilder.forAddress(new InetSocketAddress(options.host(), options.port()))
            .channelType(loops.serverChannel())
            .bossEventLoopGroup(loops.group())
            .workerEventLoopGroup(loops.group())
            .directExecutor()
            .maxInboundMessageSize(options.maxMessageBytes())
            .maxConcurrentCallsPerConnection(options.maxConcurrentCalls())
            // "initial" keeps the window's auto-tuning on.
            .initialFlowControlWindow(FLOW_CONTROL_WINDOW)
            .keepAliveTime(KEEP_ALIVE.toSeconds(), TimeUnit.SECONDS)
            .keepAliveTimeout(KEEP_ALIVE_TIMEOUT.toSeconds(), TimeUnit.SECONDS)
            .permitKeepAliveTime(PERMITTED_KEEP_ALIVE.toSeconds(), TimeUnit.SECONDS)
            .permitKeepAliveWithoutCalls(true);

    MemoryGuard memory =
        new MemoryGuard(
            new CallMemory(callBytes, System::nanoTime),
            new CallMemory(callBytes, System::nanoTime),
            loops);
    tracers.forEach(builder::addStreamTracerFactory);
    builder.addStreamTracerFactory(memory);
    List<ServerInterceptor> outside = new ArrayList<>();
    outside.add(new ErrorInterceptor());
    outside.add(memory);
    outside.addAll(gate);
    List<ServerInterceptor> forUs = new ArrayList<>(outside);
    // Health stands outside of it: who asks is told that the hub is not serving.
    forUs.add(1, drainGate);
    forUs.add(new FieldRulesInterceptor(rules));

    List<BindableService> services = new ArrayList<>();
    services.add(new MessageApi(core, reads, bodies, loops, live, rules, options));
    services.add(new AuditApi(core, reads, loops));
    services.add(new OperationsApi(operations, drain, reads, loops));
    services.addAll(connectorServices);
    for (BindableService service : services) {
      var bound = ServerInterceptors.interceptForward(service, forUs);
      serviceNames.add(bound.getServiceDescriptor().getName());
      builder.addService(bound);
    }
    builder.addService(ServerInterceptors.interceptForward(health.getHealthService(), outside));
    builder.addService(
        ServerInterceptors.interceptForward(ProtoReflectionServiceV1.newInstance(), outside));
    serving(false);
    this.server = builder.build();
  }

  /**
   * How many reads that bring contents may be under way: as many of the largest as a share of the
   * memory holds.
   */
  private static int bodyReads(ApiOptions options) {
    long fit = Runtime.getRuntime().maxMemory() / CALL_SHARE / options.maxMessageBytes();
    return (int) Math.clamp(fit, 2, options.maxReads());
  }

  /**
   * What calls may hold outside of the core in each direction: a share of the memory that there is,
   * and the largest message at least.
   */
  private static long callBytes(ApiOptions options) {
    return Math.max(Runtime.getRuntime().maxMemory() / CALL_SHARE, options.maxMessageBytes());
  }

  /**
   * Opens the port and reports SERVING.
   *
   * @throws IOException when the port cannot be had; the message names it
   */
  public void start() throws IOException {
    try {
      server.start();
    } catch (IOException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new IOException("the API cannot listen on " + host + ": " + cause.getMessage(), e);
    }
    serving(true);
  }

  /** The port that it listens on. */
  public int port() {
    return server.getPort();
  }

  /** Host and port, as a client takes them. */
  public String address() {
    return host + ":" + port();
  }

  /** What health v1 says of every service and of the server as a whole. */
  public void serving(boolean ready) {
    ServingStatus status = ready ? ServingStatus.SERVING : ServingStatus.NOT_SERVING;
    health.setStatus(HealthStatusManager.SERVICE_NAME_ALL_SERVICES, status);
    serviceNames.forEach(name -> health.setStatus(name, status));
  }

  /**
   * Begins to stop: health says NOT_SERVING, clients are sent away (GOAWAY), new calls are refused
   * with UNAVAILABLE, streams are ended so once what is under way is answered. Other calls go on.
   * Returns at once. Idempotent.
   */
  public void drain() {
    if (!draining.compareAndSet(false, true)) {
      return;
    }
    health.enterTerminalState();
    refuseNewCalls();
    live.stop();
    server.shutdown();
  }

  /** Lets nothing in any more but what drains, and health. Idempotent. */
  void refuseNewCalls() {
    drainGate.shut();
  }

  /** How many calls are under way; not counted are those that drain, and health. */
  public int callsUnderWay() {
    return drainGate.calls();
  }

  /** Cuts every call, also those that drain. Idempotent. */
  public void cut() {
    server.shutdownNow();
  }

  /**
   * Stops: as {@link #drain}, then waits for calls under way, those that drain included, as long as
   * the grace; then everything is cut. Idempotent.
   */
  public void close(Duration grace) {
    drain();
    try {
      long end = System.nanoTime() + grace.toNanos();
      while (drainGate.calls() + drainGate.drains() > 0 && System.nanoTime() - end < 0) {
        Thread.sleep(LOOK);
      }
      // Who has been answered may hang up; what is left now are those who watch our health.
      if (!server.awaitTermination(LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS)) {
        server.shutdownNow();
        server.awaitTermination(1, TimeUnit.SECONDS);
      }
    } catch (InterruptedException e) {
      server.shutdownNow();
      Thread.currentThread().interrupt();
    }
    reads.close();
    bodies.close();
    loops.close();
  }

  /** Stops with a grace of two seconds. Idempotent. */
  @Override
  public void close() {
    close(Duration.ofSeconds(2));
  }
}
