package io.tradehub.hub.cli.demo;

import io.tradehub.hub.security.ApiKey;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a hub that sends and receives is set up with.
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
 * @param network what it sends to
 * @param bank how it takes part in CIPS; empty when it does not
 * @param customs how it declares to customs; empty when it does not
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
    List<String> rules,
    Network network,
    Optional<Bank> bank,
    Optional<Customs> customs)
    implements Setup {

  /**
   * A bank that takes part in CIPS at a hub.
   *
   * @param bic who it is
   * @param port where it takes what CIPS sends
   * @param connector its part of the configuration
   * @param registry the hub that knows who is on the offshore-trade whitelist
   */
  record Bank(String bic, int port, String connector, RegistrySetup registry) {
    String participant() {
      return "bic::" + bic;
    }

    String whitelist() {
      return """
          registry:
            server: 127.0.0.1:%d
            key: %s
          """
          .formatted(registry.apiPort(), registry.bank().reveal());
    }
  }

  /** Where its access point receives. */
  String as4Url() {
    return "http://127.0.0.1:" + as4Port + "/as4";
  }

  @Override
  public String rest() {
    return """
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
                tenant,
                list(
                    Stream.of(
                            participants.stream(),
                            bank.stream().map(Bank::participant),
                            customs.stream().map(c -> "uscc::" + Customs.DECLARANT))
                        .flatMap(s -> s)
                        .toList()),
                key.hash(),
                Setup.quoted(network.keyStore(name)),
                Setup.quoted(network.password(name)),
                Setup.quoted(network.accessPointAuthority()),
                Setup.quoted(network.smpAuthority()),
                Setup.quoted(network.smpUrl()),
                as4Port,
                list(rules))
        + bank.map(Bank::connector).orElse("")
        + customs.map(Customs::connector).orElse("")
        + bank.map(Bank::whitelist).orElse("");
  }

  private static String list(List<String> texts) {
    return texts.stream().map(Setup::quoted).collect(Collectors.joining(", ", "[", "]"));
  }
}
