package io.tradehub.hub.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How durations and sizes are written. */
class UnitsTest {

  @ParameterizedTest
  @CsvSource({"0ms,0", "500ms,500", "30s,30000", "5m,300000", "2h,7200000", "7d,604800000"})
  void durationsAreRead(String text, long milliseconds) {
    assertThat(Units.duration(text)).contains(Duration.ofMillis(milliseconds));
  }

  @ParameterizedTest
  @CsvSource({"0,0", "512,512", "64KiB,65536", "100MiB,104857600", "2 GiB,2147483648"})
  void sizesAreRead(String text, long bytes) {
    assertThat(Units.bytes(text)).contains(bytes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "5", "-1s", "1.5h", "5 minutes", "1S", "999999999999999d", "1s2m"})
  void whatIsNoDurationIsRefused(String text) {
    assertThat(Units.duration(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "KiB", "1KB", "1kib", "-1", "999999999999999GiB"})
  void whatIsNoSizeIsRefused(String text) {
    assertThat(Units.bytes(text)).isEmpty();
  }

  @Test
  void bothAreWrittenInTheirLargestWholeUnit() {
    assertThat(Units.text(Duration.ofSeconds(90))).isEqualTo("90s");
    assertThat(Units.text(Duration.ofHours(48))).isEqualTo("2d");
    assertThat(Units.text(Duration.ZERO)).isEqualTo("0s");
    assertThat(Units.text(3L << 20)).isEqualTo("3MiB");
    assertThat(Units.text(1000)).isEqualTo("1000");
    assertThat(Units.text(0)).isEqualTo("0");
  }
}
