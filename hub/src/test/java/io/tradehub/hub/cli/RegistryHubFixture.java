package io.tradehub.hub.cli;

import io.tradehub.hub.Hub;
import io.tradehub.hub.config.HubConfig;
import io.tradehub.hub.security.ApiKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** A hub that has the registry and nothing else, and those who use it from the command line. */
abstract class RegistryHubFixture extends CommandFixture {
  static final String ALICE = "91350100M000100Y43";
  static final String BOB = "91440300708461136T";

  @TempDir Path folder;

  private final RegistryUsers users = RegistryUsers.generate();
  final ApiKey anna = users.anna();
  final ApiKey ben = users.ben();
  final ApiKey bank = users.bank();
  final ApiKey erp = users.erp();
  Hub hub;
  String address;
  private int port;

  /**
   * Starts the hub; after its end, again, with the same data at the same address.
   *
   * @param offshore what stands under connectors.offshore, in YAML
   */
  final void start(String offshore) throws Exception {
    Path file = users.configure(folder, port, offshore);
    hub = Hub.start(HubConfig.load(file, Map.of(), Hub.installed()), fatal -> {});
    address = hub.apiAddress();
    port = Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
  }

  @AfterEach
  final void stop() {
    if (hub != null) {
      hub.close();
    }
  }

  final String path(String name) {
    return folder.resolve(name).toString();
  }

  /** Runs a command at the hub; returns what it ended with. */
  final int run(ApiKey key, String... words) {
    return executeAt(address, key.reveal(), words);
  }

  /** The same beside other commands: what the last one said stays as it is. */
  final Said ask(ApiKey key, String... words) {
    return Said.at(address, key.reveal(), words);
  }

  /** Brings a list with these rows; what is told of it is JSON. */
  final int bring(ApiKey key, String rows) throws IOException {
    return keep(RegistryUsers.bring(address, key, list(rows)));
  }

  /** Anna brings a list with these rows, and ben publishes it. */
  final void publish(String rows) throws IOException {
    users.publish(address, list(rows));
  }

  private Path list(String rows) throws IOException {
    return Files.writeString(folder.resolve("list.csv"), RegistryUsers.HEAD + rows);
  }
}
