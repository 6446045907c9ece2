package io.tradehub.loadtest.core;

import com.google.protobuf.ByteString;
import io.tradehub.connectors.api.Connector;
import io.tradehub.connectors.api.ConnectorContext;
import io.tradehub.connectors.api.Content;
import io.tradehub.connectors.api.Delivery;
import io.tradehub.connectors.api.DestinationId;
import io.tradehub.connectors.api.Document;
import io.tradehub.connectors.api.Evidence;
import io.tradehub.connectors.api.Outcome;
import io.tradehub.connectors.api.Recognised;
import io.tradehub.connectors.api.Resolution;
import io.tradehub.connectors.api.Route;
import io.tradehub.connectors.api.Settings;
import io.tradehub.connectors.api.Validation;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A network that takes everything at once and does nothing with it, so that the core alone is
 * measured: every content is a document of type {@code opaque}, no rule is checked, and an attempt
 * ends {@link Outcome.Completed} without leaving the process.
 *
 * <p>Only hubs that a benchmark starts have it: see {@link io.tradehub.loadtest.ExtraConnector}.
 */
public final class NoOpConnector implements Connector {
  /** Its name, and the key of its settings. */
  static final String NAME = "no-op";

  /** The type of every document. */
  static final String TYPE = "opaque";

  private static final Validation VALID = new Validation(List.of(), List.of());
  private static final Optional<Recognised> OPAQUE =
      Optional.of(new Recognised(TYPE, "Opaque", "", Optional.empty(), Optional.empty()));
  private static final Outcome TAKEN =
      new Outcome.Completed(
          new Evidence("no-op-receipt", "text/plain", ByteString.copyFromUtf8("taken")));

  private List<Route> routes = List.of();
  private int copies;
  private LoopBack loopBack;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Optional<Recognised> recognise(Content content) {
    return OPAQUE;
  }

  @Override
  public void configure(Settings settings) {
    long destinations =
        settings.number(
            "destinations", 1, 1, 10_000, "How many destinations the receivers are spread over.");
    copies =
        (int)
            settings.number(
                "loop-back",
                0,
                0,
                1_000,
                "How many documents come in for the sender when one is delivered.");
    routes =
        IntStream.range(0, (int) destinations)
            .<Route>mapToObj(i -> new Route.To(new DestinationId(NAME, "counterparty-" + i)))
            .toList();
  }

  @Override
  public void start(ConnectorContext context) {
    loopBack = new LoopBack(context.inbound(), copies);
  }

  @Override
  public boolean quick() {
    return true;
  }

  @Override
  public Validation validate(Document document) {
    return VALID;
  }

  @Override
  public Route route(Document document) {
    return routes.get(Math.floorMod(document.receiver().hashCode(), routes.size()));
  }

  @Override
  public Resolution resolve(Document document) {
    return new Resolution.Found(route(document).destination());
  }

  @Override
  public Outcome deliver(Delivery delivery) {
    return copies == 0 ? TAKEN : loopBack.deliver(delivery, TAKEN);
  }

  @Override
  public void close() {
    // It holds nothing open.
  }
}
