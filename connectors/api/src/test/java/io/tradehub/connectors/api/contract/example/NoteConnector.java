package io.tradehub.connectors.api.contract.example;

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
import java.util.Optional;

/** Carries notes to a web hook. */
public class NoteConnector implements Connector {
  private NoteConfig config;
  private WebHook webHook;

  @Override
  public String name() {
    return "notes";
  }

  @Override
  public Optional<Recognised> recognise(Content content) {
    return Note.recognise(content);
  }

  @Override
  public void configure(Settings settings) {
    config = NoteConfig.read(settings);
  }

  @Override
  public void start(ConnectorContext context) {
    webHook = new WebHook(config);
  }

  @Override
  public Validation validate(Document document) {
    return Note.validate(document);
  }

  @Override
  public Route route(Document document) {
    return new Route.To(new DestinationId(name(), config.url().toString()));
  }

  @Override
  public Resolution resolve(Document document) {
    return new Resolution.Found(route(document).destination());
  }

  @Override
  public Outcome deliver(Delivery delivery) {
    return webHook.post(delivery);
  }

  @Override
  public void close() {
    if (webHook != null) {
      webHook.close();
    }
  }
}
