package io.tradehub.loadtest.core;

import io.grpc.Channel;
import io.tradehub.loadtest.rpc.ClientProcess;
import io.tradehub.loadtest.rpc.ClosedLoop;
import io.tradehub.loadtest.rpc.Connections;
import io.tradehub.loadtest.rpc.Gate;
import io.tradehub.loadtest.rpc.OpenLoop;
import io.tradehub.loadtest.rpc.StreamLoop;
import io.tradehub.loadtest.rpc.Tally;
import io.tradehub.v1.MessageServiceGrpc;
import io.tradehub.v1.MessageServiceGrpc.MessageServiceStub;
import java.io.IOException;
import java.util.List;
import java.util.function.BooleanSupplier;

/** A process that is a client of a hub or an echo. */
final class LoadClient {
  private final Connections connections = new Connections();
  private final Requests invoices;
  private final Requests orders;

  private LoadClient() throws IOException {
    invoices = Requests.of(false);
    orders = Requests.of(true);
  }

  /** Prints the mean size of the two kinds of documents on one line, and then works. */
  public static void main(String[] args) throws IOException {
    LoadClient client = new LoadClient();
    ClientProcess.serve(
        Order.class,
        Math.round(client.invoices.meanBytes()) + " " + Math.round(client.orders.meanBytes()),
        client::run);
  }

  private Tally run(Order order, BooleanSupplier stopped) throws IOException, InterruptedException {
    List<Channel> channels = connections.to(order.api(), order.key(), order.channels());
    List<MessageServiceStub> stubs = channels.stream().map(MessageServiceGrpc::newStub).toList();
    Submissions submissions = new Submissions(order, stubs, order.small() ? orders : invoices);
    return switch (order.kind()) {
      case UNARY -> new ClosedLoop<>(order.pace(), submissions, Gate.OPEN).run();
      case LIFE -> new LifeLoad(order, channels.getFirst(), submissions).run();
      case STREAM -> new StreamLoop<>(order.pace(), submissions.streamed()).run();
      case OPEN -> new OpenLoop<>(order.pace(), submissions, stopped).run();
      case INBOX -> new InboxLoad(order, stubs).run();
    };
  }
}
