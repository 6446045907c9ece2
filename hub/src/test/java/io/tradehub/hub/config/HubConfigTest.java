package io.tradehub.hub.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tradehub.connectors.api.Caller;
import io.tradehub.connectors.api.DestinationId;
import io.tradehub.connectors.api.ParticipantId;
import io.tradehub.hub.security.ApiKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a configuration file means, and what is refused in it. */
class HubConfigTest {
  @TempDir Path folder;

  private final PigeonConnector pigeon = new PigeonConnector();

  @Test
  void theSmallestFileGetsTheDefaults() {
    HubConfig config = load("{hub: {data-directory: data}, connectors: {pigeon: {loft: North}}}");

    assertThat(config.dataDirectory()).isEqualTo(folder.resolve("data").toAbsolutePath());
    assertThat(config.api())
        .isEqualTo(
            new ApiConfig(new Listen("127.0.0.1", 7100), 16 << 20, 1000, Duration.ofSeconds(10)));
    assertThat(config.ops()).isEqualTo(new Listen("127.0.0.1", 7101));
    assertThat(config.tenants()).isEmpty();
    assertThat(config.connectors()).containsExactly(pigeon);
    assertThat(config.destinations().policy(new DestinationId("any", "where")))
        .isEqualTo(DestinationPolicy.DEFAULTS);
  }

  @Test
  void everyKindOfValueIsRead() {
    ApiKey key = ApiKey.generate();
    HubConfig config =
        load(
            """
            hub:
              id: a
              data-directory: /var/lib/tradehub
            api: {port: 0, max-message-size: 2MiB}
            tenants:
              - name: seller
                participants: ["0088:7300010000001", "9930:DE123"]
                keys:
                  - {name: erp, hash: "%s", roles: [erp, bank]}
              - name: everybody
                participants: ["*"]
            destinations:
              default:
                time-limit: 90s
                retry: {initial-backoff: 250ms, multiplier: 1.5}
              overrides:
                - match: peppol/http://*.example.com/as4
                  max-in-flight: 3
            log:
              loggers:
                - {name: io.tradehub.hub.core, level: trace}
            connectors:
              pigeon: {loft: "North 7", birds: 12}
            """
                .formatted(key.hash()));

    TenantConfig seller = config.tenants().getFirst();
    assertThat(seller.participants())
        .containsExactlyInAnyOrder(
            ParticipantId.parse("0088:7300010000001"), ParticipantId.parse("9930:de123"));
    assertThat(seller.callers().get(key.hash()))
        .isEqualTo(
            new Caller(
                "seller",
                "erp",
                java.util.Set.of(Caller.Role.ERP, Caller.Role.BANK),
                seller.participants(),
                false));
    assertThat(config.tenants().getLast().anyParticipant()).isTrue();
    assertThat(config.api().maxMessageBytes()).isEqualTo(2 << 20);
    assertThat(config.log().loggers())
        .isEqualTo(Map.of("io.tradehub.hub.core", LogConfig.Level.TRACE));
    assertThat(config.connectors()).containsExactly(pigeon);
    assertThat(pigeon.loft).isEqualTo("North 7");
    assertThat(pigeon.birds).isEqualTo(12);
  }

  @Test
  void aTenantWithoutAQuotaIsUnlimitedAndABurstIsOneSecondsWorthUnlessWritten() {
    HubConfig config =
        load(
            """
            hub: {data-directory: data}
            tenants:
              - {name: free}
              - name: plain
                quota: {messages-per-second: 50, bytes-per-second: 2MiB}
              - name: slow
                quota: {messages-per-second: 0.2}
              - name: full
                quota:
                  messages-per-second: 10
                  burst: 500
                  bytes-per-second: 1MiB
                  burst-bytes: 100MiB
            connectors: {pigeon: {loft: North}}
            """);

    assertThat(config.tenants().stream().map(TenantConfig::quota))
        .containsExactly(
            TenantQuota.UNLIMITED,
            new TenantQuota(50, 50, 2 << 20, 2 << 20),
            new TenantQuota(0.2, 1, 0, 1),
            new TenantQuota(10, 500, 1 << 20, 100 << 20));
    assertThat(TenantQuota.UNLIMITED.limits()).isFalse();
  }

  @Test
  void aBurstWithoutItsRateIsRefused() {
    ConfigException refused =
        refused(
            """
            hub: {data-directory: data}
            tenants:
              - {name: a, quota: {burst: 10}}
              - {name: b, quota: {burst-bytes: 1MiB}}
            connectors: {pigeon: {loft: North}}
            """);

    assertThat(refused.problems())
        .anyMatch(p -> p.contains("tenants[0].quota.burst is '10'; expected messages-per-second"))
        .anyMatch(
            p -> p.contains("tenants[1].quota.burst-bytes is '1MiB'; expected bytes-per-second"));
  }

