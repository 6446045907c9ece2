package io.tradehub.hub.ops;

import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerStreamTracer;
import io.grpc.ServerStreamTracer.ServerCallInfo;
import io.grpc.Status;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Counts and times every gRPC call, under the names that dashboards for gRPC expect: {@code
 * grpc_server_started_total}, {@code grpc_server_handled_total} and {@code
 * grpc_server_handling_seconds}.
 *
 * <p>A stream tracer, not an interceptor: it also sees calls that no interceptor sees, those that
 * were cancelled, ran out of time or asked for a method that does not exist. The latter are counted
 * as "unknown", for a name that a stranger chose must not become a label.
 */
public final class GrpcMetrics extends ServerStreamTracer.Factory {
  private static final Duration[] BUCKETS = {
    Duration.ofMillis(1),
    Duration.ofMillis(2),
    Duration.ofMillis(5),
    Duration.ofMillis(10),
    Duration.ofMillis(25),
    Duration.ofMillis(50),
    Duration.ofMillis(100),
    Duration.ofMillis(250),
    Duration.ofMillis(500),
    Duration.ofSeconds(1),
    Duration.ofMillis(2500),
    Duration.ofSeconds(5),
    Duration.ofSeconds(10)
  };

  private final MeterRegistry registry;
  private final Map<String, MethodMeters> methods = new ConcurrentHashMap<>();
  private final MethodMeters unknown;

  /** Keeps its meters in this registry. */
  public GrpcMetrics(MeterRegistry registry) {
    this.registry = registry;
    this.unknown = new MethodMeters("unknown", "unknown", "unknown");
  }

  @Override
  public ServerStreamTracer newServerStreamTracer(String fullMethodName, Metadata headers) {
    return new CallTracer();
  }

  private MethodMeters meters(MethodDescriptor<?, ?> method) {
    return methods.computeIfAbsent(
        method.getFullMethodName(),
        name ->
            new MethodMeters(type(method), method.getServiceName(), method.getBareMethodName()));
  }

  private static String type(MethodDescriptor<?, ?> method) {
    return switch (method.getType()) {
      case UNARY -> "unary";
      case CLIENT_STREAMING -> "client_stream";
      case SERVER_STREAMING -> "server_stream";
      case BIDI_STREAMING -> "bidi_stream";
      case UNKNOWN -> "unknown";
    };
  }

  /** One call, from its headers to its end. */
  private final class CallTracer extends ServerStreamTracer {
    private final long begin = System.nanoTime();
    private volatile MethodMeters method;

    @Override
    public void serverCallStarted(ServerCallInfo<?, ?> call) {
      method = meters(call.getMethodDescriptor());
      method.started.increment();
    }

    @Override
    public void streamClosed(Status status) {
      MethodMeters meters = method;
      if (meters == null) {
        meters = unknown;
        meters.started.increment();
      }
      meters.handled(status.getCode()).increment();
      meters.handling.record(Duration.ofNanos(System.nanoTime() - begin));
    }
  }

  /** The meters of one method, looked up once and not for each call. */
  private final class MethodMeters {
    final Counter started;
    final Timer handling;
    private final Tags tags;
    private final Map<Status.Code, Counter> handled = new ConcurrentHashMap<>();

    MethodMeters(String type, String service, String method) {
      tags = Tags.of("grpc_type", type, "grpc_service", service, "grpc_method", method);
      started =
          Counter.builder("grpc.server.started")
              .description("Calls that began.")
              .tags(tags)
              .register(registry);
      handling =
          Timer.builder("grpc.server.handling")
              .description("Time from a call's headers to its end.")
              .tags(tags)
              .serviceLevelObjectives(BUCKETS)
              .register(registry);
    }

    Counter handled(Status.Code code) {
      return handled.computeIfAbsent(
          code,
          c ->
              Counter.builder("grpc.server.handled")
                  .description("Calls that ended, by their status code.")
                  .tags(tags)
                  .tag("grpc_code", c.name())
                  .register(registry));
    }
  }
}
