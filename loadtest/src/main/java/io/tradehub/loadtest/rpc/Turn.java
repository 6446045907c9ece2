package io.tradehub.loadtest.core;

import io.tradehub.loadtest.Measure;
import io.tradehub.loadtest.SideBySide;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * One server in the turn-taking: runs one order after another against it, and keeps beside the
 * figure what processor time a message took.
 */
final class Turn implements SideBySide.Side {
  private final Lab lab;
  private final Server server;
  private final Order order;
  private final ToDoubleFunction<Tally> figure;
  private final List<Double> serverMicros = new ArrayList<>();
  private final List<Double> clientMicros = new ArrayList<>();
  private final List<Tally> tallies = new ArrayList<>();

  /**
   * @param order what one round is
   * @param figure what of a round goes into the median
   */
  Turn(Lab lab, Server server, Order order, ToDoubleFunction<Tally> figure) {
    this.lab = lab;
    this.server = server;
    this.order = order;
    this.figure = figure;
  }

  @Override
  public String name() {
    return server.name();
  }

  /** Runs the order until it is warm; counts nothing. */
  void warmUp() throws IOException {
    lab.warmUp(order);
  }

  @Override
  public double round() throws IOException {
    Duration serverBefore = server.cpu().get();
    Duration clientBefore = lab.clientCpu();
    Tally tally = lab.run(order);
    if (tally.messages() == 0) {
      throw new IOException(server.name() + " answered nothing in " + order.millis() + " ms");
    }
    serverMicros.add(micros(server.cpu().get().minus(serverBefore), tally));
    clientMicros.add(micros(lab.clientCpu().minus(clientBefore), tally));
    tallies.add(tally);
    return figure.applyAsDouble(tally);
  }

  /** What each round did. */
  List<Tally> tallies() {
    return tallies;
  }

  /** Microseconds of processor time for a message, of the server and of its client: medians. */
  List<Measure> cpu(String what) {
    return List.of(
        Measure.of(
            "%s, CPU of %s".formatted(what, name()), SideBySide.median(serverMicros), "µs/msg"),
        Measure.of(
            "%s, CPU of %s's client".formatted(what, name()),
            SideBySide.median(clientMicros),
            "µs/msg"));
  }

  /** Microseconds of processor time for a message, server and client together; the median. */
  double cpuMicros() {
    return SideBySide.median(serverMicros) + SideBySide.median(clientMicros);
  }

  private static double micros(Duration cpu, Tally tally) {
    return cpu.toNanos() / 1e3 / tally.handled();
  }
}
