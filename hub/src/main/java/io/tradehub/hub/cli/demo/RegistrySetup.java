package io.tradehub.hub.cli.demo;

import io.tradehub.hub.security.ApiKey;
import java.nio.file.Path;

/**
 * What the hub that keeps lists is set up with. Two people of the commission bring and publish
 * them, and a bank asks.
 *
 * @param maker the key of whoever brings a list
 * @param checker the key of whoever publishes it
 * @param bank the bank's key
 * @param apiPort of gRPC
 * @param opsPort of metrics and health
 * @param receiptKey the file with the key that signs receipts
 * @param network where one of the lists is fetched
 */
record RegistrySetup(
    ApiKey maker,
    ApiKey checker,
    ApiKey bank,
    int apiPort,
    int opsPort,
    Path receiptKey,
    Network network)
    implements Setup {
  /** The list that people bring. */
  static final String LIST = "offshore-trade";

  /** The list that is fetched from its publisher. */
  static final String FED = "aeo";

  @Override
  public String id() {
    return "registry-hub";
  }

  @Override
  public ApiKey key() {
    return bank;
  }

  @Override
  public String rest() {
    return """
        tenants:
          - name: commission
            participants: []
            keys:
              - {name: anna, hash: "%s", roles: [ops]}
              - {name: ben, hash: "%s", roles: [ops]}
          - name: bank
            participants: []
            keys:
              - {name: desk, hash: "%s", roles: [bank]}
        connectors:
          offshore:
            lists:
              - name: %s
              - name: %s
                feed:
                  url: %s
                  keys: %s
                  # So often that an outage can be watched. Real publishers are asked now and then.
                  every: 1s
            receipts:
              key-file: %s
        """
        .formatted(
            maker.hash(),
            checker.hash(),
            bank.hash(),
            LIST,
            FED,
            Setup.quoted(network.listUrl(FED)),
            Setup.quoted(network.listKeys()),
            Setup.quoted(receiptKey));
  }
}
