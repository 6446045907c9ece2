package io.tradehub.loadtest.crash;

import io.tradehub.hub.security.ApiKey;
import io.tradehub.loadtest.ChildJvm;
import io.tradehub.loadtest.ExtraConnector;
import io.tradehub.loadtest.HubProcess;
import io.tradehub.sandbox.peppol.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The folder on which one life of the hub follows another: its configuration with several tenants,
 * its data and its log.
 */
final class Stage {
  private static final String NAME = "hub";

  /** Small buffers, so that files are written and compacted all the time. */
  private static final String STORE =
      """
      store:
        block-cache: 64MiB
        write-buffer: 16MiB
      """;

  private static final String POLICIES =
      """
      inbox:
        lease: 5s
      destinations:
        default:
          max-in-flight: 48
          time-limit: 2s
          breaker:
            failure-rate: 50
            minimum-calls: 20
            sliding-window: 50
            open-wait: 200ms
            half-open-calls: 5
          retry:
            initial-backoff: 20ms
            max-backoff: 1s
            max-attempts: 100000
            max-age: 7d
        overrides:
          - match: "crash/clinic"
            retry:
              max-attempts: 3
      """;

  private final Path folder;
  private final Path data;
  private final List<ApiKey> keys = new ArrayList<>();
  private final List<Path> classPath;

  /**
   * Writes it.
   *
   * @param folder is there; gets the configuration and the log
   * @param data the hub's data folder
   * @param port the counterparty's
   */
  Stage(Path folder, Path data, int port) throws IOException {
    this.folder = folder;
    this.data = data;
    this.classPath =
        List.of(ExtraConnector.writeTo(folder.resolve("classes"), CrashConnector.class));
    StringBuilder tenants = new StringBuilder("tenants:\n");
    for (int i = 0; i < Scene.TENANTS.size(); i++) {
      ApiKey key = ApiKey.generate();
      keys.add(key);
      tenants.append(
          """
            - name: %s
              participants: ["%s"]
              keys:
                - name: crash
                  hash: "%s"
                  roles: [erp, ops]
          """
              .formatted(Scene.TENANTS.get(i), Scene.participant(i), key.hash()));
    }
    PrivateFiles.write(
        config(),
        """
        hub:
          id: %s
          data-directory: "%s"
        api:
          port: 0
          drain: 2s
        ops:
          port: 0
        log:
          level: warn
        %s%s%sconnectors:
          %s:
            port: %d
        """
            .formatted(NAME, data, STORE, POLICIES, tenants, CrashConnector.NAME, port));
  }

  /** Starts the hub and waits until it is ready. */
  HubProcess start() throws IOException {
    return HubProcess.start(NAME, log(), config(), classPath, flags());
  }

  /** Starts the hub and does not wait. */
  ChildJvm launch() throws IOException {
    return HubProcess.launch(NAME, log(), config(), classPath, flags());
  }

  /** The hub's memory is bounded, so that what grows without bound shows. */
  private static String flags() {
    return "-Xmx768m -XX:+ExitOnOutOfMemoryError";
  }

  /** Connections to a hub that listens there, one for each tenant. */
  List<Api> apis(String address) {
    return keys.stream().map(key -> new Api(address, key.reveal())).toList();
  }

  /** Where everything that is not the hub's data lies. */
  Path folder() {
    return folder;
  }

  /** The hub's configuration. */
  Path config() {
    return folder.resolve(NAME + ".yaml");
  }

  /** What its lives logged. */
  Path log() {
    return folder.resolve(NAME + ".log");
  }

  /** The end of what its lives logged, for people. */
  String endOfLog() {
    try {
      List<String> lines = Files.readAllLines(log());
      return String.join("\n", lines.subList(Math.max(0, lines.size() - 15), lines.size()));
    } catch (IOException e) {
      return "its log " + log() + " cannot be read: " + e;
    }
  }

  /** The store's folder. */
  Path store() {
    return data.resolve("store");
  }

  /** RocksDB's files. */
  Path database() {
    return store().resolve("db");
  }
}
