package io.tradehub.connectors.cips.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradehub.connectors.api.Settings.InvalidSettingException;
import io.tradehub.connectors.api.contract.TestSettings;
import io.tradehub.connectors.cips.rules.RulesConfig.WhitelistSettings.Policy;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How the checks are set. */
class RulesConfigTest {

  @Test
  void givenNothingWritten_thenItIsTheStandard() {
    RulesConfig config = RulesConfig.read(TestSettings.of(Map.of()));

    assertThat(config.currencies()).isEqualTo(RulesConfig.standard().currencies());
    assertThat(config.currencies()).containsOnlyKeys("CNY");
    assertThat(config.maxDaysAhead()).isEqualTo(30);
    assertThat(config.directory()).isEmpty();
    assertThat(config.whitelist()).isEqualTo(RulesConfig.standard().whitelist());
    assertThat(config.whitelist().policy()).isEqualTo(Policy.FAIL_CLOSED);
    assertThat(config.whitelist().list()).isEqualTo("offshore-trade");
    assertThat(config.calendar().isBusinessDay(LocalDate.of(2026, 10, 1))).isFalse();
  }

  @Test
  void everythingCanBeSet() {
    TestSettings settings =
        TestSettings.of(
            Map.of(
                "currencies",
                List.of(
                    Map.of("code", "CNY", "max-transfer", "1000.50", "max-batch", "2000"),
                    Map.of("code", "JPY")),
                "max-days-ahead",
                5,
                "calendar",
                Map.of(
                    "holidays",
                    List.of("2027-02-05..2027-02-11"),
                    "working-days",
                    List.of("2027-01-30"),
                    "cut-off",
                    Duration.ofHours(2)),
                "directory",
                Map.of("file", Path.of("participants.json"), "look", Duration.ofSeconds(1)),
                "whitelist",
                Map.of(
                    "list", "aeo", "policy", "fail-open", "time-limit", Duration.ofMillis(300))));

    RulesConfig config = RulesConfig.read(settings);

    assertThat(config.currencies()).containsOnlyKeys("CNY", "JPY");
    assertThat(config.currencies().get("CNY"))
        .isEqualTo(new CurrencyLimits("CNY", new BigDecimal("1000.50"), new BigDecimal("2000")));
    assertThat(config.maxDaysAhead()).isEqualTo(5);
    assertThat(config.calendar().isBusinessDay(LocalDate.of(2027, 2, 8))).isFalse();
    assertThat(config.calendar().isBusinessDay(LocalDate.of(2027, 1, 30))).isTrue();
    LocalDate day = LocalDate.of(2027, 3, 1);
    assertThat(config.calendar().cutOff(day))
        .isEqualTo(config.calendar().closes(day).minus(Duration.ofHours(2)));
    assertThat(config.directory())
        .contains(
            new RulesConfig.DirectorySettings(Path.of("participants.json"), Duration.ofSeconds(1)));
    assertThat(config.whitelist())
        .isEqualTo(
            new RulesConfig.WhitelistSettings("aeo", Policy.FAIL_OPEN, Duration.ofMillis(300)));
    assertThat(settings.unread()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "-1", "1e9", "1,000", "1.", "１", "123456789012345678901"})
  void aLimitIsAnAmountAboveZero(String limit) {
    assertThatThrownBy(
            () ->
                RulesConfig.read(
                    TestSettings.of(Map.of("currencies", List.of(Map.of("max-transfer", limit))))))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("currencies[].max-transfer");
  }

  @Test
  void aCurrencyExistsAndIsThereOnce() {
    assertThatThrownBy(
            () ->
                RulesConfig.read(
                    TestSettings.of(Map.of("currencies", List.of(Map.of("code", "RMB"))))))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("ISO 4217");
    assertThatThrownBy(
            () ->
                RulesConfig.read(
                    TestSettings.of(
                        Map.of("currencies", List.of(Map.of("code", "CNY"), Map.of())))))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("each currency once");
  }

  @Test
  void aDayThatIsNoneIsRefused() {
    assertThatThrownBy(
            () ->
                RulesConfig.read(
                    TestSettings.of(Map.of("calendar", Map.of("holidays", List.of("Monday"))))))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("calendar.holidays")
        .hasMessageContaining("a day like");
  }

  @Test
  void everyKeyIsDocumented() {
    TestSettings settings = TestSettings.documenting();
    RulesConfig.read(settings);

    assertThat(settings.keysRead())
        .containsKeys(
            "currencies[].code",
            "currencies[].max-transfer",
            "currencies[].max-batch",
            "max-days-ahead",
            "calendar.holidays",
            "calendar.working-days",
            "calendar.cut-off",
            "directory.file",
            "directory.look",
            "whitelist.list",
            "whitelist.policy",
            "whitelist.time-limit")
        .allSatisfy((key, meaning) -> assertThat(meaning).isNotBlank());
  }
}
