package io.tradehub.loadtest.settle;

import io.tradehub.loadtest.rpc.ClientProcess;
import io.tradehub.loadtest.rpc.ClosedLoop;
import io.tradehub.loadtest.rpc.Connections;
import io.tradehub.loadtest.rpc.Gate;
import io.tradehub.loadtest.rpc.OpenLoop;
import io.tradehub.loadtest.rpc.Tally;
import io.tradehub.v1.SettlementServiceGrpc;
import io.tradehub.v1.SettlementServiceGrpc.SettlementServiceStub;
import java.io.IOException;
import java.util.List;
import java.util.function.BooleanSupplier;

/** A process that is a client of a hub: it pays, and watches until its payments are settled. */
final class LoadClient {
  private final Connections connections = new Connections();

  private LoadClient() {}

  /** Says that it is there, and works. */
  public static void main(String[] args) throws IOException {
    ClientProcess.serve(Order.class, "ready", new LoadClient()::run);
  }

  private Tally run(Order order, BooleanSupplier stopped) throws IOException, InterruptedException {
    List<SettlementServiceStub> stubs =
        connections.to(order.api(), order.key(), order.channels()).stream()
            .map(SettlementServiceGrpc::newStub)
            .toList();
    boolean settled = order.kind() != Order.Kind.OPEN_ACCEPT;
    try (Transfers transfers = new Transfers(stubs, settled)) {
      transfers.watch();
      Tally tally =
          order.kind() == Order.Kind.SETTLE
              ? new ClosedLoop<>(order.pace(), transfers, Gate.OPEN).run()
              : new OpenLoop<>(order.pace(), transfers, stopped).run();
      transfers.awaitSettled();
      return tally;
    }
  }
}
