package io.tradehub.hub.config;

import io.tradehub.connectors.api.Connector;
import io.tradehub.connectors.api.ConnectorContext;
import io.tradehub.connectors.api.Content;
import io.tradehub.connectors.api.Delivery;
import io.tradehub.connectors.api.DestinationId;
import io.tradehub.connectors.api.Document;
import io.tradehub.connectors.api.Outcome;
import io.tradehub.connectors.api.Recognised;
import io.tradehub.connectors.api.Resolution;
import io.tradehub.connectors.api.Route;
import io.tradehub.connectors.api.Settings;
import io.tradehub.connectors.api.Validation;
import java.util.List;
import java.util.Optional;

/** A connector with settings, for tests of the configuration. It carries nothing. */
final class PigeonConnector implements Connector {
  String loft;
  long birds;

  @Override
  public String name() {
    return "pigeon";
  }

  @Override
  public void configure(Settings settings) {
    birds = settings.number("birds", 4, 1, 500, "How many birds fly at once.");
    loft = settings.text("loft", "The home loft.");
  }

  @Override
  public void start(ConnectorContext context) {}

  @Override
  public Optional<Recognised> recognise(Content content) {
    return Optional.empty();
  }

  @Override
  public Validation validate(Document document) {
    return new Validation(List.of(), List.of());
  }

  @Override
  public Route route(Document document) {
    return new Route.To(new DestinationId(name(), loft));
  }

  @Override
  public Resolution resolve(Document document) {
    return new Resolution.Refused("NO_LOFT", "pigeons fly home only");
  }

  @Override
  public Outcome deliver(Delivery delivery) {
    return Outcome.destinationFailed("FOG", "no bird flies");
  }

  @Override
  public void close() {}
}
