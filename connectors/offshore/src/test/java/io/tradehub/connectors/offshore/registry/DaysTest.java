package io.tradehub.connectors.offshore.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Days are those of the JDK: in zones without, with former and with yearly changes of the clock.
 */
class DaysTest {
  private static final int SOME = 20_000;

  @ParameterizedTest
  @ValueSource(strings = {"Asia/Shanghai", "UTC", "+05:45", "Europe/Zurich", "America/Sao_Paulo"})
  void a_day_and_its_begin_are_those_of_the_zone(String name) {
    ZoneId zone = ZoneId.of(name);
    Days days = new Days(zone);
    Random random = new Random(5);
    for (int i = 0; i < SOME; i++) {
      // From 1900 to 2100: with all the summer times that there were.
      Instant time = Instant.ofEpochSecond(random.nextLong(-2_208_988_800L, 4_102_444_800L));
      LocalDate day = LocalDate.ofInstant(time, zone);

      assertThat((long) days.at(time)).as("%s", time).isEqualTo(day.toEpochDay());
      assertThat(days.begin(day.toEpochDay()))
          .as("%s", day)
          .isEqualTo(day.atStartOfDay(zone).toInstant());
    }
  }
}
