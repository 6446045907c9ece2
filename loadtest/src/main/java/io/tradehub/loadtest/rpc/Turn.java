package io.tradehub.loadtest.rpc;

import io.tradehub.loadtest.Measure;
import io.tradehub.loadtest.SideBySide;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * One server in the turn-taking: runs one round after another against it, and keeps beside the
 * figure what processor time a message took.
 */
public final class Turn implements SideBySide.Side {
  private final Client client;
  private final Server server;
  private final Load load;
  private final ToDoubleFunction<Tally> figure;
  private final List<Double> serverMicros = new ArrayList<>();
  private final List<Double> clientMicros = new ArrayList<>();
  private final List<Tally> tallies = new ArrayList<>();

  /**
   * @param client who loads it
   * @param load what one round is
   * @param figure what of a round goes into the median
   */
  public Turn(Client client, Server server, Load load, ToDoubleFunction<Tally> figure) {
    this.client = client;
    this.server = server;
    this.load = load;
    this.figure = figure;
  }

  @Override
  public String name() {
    return server.name();
  }

  /** Runs the load until it is warm; counts nothing. */
  public void warmUp() throws IOException {
    client.warmUp(load);
  }

  @Override
  public double round() throws IOException {
    Duration serverBefore = server.cpu().get();
    Duration clientBefore = client.cpu();
    Tally tally = client.run(load);
    if (tally.messages() == 0) {
      throw new IOException(server.name() + " answered nothing in " + load.millis() + " ms");
    }
    serverMicros.add(micros(server.cpu().get().minus(serverBefore), tally));
    clientMicros.add(micros(client.cpu().minus(clientBefore), tally));
    tallies.add(tally);
    return figure.applyAsDouble(tally);
  }

  /** What each round did. */
  public List<Tally> tallies() {
    return tallies;
  }

  /**
   * Microseconds of processor time for each, of the server and of its client: medians.
   *
   * @param what names it in the report
   * @param unit of what, as in "µs/msg"
   */
  public List<Measure> cpu(String what, String unit) {
    return List.of(
        Measure.of("%s, CPU of %s".formatted(what, name()), SideBySide.median(serverMicros), unit),
        Measure.of(
            "%s, CPU of %s's client".formatted(what, name()),
            SideBySide.median(clientMicros),
            unit));
  }

  /** Microseconds of processor time for a message, server and client together; the median. */
  public double cpuMicros() {
    return SideBySide.median(serverMicros) + SideBySide.median(clientMicros);
  }

  private static double micros(Duration cpu, Tally tally) {
    return cpu.toNanos() / 1e3 / tally.handled();
  }
}
