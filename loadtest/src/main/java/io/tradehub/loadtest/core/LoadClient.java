package io.tradehub.loadtest.core;

import com.google.gson.Gson;
import io.tradehub.v1.MessageServiceGrpc.MessageServiceStub;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A process that is a client of a hub or an echo: reads an {@link Order} from each line of its
 * input and answers it with a {@link Tally}. Ends when its input does.
 */
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
    Gson gson = new Gson();
    LoadClient client = new LoadClient();
    System.out.println(
        Math.round(client.invoices.meanBytes()) + " " + Math.round(client.orders.meanBytes()));
    var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      System.out.println(gson.toJson(client.run(gson.fromJson(line, Order.class))));
    }
    System.exit(0);
  }

  private Tally run(Order order) {
    Requests requests = order.small() ? orders : invoices;
    List<MessageServiceStub> stubs = connections.to(order);
    try {
      return switch (order.kind()) {
        case UNARY -> new UnaryLoad(order, stubs, requests, Gate.OPEN).run();
        case LIFE -> new LifeLoad(order, stubs, requests).run();
        case STREAM -> new StreamLoad(order, stubs, requests).run();
        case OPEN -> new OpenLoad(order, stubs, requests).run();
        case INBOX -> new InboxLoad(order, stubs).run();
      };
    } catch (IOException | RuntimeException e) {
      e.printStackTrace();
      return Tally.failed(e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Tally.failed("interrupted");
    }
  }
}
