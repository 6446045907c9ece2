package io.tradehub.connectors.api.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.tradehub.connectors.api.Connector;
import io.tradehub.connectors.api.Delivery;
import io.tradehub.connectors.api.Settings;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What every connector keeps to, as far as it can be seen from outside. A connector's test extends
 * this class, says how its connector is made and what stands on the other side, and inherits the
 * tests. Each test works on a connector and a counterparty of its own.
 */
public abstract class ConnectorContract extends DeliveryContract {
  @Test
  void itsNameIsShortStableAndKnownFromConstructionOn() {
    assertThat(connector.name()).matches("[a-z][a-z0-9-]{0,39}");
    assertThat(newConnector().name()).isEqualTo(connector.name());
  }

  @Test
  void itsServicesAreItsOwnAndAlwaysTheSame() throws Exception {
    start();
    List<String> names = serviceNames();
    assertThat(names).doesNotHaveDuplicates().noneMatch(name -> name.startsWith("grpc."));
    assertThat(serviceNames()).isEqualTo(names);
  }

  @Test
  void configureDocumentsEveryKeyThatItReads() {
    TestSettings settings = TestSettings.of(settings(counterparty));
    connector.configure(settings);

    settings
        .keysRead()
        .forEach(
            (key, meaning) -> {
              assertThat(key).matches("[a-z0-9-]+(\\[])?(\\.[a-z0-9-]+(\\[])?)*");
              assertThat(meaning).as("the meaning of " + key).hasSizeGreaterThan(10);
            });
    assertThat(settings.unread()).as("settings that it was given and did not read").isEmpty();
  }

  @Test
  void configureReadsTheSameKeysWhateverIsWritten() {
    TestSettings full = TestSettings.of(settings(counterparty));
    connector.configure(full);
    TestSettings documenting = TestSettings.documenting();
    try {
      newConnector().configure(documenting);
    } catch (Settings.InvalidSettingException e) {
      // Something that must be written is not: said after everything was read.
      assertThat(e.getMessage()).isNotBlank();
    }
    assertThat(documenting.keysRead().keySet())
        .as(
            "keys that are asked for when nothing is written; read all keys first and check them"
                + " then, so that the documentation is complete")
        .containsAll(full.keysRead().keySet());
  }

  @Test
  void configureHasNoSideEffect() throws Exception {
    int before = counterparty.contacts();
    connector.configure(TestSettings.of(settings(counterparty)));
    newConnector().configure(TestSettings.of(settings(counterparty)));

    assertThat(counterparty.contacts()).isEqualTo(before);
    try (var files = Files.list(context.dataDirectory())) {
      assertThat(files).isEmpty();
    }
  }

  @Test
  void closeIsIdempotentAlsoBeforeItWasStarted() throws Exception {
    assertThatCode(
            () -> {
              newConnector().close();
              Connector configured = newConnector();
              configured.configure(TestSettings.of(settings(counterparty)));
              configured.close();
              configured.close();
            })
        .doesNotThrowAnyException();
    start();
    connector.close();
    assertThatCode(connector::close).doesNotThrowAnyException();
  }

  @Test
  void afterACloseAnotherOneWorksOnTheSameData() throws Exception {
    start();
    Delivery delivery = delivery(1);
    receipt(deliver(delivery));
    connector.close();

    connector = newConnector();
    start();
    receipt(inquire(delivery));
    receipt(deliver(delivery(1)));
  }
}
