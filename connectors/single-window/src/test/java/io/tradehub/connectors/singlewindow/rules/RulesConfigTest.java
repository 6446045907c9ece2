package io.tradehub.connectors.singlewindow.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradehub.connectors.api.Settings;
import io.tradehub.connectors.api.contract.TestSettings;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The settings of the checks. */
class RulesConfigTest {

  @Test
  void nothingWritten() {
    RulesConfig read = RulesConfig.read(TestSettings.of(Map.of()));

    assertThat(read.codes()).isEmpty();
    assertThat(read.look()).isEqualTo(Duration.ofSeconds(10));
    assertThat(read.totalTolerance()).isEqualByComparingTo(BigDecimal.ZERO);
  }

  @Test
  void allWritten() {
    RulesConfig read =
        RulesConfig.read(
            TestSettings.of(
                Map.of(
                    "codes", Path.of("tables"),
                    "look", Duration.ofMinutes(1),
                    "total-tolerance", 0.05)));

    assertThat(read.codes()).get().extracting(Path::getFileName).hasToString("tables");
    assertThat(read.look()).isEqualTo(Duration.ofMinutes(1));
    assertThat(read.totalTolerance()).isEqualByComparingTo("0.05");
  }

  @Test
  void outOfBounds() {
    assertThatThrownBy(
            () -> RulesConfig.read(TestSettings.of(Map.of("look", Duration.ofMillis(1)))))
        .isInstanceOf(Settings.InvalidSettingException.class);
    assertThatThrownBy(() -> RulesConfig.read(TestSettings.of(Map.of("total-tolerance", -1))))
        .isInstanceOf(Settings.InvalidSettingException.class);
  }
}
