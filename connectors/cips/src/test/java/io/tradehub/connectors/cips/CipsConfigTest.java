package io.tradehub.connectors.cips;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradehub.connectors.api.Settings;
import io.tradehub.connectors.api.contract.TestSettings;
import io.tradehub.connectors.cips.model.Agent;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What settings may be, and what is said of those that may not. */
class CipsConfigTest {
  private static Map<String, Object> participant(String key, String name) {
    return Map.of(key, name, "key-store", Map.of("path", Path.of("bank.p12")));
  }

  private static CipsConfig read(Map<String, ?> change) {
    Map<String, Object> all =
        new HashMap<>(
            Map.of(
                "certificate",
                Path.of("cips.pem"),
                "send",
                Map.of("address", "http://127.0.0.1:1/cips"),
                "participants",
                List.of(participant("bic", "TDHBCNSHXXX"))));
    all.putAll(change);
    return CipsConfig.read(TestSettings.of(all));
  }

  private static void refused(Map<String, ?> change, String about) {
    assertThatThrownBy(() -> read(change))
        .isInstanceOf(Settings.InvalidSettingException.class)
        .hasMessageContaining(about);
  }

  @Test
  void littleNeedBeWritten() {
    CipsConfig config = read(Map.of());
    assertThat(config.network()).isEqualTo(Agent.bic("CIPSCNSH"));
    assertThat(config.receive()).isPresent();
    assertThat(config.participants().getFirst().names()).containsExactly(Agent.bic("TDHBCNSH"));
  }

  @Test
  void aHubMayOnlySend() {
    assertThat(read(Map.of("receive", Map.of("enabled", false))).receive()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"TDHB", "tdhbcnsh", "TDHBXXSH", "TDHBCNSHXX"})
  void aBicHasItsForm(String bic) {
    refused(Map.of("agent", bic), "agent");
    refused(Map.of("participants", List.of(participant("bic", bic))), "bic");
  }

  @Test
  void aParticipantIsNamedOnceAndHasAKey() {
    refused(Map.of("participants", List.of()), "participants");
    refused(Map.of("participants", List.of(participant("cips-id", "1000"))), "cips-id");
    refused(
        Map.of(
            "participants",
            List.of(participant("bic", "TDHBCNSH"), participant("bic", "TDHBCNSHXXX"))),
        "bic");
    refused(Map.of("participants", List.of(Map.of("bic", "TDHBCNSH"))), "key-store.path");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "cips.example.com", "ftp://cips.example.com/", "http:///x", "http://a b/"})
  void anAddressIsHttp(String address) {
    refused(Map.of("send", Map.of("address", address)), "address");
  }

  @Test
  void itListensOnLoopbackOnlyAndAtAPath() {
    refused(Map.of("receive", Map.of("host", "0.0.0.0")), "host");
    refused(Map.of("receive", Map.of("path", "cips")), "path");
  }
}
