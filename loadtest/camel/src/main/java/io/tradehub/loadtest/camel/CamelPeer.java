package io.tradehub.loadtest.camel;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spring.spi.SpringTransactionPolicy;
import org.apache.camel.support.DefaultRegistry;

/**
 * A process in which Apache Camel does the message core's job durably: accepts submissions over
 * gRPC, stores each once with its place in a queue in one PostgreSQL transaction, answers, and
 * delivers from the queue through a circuit breaker. See README.md for how it is tuned.
 *
 * <p>Prints one line when it is ready: the address of its gRPC API and that of its counts. Ends
 * when its standard input does.
 */
public final class CamelPeer {
  private CamelPeer() {}

  /**
   * Runs the peer.
   *
   * @param args the folder for the database; it is made when it is missing
   */
  public static void main(String[] args) throws Exception {
    Database database = Database.start(Path.of(args[0]));
    Counterparty counterparty = new Counterparty();
    DefaultRegistry registry = new DefaultRegistry();
    registry.bind("accepting", database.accepting());
    registry.bind("delivering", database.delivering());
    registry.bind("required", new SpringTransactionPolicy(database.transactions()));
    DefaultCamelContext camel = new DefaultCamelContext(registry);
    // Nothing reads a body twice.
    camel.setStreamCaching(false);
    int port = freePort();
    camel.addRoutes(new AcceptRoute(port, database));
    camel.addRoutes(new DeliverRoute(counterparty));
    camel.start();
    Counts counts = Counts.serve(counterparty::delivered);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  camel.stop();
                  counts.close();
                  database.close();
                }));
    System.out.println("127.0.0.1:" + port + " " + counts.address());
    // Its parent writes nothing; when the pipe ends, the parent is gone.
    while (System.in.read() >= 0) {
      continue;
    }
    System.exit(0);
  }

  /** Camel's gRPC consumer takes no port 0. */
  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
