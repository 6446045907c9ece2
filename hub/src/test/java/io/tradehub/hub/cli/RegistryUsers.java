package io.tradehub.hub.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradehub.hub.security.ApiKey;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Those who use a hub that has the registry and nothing else, by their keys.
 *
 * @param anna of the commission, who brings lists
 * @param ben of the commission, who publishes what she brought
 * @param bank a desk that asks
 * @param erp the bank's ERP, which would send documents
 */
public record RegistryUsers(ApiKey anna, ApiKey ben, ApiKey bank, ApiKey erp) {
  /** The first line of their lists. */
  public static final String HEAD = "credit code,name,status,valid from,valid until\n";

  /** A configuration of one list, which people bring. */
  public static final String ONE_LIST = "lists: [{name: offshore-trade}]";

  /** Some with new keys. */
  public static RegistryUsers generate() {
    return new RegistryUsers(
        ApiKey.generate(), ApiKey.generate(), ApiKey.generate(), ApiKey.generate());
  }

  /**
   * Writes the configuration of their hub. It drains for longer than a test waits for its end, so
   * that whoever holds it up is found out.
   *
   * @param folder where it is written, with the hub's data beside it
   * @param port of gRPC; 0 for any that is free
   * @param offshore what stands under connectors.offshore, in YAML
   * @return the file
   */
  public Path configure(Path folder, int port, String offshore) throws IOException {
    String head =
        """
        hub:
          id: registry
          data-directory: data
        api:
          port: %d
          drain: 30s
        ops:
          port: 0
        tenants:
          - name: commission
            participants: []
            keys:
              - {name: anna, hash: "%s", roles: [ops]}
              - {name: ben, hash: "%s", roles: [ops]}
          - name: bank
            participants: ["*"]
            keys:
              - {name: desk, hash: "%s", roles: [bank]}
              - {name: erp, hash: "%s", roles: [erp]}
        connectors:
          offshore:
        """
            .formatted(port, anna.hash(), ben.hash(), bank.hash(), erp.hash());
    return Files.writeString(folder.resolve("hub.yaml"), head + offshore.indent(4));
  }

  /** Somebody brings a list to a hub, and is told of the draft or of what is wrong, as JSON. */
  static Said bring(String server, ApiKey key, Path list) {
    return Said.at(
        server,
        key.reveal(),
        "whitelist",
        "import",
        list.toString(),
        "--json",
        "--publisher",
        "Commission of Commerce",
        "--source",
        "Notice 1");
  }

  /** Anna brings a list to a hub, and ben publishes it. */
  public void publish(String server, Path list) {
    Said brought = bring(server, anna, list);
    assertThat(brought.code()).as(brought.toString()).isZero();
    String draft = new JsonObject(brought.out()).getJsonObject("draft").getString("id");
    Said published = Said.at(server, ben.reveal(), "whitelist", "publish", draft);
    assertThat(published.code()).as(published.toString()).isZero();
  }
}
