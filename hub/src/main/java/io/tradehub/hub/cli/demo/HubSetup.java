package io.tradehub.hub.cli.demo;

import io.tradehub.hub.security.ApiKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What one hub of the demo is set up with.
 *
 * @param name "a" or "b": its folder, and its access point at the sandbox
 * @param id what it calls itself
 * @param tenant its only tenant
 * @param participants the tenant's; "*" alone for all
 * @param key the tenant's API key
 * @param apiPort of gRPC
 * @param opsPort of metrics and health
 * @param as4Port where it receives
 * @param rules the rule families that it compiles; empty for all
 */
record HubSetup(
    String name,
    String id,
    String tenant,
    List<String> participants,
    ApiKey key,
    int apiPort,
    int opsPort,
    int as4Port,
    List<String> rules) {

  /** Where its access point receives. */
  String as4Url() {
    return "http://127.0.0.1:" + as4Port + "/as4";
  }

  /** Writes its configuration into its folder, for its owner's eyes only. */
  Path write(Path folder, Network network) throws IOException {
    Path file = Files.createDirectories(folder).resolve("hub.yaml");
    Files.writeString(file, yaml(folder, network));
    if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
    return file;
  }

  private String yaml(Path folder, Network network) {
    return """
        # Written by 'tradehub demo'.
        hub:
          id: %s
          data-directory: %s
        api:
          port: %d
          drain: 2s
        ops:
          port: %d
        tenants:
          - name: %s
            participants: %s
            keys:
              - name: erp
                hash: "%s"
                roles: [erp]
        # So quick that an outage can be watched. The defaults suit real counterparties.
        destinations:
          default:
            time-limit: 10s
            breaker:
              failure-rate: 50
              minimum-calls: 3
              sliding-window: 4
              open-wait: 2s
              half-open-calls: 1
            retry:
              initial-backoff: 300ms
              multiplier: 1.5
              max-backoff: 1s
              max-attempts: 1000
              max-age: 1h
        connectors:
          peppol:
            key-store:
              path: %s
              password: %s
            trust:
              network: private
              access-point-authorities: %s
              smp-authorities: %s
            smp:
              url: %s
              negative-cache: 0ms
            as4:
              port: %d
            validation:
              rules: %s
        """
        .formatted(
            id,
            quoted(folder.resolve("data")),
            apiPort,
            opsPort,
            tenant,
            list(participants),
            key.hash(),
            quoted(network.keyStore(name)),
            quoted(network.password(name)),
            quoted(network.accessPointAuthority()),
            quoted(network.smpAuthority()),
            quoted(network.smpUrl()),
            as4Port,
            list(rules));
  }

  private static String list(List<String> texts) {
    return texts.stream().map(HubSetup::quoted).collect(Collectors.joining(", ", "[", "]"));
  }

  private static String quoted(Object text) {
    return "\"" + text.toString().replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }
}
