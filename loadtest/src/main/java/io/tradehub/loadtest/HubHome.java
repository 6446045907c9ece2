package io.tradehub.loadtest;

import io.tradehub.connectors.api.Connector;
import io.tradehub.hub.security.ApiKey;
import io.tradehub.sandbox.peppol.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A folder with a hub's configuration and its data, on which one hub after another is started: the
 * same hub, stopped or killed and started again.
 *
 * <p>Its one tenant, "bench", acts for every participant.
 */
public final class HubHome {
  /** The name of its tenant. */
  public static final String TENANT = "bench";

  private final Path folder;
  private final String name;
  private final Map<String, ApiKey> keys;
  private final List<Path> classPath;

  private HubHome(Path folder, String name, Map<String, ApiKey> keys, List<Path> classPath) {
    this.folder = folder;
    this.name = name;
    this.keys = keys;
    this.classPath = classPath;
  }

  /**
   * Writes one with one connector of the benchmark's own, and one key that may send, receive and
   * steer.
   *
   * @param folder made when it is missing; gets NAME.yaml, NAME.log and NAME-data
   * @param name the hub's id
   * @param connector its class; public, with a public constructor without arguments
   * @param sections YAML to add: the section "connectors" with the connector's settings, and any
   *     other section of the configuration but hub, api, ops, log and tenants
   */
  public static HubHome write(
      Path folder, String name, Class<? extends Connector> connector, String sections)
      throws IOException {
    Path extra = ExtraConnector.writeTo(folder.resolve(name + "-classes"), connector);
    return write(folder, name, List.of(extra), Map.of(TENANT, "erp, ops"), sections);
  }

  /**
   * Writes one with the connectors and registries that every hub has.
   *
   * @param folder made when it is missing; gets NAME.yaml, NAME.log and NAME-data
   * @param name the hub's id
   * @param roles for each key's name its roles, separated by commas
   * @param sections YAML to add, as above
   */
  public static HubHome write(Path folder, String name, Map<String, String> roles, String sections)
      throws IOException {
    return write(folder, name, List.of(), roles, sections);
  }

  private static HubHome write(
      Path folder, String name, List<Path> classPath, Map<String, String> roles, String sections)
      throws IOException {
    Files.createDirectories(folder);
    Map<String, ApiKey> keys = new LinkedHashMap<>();
    StringBuilder listed = new StringBuilder();
    for (Map.Entry<String, String> one : roles.entrySet()) {
      ApiKey key = ApiKey.generate();
      keys.put(one.getKey(), key);
      listed.append(
          """
                - name: %s
                  hash: "%s"
                  roles: [%s]
          """
              .formatted(one.getKey(), key.hash(), one.getValue()));
    }
    HubHome home = new HubHome(folder, name, keys, classPath);
    PrivateFiles.write(
        home.config(),
        """
        hub:
          id: %1$s
          data-directory: %1$s-data
        api:
          port: 0
        ops:
          port: 0
        log:
          level: warn
        tenants:
          - name: %2$s
            participants: ["*"]
            keys:
        %3$s
        %4$s
        """
            .formatted(name, TENANT, listed.toString().stripTrailing(), sections.strip()));
    return home;
  }

  /**
   * Starts a hub on it and waits until it is ready. One at a time.
   *
   * @param flags more options for its JVM, separated by spaces; {name} stands for the hub's id
   */
  public HubProcess start(String flags) throws IOException {
    return HubProcess.start(name, log(), config(), classPath, flags);
  }

  /** Starts a hub on it and does not wait, to end it while it starts. */
  public ChildJvm launch(String flags) throws IOException {
    return HubProcess.launch(name, log(), config(), classPath, flags);
  }

  /** The key of its tenant, for clients, of a home that was written with one. */
  public String key() {
    return key(TENANT);
  }

  /**
   * One of the keys that it was written with.
   *
   * @throws IllegalArgumentException when there is none of this name
   */
  public String key(String called) {
    ApiKey key = keys.get(called);
    if (key == null) {
      throw new IllegalArgumentException("there is no key '%s' here".formatted(called));
    }
    return key.reveal();
  }

  /** Its configuration. */
  public Path config() {
    return folder.resolve(name + ".yaml");
  }

  /** What its hubs logged. */
  public Path log() {
    return folder.resolve(name + ".log");
  }

  /** Its hubs' data directory; made by the first hub. */
  public Path data() {
    return folder.resolve(name + "-data");
  }
}
