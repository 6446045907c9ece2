package io.tradehub.loadtest.whitelist;

import io.grpc.Channel;
import io.tradehub.loadtest.rpc.ClientProcess;
import io.tradehub.loadtest.rpc.ClosedLoop;
import io.tradehub.loadtest.rpc.Connections;
import io.tradehub.loadtest.rpc.Gate;
import io.tradehub.loadtest.rpc.OpenLoop;
import io.tradehub.loadtest.rpc.StreamLoop;
import io.tradehub.loadtest.rpc.Tally;
import io.tradehub.v1.EnterpriseView;
import io.tradehub.v1.WhitelistServiceGrpc;
import io.tradehub.v1.WhitelistServiceGrpc.WhitelistServiceStub;
import java.io.IOException;
import java.util.List;
import java.util.function.BooleanSupplier;

/** A process that is a client of a hub or an echo. */
final class LoadClient {
  private final Connections connections = new Connections();
  private Questions questions;

  private LoadClient() {}

  /** Says that it is there, and works. */
  public static void main(String[] args) throws IOException {
    ClientProcess.serve(Order.class, "ready", new LoadClient()::run);
  }

  private Tally run(Order order, BooleanSupplier stopped) throws InterruptedException {
    List<Channel> channels = connections.to(order.api(), order.key(), order.channels());
    List<WhitelistServiceStub> stubs =
        channels.stream().map(WhitelistServiceGrpc::newStub).toList();
    Calls calls = new Calls(stubs, questions(order.entries()));
    return switch (order.kind()) {
      case ECHO -> new ClosedLoop<>(order.pace(), new Echoes.Unaries(channels), Gate.OPEN).run();
      case ECHO_STREAM -> new StreamLoop<>(order.pace(), new Echoes.Streams(channels)).run();
      case CHECK -> new ClosedLoop<>(order.pace(), calls.checks(false), Gate.OPEN).run();
      case RECEIPT -> new ClosedLoop<>(order.pace(), calls.checks(true), Gate.OPEN).run();
      case BATCH ->
          new ClosedLoop<>(
                  order.pace(), calls.batches(EnterpriseView.ENTERPRISE_VIEW_BASIC), Gate.OPEN)
              .run();
      case BATCH_FULL ->
          new ClosedLoop<>(
                  order.pace(), calls.batches(EnterpriseView.ENTERPRISE_VIEW_FULL), Gate.OPEN)
              .run();
      case STREAM -> new StreamLoop<>(order.pace(), calls.streamed()).run();
      case OPEN_CHECK -> new OpenLoop<>(order.pace(), calls.checks(false), stopped).run();
      case SEARCH -> new OpenLoop<>(order.pace(), calls.searches(), stopped).run();
    };
  }

  /** One list for one client: making the codes takes a moment. */
  private Questions questions(int entries) {
    if (questions == null) {
      questions = new Questions(new MadeUpList(entries));
    }
    return questions;
  }
}