  @Test
  void anOverrideTakesWhatItDoesNotWriteFromTheDefaultPolicy() {
    HubConfig config =
        load(
            """
            hub: {data-directory: data}
            destinations:
              default:
                time-limit: 90s
                breaker: {minimum-calls: 2}
              overrides:
                - {match: "peppol/http://*.example.com/as4", max-in-flight: 3}
                - {match: "peppol/*", max-in-flight: 4}
            connectors: {pigeon: {loft: North}}
            """);

    DestinationPolicy matched =
        config.destinations().policy(new DestinationId("peppol", "http://ap.example.com/as4"));
    assertThat(matched.maxInFlight()).isEqualTo(3);
    assertThat(matched.timeLimit()).isEqualTo(Duration.ofSeconds(90));
    assertThat(matched.breaker().minimumCalls()).isEqualTo(2);
    assertThat(
            config
                .destinations()
                .policy(new DestinationId("peppol", "http://ap.example.com/as4x"))
                .maxInFlight())
        .as("the whole id is matched, and a later override holds when no earlier one does")
        .isEqualTo(4);
    assertThat(config.destinations().policy(new DestinationId("pigeon", "peppol/x")).maxInFlight())
        .isEqualTo(16);
  }

  @Test
  void everythingThatIsWrongIsSaidAtOnceWithItsLine() {
    ConfigException refused =
        refused(
            """
            hub:
              data-directory: data
              idd: a
            api:
              port: 70000
              max-message-size: huge
            tenants:
              - name: Seller One
              - name: seller
                participants: [GLN]
            destinations:
              default:
                retry: {initial-backoff: 10s, max-backoff: 1s}
            log: {level: loud}
            connectors:
              pigeon:
                birds: many
                lof: North
              pidgeon: {}
            """);

    Path file = folder.resolve("hub.yaml");
    assertThat(refused.problems())
        .containsExactlyInAnyOrder(
            file + ":3: hub.idd is not a known key; did you mean id?",
            file + ":5: api.port is '70000'; expected a whole number from 0 to 65535",
            file
                + ":6: api.max-message-size is 'huge'; expected a size like 512, 64KiB or 100MiB,"
                + " from 64KiB to 128MiB",
            file
                + ":8: tenants[0].name is 'Seller One'; expected 1 to 40 lower-case letters, digits"
                + " and hyphens, a letter or digit first",
            file
                + ":10: tenants[1].participants is wrong; expected participant identifiers: 'GLN'"
                + " is not a participant identifier: expected four digits of its scheme, a colon"
                + " and its value, like 0088:7300010000001",
            file
                + ":13: destinations.default.retry.max-backoff is '1s'; expected at least"
                + " initial-backoff, which is 10s",
            file + ":14: log.level is 'loud'; expected one of error, warn, info, debug, trace, off",
            file + ":17: connectors.pigeon.loft is missing; expected: The home loft.",
            file + ":17: connectors.pigeon.birds is 'many'; expected a whole number from 1 to 500",
            file + ":19: connectors.pidgeon is not a known key; did you mean pigeon?");
  }

  @Test
  void anEnvironmentVariableOverridesItsKey() {
    HubConfig config =
        load(
            """
            hub: {data-directory: data}
            api: {port: 1}
            tenants:
              - {name: a, participants: ["0088:1"]}
            connectors:
              pigeon: {loft: North}
            """,
            Map.of(
                "TRADEHUB_API_PORT", "2",
                "TRADEHUB_TENANTS_0_PARTICIPANTS", "0088:2, 0088:3",
                "TRADEHUB_CONNECTORS_PIGEON_LOFT", "South",
                "TRADEHUB_OPS_PORT", "",
                "TRADEHUB_JAVA_OPTS", "-Xmx1g",
                "PATH", "/bin"));

    assertThat(config.api().listen().port()).isEqualTo(2);
    assertThat(config.ops().port()).as("an empty variable counts as not set").isEqualTo(7101);
    assertThat(config.tenants().getFirst().participants())
        .containsExactlyInAnyOrder(ParticipantId.parse("0088:2"), ParticipantId.parse("0088:3"));
    assertThat(pigeon.loft).isEqualTo("South");
  }

  @Test
  void aWrongOrUnknownVariableIsRefusedByItsName() {
    ConfigException refused =
        refused(
            "hub: {data-directory: data}",
            Map.of("TRADEHUB_API_PORT", "x", "TRADEHUB_API_PROT", "1"));

    assertThat(refused.problems())
        .containsExactlyInAnyOrder(
            "environment variable TRADEHUB_API_PORT: api.port is 'x'; expected a whole number from"
                + " 0 to 65535",
            "environment variable TRADEHUB_API_PROT stands for no key of the configuration; did you"
                + " mean TRADEHUB_API_PORT?");
  }

