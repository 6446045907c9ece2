package io.tradehub.connectors.api.contract.example;

import io.grpc.BindableService;
import io.grpc.ServerServiceDefinition;
import io.tradehub.connectors.api.Connector;
import io.tradehub.connectors.api.ConnectorContext;
import io.tradehub.connectors.api.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;

/** Connectors that break a rule of what they are, of configure or of close. */
final class BrokenLives {
  private BrokenLives() {}

  static Stream<Broken> all() {
    return Stream.of(
        new Broken(
            "itsNameIsShortStableAndKnownFromConstructionOn",
            "an upper-case name",
            () ->
                new NoteConnector() {
                  @Override
                  public String name() {
                    return "Notes";
                  }
                }),
        new Broken(
            "itsServicesAreItsOwnAndAlwaysTheSame",
            "a service under gRPC's own name",
            () ->
                new NoteConnector() {
                  @Override
                  public List<BindableService> services() {
                    return List.of(
                        () -> ServerServiceDefinition.builder("grpc.health.v1.Health").build());
                  }
                }),
        new Broken(
            "configureDocumentsEveryKeyThatItReads",
            "a key without a meaning",
            () -> configured(settings -> settings.flag("fast", false, ""))),
        new Broken(
            "configureReadsTheSameKeysWhateverIsWritten",
            "a key that is read only when another is written",
            () ->
                configured(
                    settings -> {
                      if (settings.text("url", "The web hook.").startsWith("http://")) {
                        settings.flag("plain", false, "Whether plain HTTP is meant.");
                      }
                    })),
        new Broken(
            "configureHasNoSideEffect",
            "it posts a note while it is configured",
            () ->
                new NoteConnector() {
                  @Override
                  public void configure(Settings settings) {
                    super.configure(settings);
                    super.start(null);
                    super.deliver(Broken.someDelivery(this));
                  }
                }),
        new Broken(
            "closeIsIdempotentAlsoBeforeItWasStarted",
            "it closes what it never opened",
            () ->
                new NoteConnector() {
                  private boolean open;

                  @Override
                  public void start(ConnectorContext context) {
                    super.start(context);
                    open = true;
                  }

                  @Override
                  public void close() {
                    if (!open) {
                      throw new IllegalStateException("it is not open");
                    }
                    super.close();
                  }
                }),
        new Broken(
            "afterACloseAnotherOneWorksOnTheSameData",
            "it leaves a lock in its data",
            () ->
                new NoteConnector() {
                  @Override
                  public void start(ConnectorContext context) {
                    super.start(context);
                    try {
                      Files.createFile(context.dataDirectory().resolve("lock"));
                    } catch (IOException e) {
                      throw new UncheckedIOException(e);
                    }
                  }
                }));
  }

  private static Connector configured(java.util.function.Consumer<Settings> more) {
    return new NoteConnector() {
      @Override
      public void configure(Settings settings) {
        more.accept(settings);
        super.configure(settings);
      }
    };
  }
}
