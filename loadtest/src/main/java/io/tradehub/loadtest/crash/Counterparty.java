package io.tradehub.loadtest.crash;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The other side of the network. It lives in the benchmark's own process, so that its ledgers
 * survive every kill of the hub.
 */
final class Counterparty implements AutoCloseable {
  private static final int BACKLOG = 512;

  private final ServerSocket server;
  private final Arrivals arrivals;
  private final HandIns handIns;
  private final Faults faults;
  private final Violations violations;
  private final Set<Wire> open = ConcurrentHashMap.newKeySet();

  private Counterparty(
      ServerSocket server,
      Arrivals arrivals,
      HandIns handIns,
      Faults faults,
      Violations violations) {
    this.server = server;
    this.arrivals = arrivals;
    this.handIns = handIns;
    this.faults = faults;
    this.violations = violations;
  }

  /** Starts to listen, on loopback and a free port. */
  static Counterparty start(
      Arrivals arrivals, HandIns handIns, Faults faults, Violations violations) throws IOException {
    var server = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
    var made = new Counterparty(server, arrivals, handIns, faults, violations);
    Thread.ofPlatform().daemon().name("counterparty").start(made::accept);
    return made;
  }

  /** Where it listens. */
  int port() {
    return server.getLocalPort();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        Thread.ofVirtual().name("counterparty").start(() -> serve(socket));
      } catch (IOException e) {
        // Closed, which ends the loop; anything else is the next connection's affair.
      }
    }
  }

  private void serve(Socket socket) {
    try (Wire wire = new Wire(socket)) {
      if (!faults.greets()) {
        return;
      }
      open.add(wire);
      try {
        wire.write(Wire.GREETING);
        while (true) {
          Wire.Question question = wire.asked();
          if (question.what() == Wire.HAND_IN) {
            handIns.run(wire);
            return;
          }
          if (!answer(wire, question)) {
            return;
          }
        }
      } finally {
        open.remove(wire);
      }
    } catch (IOException e) {
      // The hub was killed, or it hung up.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether the connection goes on. */
  private boolean answer(Wire wire, Wire.Question question)
      throws IOException, InterruptedException {
    Optional<Parcel> parcel = read(question.body());
    if (parcel.isEmpty()) {
      return false;
    }
    Faults.Fault fault = faults.next();
    if (fault == Faults.Fault.CUT_BEFORE) {
      return false;
    }
    Verdict verdict = Verdict.BROKEN;
    if (question.what() == Wire.INQUIRE) {
      verdict = arrivals.inquire(parcel.get());
    } else if (fault != Faults.Fault.BROKEN) {
      Arrivals.Arrival arrival = arrivals.arrive(parcel.get(), question.id());
      verdict = arrival.verdict();
      if (arrival.fresh() && verdict == Verdict.RECEIVED) {
        handIns.answer(question.id());
      }
    }
    if (fault == Faults.Fault.CUT_AFTER) {
      return false;
    }
    int delay = faults.delayMillis();
    if (delay > 0) {
      Thread.sleep(delay);
    }
    wire.write(verdict.ordinal());
    return true;
  }

  private Optional<Parcel> read(ByteString body) {
    Optional<Parcel> parcel = Parcel.read(body).filter(p -> Parcel.isWhole(body));
    if (parcel.isEmpty()) {
      violations.add(
          Violations.Kind.STATES, "a document of %,d bytes arrived damaged".formatted(body.size()));
    }
    return parcel;
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      // It listens no more, one way or another.
    }
    open.forEach(Wire::close);
  }
}
