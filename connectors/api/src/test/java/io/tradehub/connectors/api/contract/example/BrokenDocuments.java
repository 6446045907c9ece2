package io.tradehub.connectors.api.contract.example;

import io.tradehub.connectors.api.ConnectorContext;
import io.tradehub.connectors.api.Content;
import io.tradehub.connectors.api.DestinationId;
import io.tradehub.connectors.api.Document;
import io.tradehub.connectors.api.Finding;
import io.tradehub.connectors.api.Recognised;
import io.tradehub.connectors.api.Route;
import io.tradehub.connectors.api.Validation;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Connectors that break a rule of how documents are looked at. */
final class BrokenDocuments {
  private BrokenDocuments() {}

  static Stream<Broken> all() {
    return Stream.of(
        new Broken(
            "recogniseNamesTheTypeBeforeAnythingIsConfigured",
            "it knows nothing before it is started",
            () ->
                new NoteConnector() {
                  private boolean started;

                  @Override
                  public void start(ConnectorContext context) {
                    super.start(context);
                    started = true;
                  }

                  @Override
                  public Optional<Recognised> recognise(Content content) {
                    return started ? super.recognise(content) : Optional.empty();
                  }
                }),
        new Broken(
            "recogniseNeverThrowsAndWhatItDoesNotKnowIsExplained",
            "it throws on what is not JSON",
            () ->
                new NoteConnector() {
                  @Override
                  public Optional<Recognised> recognise(Content content) {
                    return super.recognise(content)
                        .or(
                            () -> {
                              throw new IllegalArgumentException("not a note");
                            });
                  }
                }),
        new Broken(
            "recogniseNeverThrowsAndWhatItDoesNotKnowIsExplained",
            "it finds nothing wrong with what it does not know",
            () ->
                new NoteConnector() {
                  @Override
                  public Validation unrecognised(Content content) {
                    return new Validation(List.of(), List.of());
                  }
                }),
        new Broken(
            "validateFindsNoErrorInAGoodDocumentAndSaysWhichRulesItApplied",
            "it does not say which rules",
            () ->
                new NoteConnector() {
                  @Override
                  public Validation validate(Document document) {
                    return new Validation(List.of(), super.validate(document).findings());
                  }
                }),
        new Broken(
            "validateFindsTheErrorInABadDocumentAndSaysWhere",
            "it finds nothing",
            () ->
                new NoteConnector() {
                  @Override
                  public Validation validate(Document document) {
                    return new Validation(List.of("none"), List.of());
                  }
                }),
        new Broken(
            "validateFindsTheErrorInABadDocumentAndSaysWhere",
            "its error has no words",
            () ->
                new NoteConnector() {
                  @Override
                  public Validation validate(Document document) {
                    return new Validation(
                        List.of("r"),
                        super.validate(document).findings().stream()
                            .map(finding -> Finding.error(finding.ruleId(), "", ""))
                            .toList());
                  }
                }),
        new Broken(
            "validateNeverThrows",
            "it throws on what is no note",
            () ->
                new NoteConnector() {
                  @Override
                  public Validation validate(Document document) {
                    recognise(document.content()).orElseThrow();
                    return super.validate(document);
                  }
                }),
        new Broken(
            "recogniseValidateAndRouteDoNoInputOrOutput",
            "it asks the network before it routes",
            () ->
                new NoteConnector() {
                  @Override
                  public Route route(Document document) {
                    Route route = super.route(document);
                    super.deliver(Broken.someDelivery(this, document, route.destination()));
                    return route;
                  }
                }),
        new Broken(
            "recogniseValidateAndRouteDoNoInputOrOutput",
            "it sleeps while it validates, and forgets that it was interrupted",
            () ->
                new NoteConnector() {
                  @Override
                  public Validation validate(Document document) {
                    try {
                      Thread.sleep(1);
                      return super.validate(document);
                    } catch (InterruptedException e) {
                      return super.validate(document);
                    }
                  }
                }),
        new Broken(
            "aRouteIsTheConnectorsOwn",
            "it routes to another connector",
            () ->
                new NoteConnector() {
                  @Override
                  public Route route(Document document) {
                    return new Route.To(new DestinationId("letters", "somewhere"));
                  }
                }));
  }
}