  @Test
  void aListenerBeyondLoopbackIsRefused() {
    ConfigException refused =
        refused("{hub: {data-directory: data}, api: {host: 0.0.0.0}, ops: {host: '192.0.2.1'}}");

    assertThat(refused.problems())
        .hasSize(2)
        .anySatisfy(p -> assertThat(p).contains("api.host is '0.0.0.0'", "loopback", "TLS"))
        .anySatisfy(p -> assertThat(p).contains("ops.host is '192.0.2.1'", "loopback", "TLS"));
  }

  @Test
  void aKeyWrittenInPlaceOfItsHashIsNotShown() {
    String key = ApiKey.generate().reveal();
    ConfigException refused =
        refused(
            """
            hub: {data-directory: data}
            tenants:
              - name: a
                keys: [{name: erp, hash: "%s", roles: [erp]}]
            """
                .formatted(key));

    assertThat(refused.getMessage()).contains(":4: tenants[0].keys[0].hash", "tradehub key new");
    assertThat(refused.getMessage()).doesNotContain(key.substring(5));
  }

  @Test
  void aParticipantOrKeyOfTwoTenantsIsRefused() {
    String hash = ApiKey.generate().hash().toString();
    ConfigException refused =
        refused(
            """
            hub: {data-directory: data}
            tenants:
              - {name: a, participants: ["0088:1"], keys: [{name: k, hash: "%1$s", roles: [erp]}]}
              - {name: b, participants: ["0088:1"]}
              - {name: c, keys: [{name: k, hash: "%1$s", roles: [erp]}]}
              - {name: a}
              - {name: d, participants: ["*"]}
              - {name: e, participants: ["*"]}
            """
                .formatted(hash));

    assertThat(refused.problems())
        .hasSize(4)
        .anySatisfy(p -> assertThat(p).contains(":4:", "0088:1 belongs to a"))
        .anySatisfy(p -> assertThat(p).contains(":5:", "one of them belongs to a"))
        .anySatisfy(p -> assertThat(p).contains(":6:", "tenants[3].name"))
        .anySatisfy(p -> assertThat(p).contains(":8:", "\"*\" for one tenant only"));
  }

  @Test
  void whatIsNotYamlIsRefusedWithItsPlace() {
    assertThat(refused("hub: {data-directory: data").getMessage()).contains("hub.yaml:1:", "YAML");
    assertThat(refused("hub: 1\nhub: 2").getMessage()).contains("hub.yaml:2: hub is written twice");
    assertThat(refused("- a\n- b").getMessage()).contains(":1: is a list; expected keys");
    assertThat(refused("hub: [1]").getMessage()).contains(":1: hub is a list; expected keys");
    assertThat(refused("hub: {data-directory: }").getMessage())
        .contains(":1: hub.data-directory is empty; expected a path");
    assertThat(refused("").getMessage()).contains("hub.data-directory is not written");
    assertThat(refused("a: &a [x]\nb: *a\n").problems()).hasSizeGreaterThan(1);
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    Path missing = folder.resolve("missing.yaml");
    ConfigException refused =
        catchThrowableOfType(
            ConfigException.class, () -> HubConfig.load(missing, Map.of(), List.of()));
    assertThat(refused).hasMessage(missing + ": there is no such file");
  }

  @Test
  void aConnectorThatIsSwitchedOffIsNeitherConfiguredNorChecked() {
    String yaml =
        """
        hub: {data-directory: data}
        connectors:
          pigeon: {enabled: %s, birds: many}
        """;
    assertThat(refused(yaml.formatted(true)).getMessage()).contains("connectors.pigeon.birds");
    assertThat(refused(yaml.formatted(false)).problems())
        .singleElement()
        .asString()
        .endsWith(
            "connectors: none is used, so the hub would reach no network; expected a section for"
                + " at least one of [pigeon]");
  }

  private HubConfig load(String yaml) {
    return load(yaml, Map.of());
  }

  private HubConfig load(String yaml, Map<String, String> environment) {
    try {
      Path file = Files.writeString(folder.resolve("hub.yaml"), yaml);
      return HubConfig.load(file, environment, List.of(pigeon));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private ConfigException refused(String yaml) {
    return refused(yaml, Map.of());
  }

  private ConfigException refused(String yaml, Map<String, String> environment) {
    return catchThrowableOfType(ConfigException.class, () -> load(yaml, environment));
  }
}
