package io.tradehub.connectors.peppol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradehub.connectors.api.Settings.InvalidSettingException;
import io.tradehub.connectors.api.contract.TestSettings;
import io.tradehub.connectors.peppol.pki.Revocation;
import io.tradehub.connectors.peppol.rules.RuleFamily;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What may be set, what is meant when it is not, and what is refused. */
class PeppolConfigTest {
  private static PeppolConfig read(Map<String, Object> change) {
    Map<String, Object> values = new HashMap<>();
    values.put("key-store.path", Path.of("ap.p12"));
    values.putAll(change);
    return PeppolConfig.read(TestSettings.of(TwoAccessPoints.nested(values)));
  }

  @Test
  void aKeyStoreIsAllThatMustBeWritten() {
    PeppolConfig config = read(Map.of());

    assertThat(config.trust().network()).isEqualTo(PeppolConfig.Network.PEPPOL_TEST);
    assertThat(config.smp().url()).isEmpty();
    assertThat(config.smp().zone()).contains("test");
    assertThat(config.revocation().mode()).isEqualTo(Revocation.Mode.SOFT_FAIL);
    assertThat(config.receive().orElseThrow().host()).as("loopback only").isEqualTo("127.0.0.1");
    assertThat(config.receive().orElseThrow().maxBytes()).isEqualTo(100L << 20);
    assertThat(config.send().expectMls()).isTrue();
    assertThat(config.validation().outbound()).isTrue();
    assertThat(config.validation().families()).containsExactlyInAnyOrder(RuleFamily.values());
  }

  @Test
  void withoutAKeyStoreItIsRefused() {
    assertThatThrownBy(() -> PeppolConfig.read(TestSettings.of(Map.of())))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("path");
  }

  @Test
  void theProductionNetworkHasItsOwnZone() {
    PeppolConfig config = read(Map.of("trust.network", PeppolConfig.Network.PEPPOL_PRODUCTION));

    assertThat(config.smp().zone()).contains("prod");
  }

  @Test
  void aPrivateNetworkNeedsItsAuthoritiesAndItsSmp() {
    Map<String, Object> all =
        Map.of(
            "trust.network",
            PeppolConfig.Network.PRIVATE,
            "trust.access-point-authorities",
            Path.of("ap.pem"),
            "trust.smp-authorities",
            Path.of("smp.pem"),
            "smp.url",
            "http://smp.example.org");
    assertThat(read(all).smp().url()).isEqualTo(Optional.of(URI.create("http://smp.example.org")));

    for (String needed :
        List.of("trust.access-point-authorities", "trust.smp-authorities", "smp.url")) {
      Map<String, Object> without = new HashMap<>(all);
      without.remove(needed);
      assertThatThrownBy(() -> read(without))
          .as("without " + needed)
          .isInstanceOf(InvalidSettingException.class)
          .hasMessageContaining(needed.substring(needed.indexOf('.') + 1));
    }
  }

  @Test
  void rulesAreNamedOrNone() {
    assertThat(
            read(Map.of("validation.rules", List.of("billing", "pint-sg"))).validation().families())
        .containsExactlyInAnyOrder(RuleFamily.BILLING, RuleFamily.PINT_SG);
    assertThat(read(Map.of("validation.rules", List.of("none"))).validation().families()).isEmpty();
    assertThatThrownBy(() -> read(Map.of("validation.rules", List.of("biling"))))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("self-billing");
  }

  @Test
  void wrongValuesAreRefusedWithWhatWasExpected() {
    Map<String, Object> wrong =
        Map.of(
            "country", "Belgium",
            "service-provider-id", "0088:1",
            "smp.url", "ftp://x",
            "as4.path", "as4");
    wrong.forEach(
        (key, value) ->
            assertThatThrownBy(() -> read(Map.of(key, value)))
                .as(key)
                .isInstanceOf(InvalidSettingException.class));
  }

  @Test
  void beyondLoopbackItDoesNotListenWithoutTls() {
    for (String host : List.of("0.0.0.0", "::", "192.0.2.1")) {
      assertThatThrownBy(() -> read(Map.of("as4.host", host)))
          .as(host)
          .isInstanceOf(InvalidSettingException.class)
          .hasMessageContaining("host")
          .hasMessageContaining("loopback");
    }
    assertThat(read(Map.of("as4.host", "::1")).receive().orElseThrow().host()).isEqualTo("::1");
  }

  @Test
  void aHubThatOnlySendsHasNoServer() {
    assertThat(read(Map.of("as4.enabled", false)).receive()).isEmpty();
  }
}
