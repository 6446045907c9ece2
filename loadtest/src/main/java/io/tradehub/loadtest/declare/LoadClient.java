package io.tradehub.loadtest.declare;

import io.grpc.Channel;
import io.tradehub.loadtest.rpc.ClientProcess;
import io.tradehub.loadtest.rpc.ClosedLoop;
import io.tradehub.loadtest.rpc.Connections;
import io.tradehub.loadtest.rpc.Gate;
import io.tradehub.loadtest.rpc.OpenLoop;
import io.tradehub.loadtest.rpc.Tally;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;

/** A process that declares, and is the import client where there is none. */
final class LoadClient {
  private final Connections connections = new Connections();

  private LoadClient() {}

  /** Says that it is there, and works. */
  public static void main(String[] args) throws IOException {
    ClientProcess.serve(Order.class, "ready", new LoadClient()::run);
  }

  private Tally run(Order order, BooleanSupplier stopped) throws IOException, InterruptedException {
    List<Channel> channels = connections.to(order.api(), order.key(), order.channels());
    Declaring declaring = new Declaring(channels, order.typed());
    Shared shared = new Shared(Path.of(order.folder()));
    return switch (order.kind()) {
      case WRITE -> {
        try (var client = new OutBoxClient(shared, declaring)) {
          yield closed(order, declaring);
        }
      }
      case OPEN_WRITE -> {
        try (var client = new OutBoxClient(shared, declaring)) {
          Tally tally = new OpenLoop<>(order.pace(), declaring, stopped).run();
          declaring.awaitAll();
          yield tally;
        }
      }
      case RELEASE -> {
        try (var watch = new ReleaseWatch(channels.getFirst(), declaring)) {
          yield closed(order, declaring);
        }
      }
    };
  }

  private static Tally closed(Order order, Declaring declaring)
      throws IOException, InterruptedException {
    Tally tally = new ClosedLoop<>(order.pace(), declaring, Gate.OPEN).run();
    declaring.awaitAll();
    return tally;
  }
}
