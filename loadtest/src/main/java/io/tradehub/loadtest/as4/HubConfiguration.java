package io.tradehub.loadtest.as4;

import io.tradehub.connectors.api.ParticipantId;
import io.tradehub.sandbox.peppol.Credential;
import io.tradehub.sandbox.peppol.PrivateFiles;
import io.tradehub.sandbox.peppol.SandboxPeppol;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/** Writes the configuration of a hub on a sandbox network, with its key store. */
final class HubConfiguration {
  private final SandboxPeppol network;
  private final Path folder;

  /**
   * @param folder gets NAME.yaml, NAME.p12 and the data folder of each hub
   */
  HubConfiguration(SandboxPeppol network, Path folder) throws IOException {
    this.network = network;
    this.folder = folder;
    Files.writeString(
        folder.resolve("ap-ca.pem"), network.pki().authorityPem("ap-ca").orElseThrow());
    Files.writeString(
        folder.resolve("smp-ca.pem"), network.pki().authorityPem("smp-ca").orElseThrow());
  }

  /**
   * Writes one.
   *
   * @param participant whom its one tenant acts for
   * @param keyHash the hash of the tenant's API key
   * @param as4Port where it receives; 0 when nobody sends to it
   */
  Path write(
      String name, Credential accessPoint, ParticipantId participant, String keyHash, int as4Port)
      throws IOException {
    String password = UUID.randomUUID().toString();
    accessPoint.writePkcs12(folder.resolve(name + ".p12"), password.toCharArray());
    Path file = folder.resolve(name + ".yaml");
    PrivateFiles.write(
        file,
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
          - name: bench
            participants: ["%2$s"]
            keys:
              - name: bench
                hash: "%3$s"
                roles: [erp]
        destinations:
          default:
            max-in-flight: %4$d
        connectors:
          peppol:
            key-store:
              path: %1$s.p12
              password: "%5$s"
            trust:
              network: private
              access-point-authorities: ap-ca.pem
              smp-authorities: smp-ca.pem
            smp:
              url: "%6$s"
            as4:
              port: %7$d
            validation:
              outbound: false
              inbound: false
              rules: [billing]
        """
            .formatted(
                name,
                participant.shortForm(),
                keyHash,
                As4Side.IN_FLIGHT,
                password,
                network.smpUrl(),
                as4Port));
    return file;
  }
}
