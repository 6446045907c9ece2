package io.tradehub.hub.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** RFC 9562, section 5.7: version 7, variant 2, milliseconds first; and ours always ascend. */
class IdsTest {
  private final ManualTime time = new ManualTime();
  private final Ids ids = new Ids(time, new Random(1));

  @Test
  void givenATime_thenTheIdCarriesItWithVersionAndVariant() {
    UUID id = ids.next();

    assertThat(id.version()).isEqualTo(7);
    assertThat(id.variant()).isEqualTo(2);
    assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(time.millis());
  }

  @Test
  void givenMoreIdsInAMillisecondThanItCanCount_thenTheyStillAscend() {
    Set<UUID> seen = new HashSet<>();
    String last = "";
    for (int i = 0; i < 20_000; i++) {
      UUID id = ids.next();
      assertThat(seen.add(id)).isTrue();
      assertThat(id.toString()).isGreaterThan(last);
      last = id.toString();
    }
  }

  @Test
  void givenAClockThatStepsBack_thenIdsStillAscend() {
    time.pass(Duration.ofSeconds(5));
    String before = ids.next().toString();
    time.pass(Duration.ofSeconds(-5));

    assertThat(ids.next().toString()).isGreaterThan(before);
  }

  @Test
  void givenIdsThatWereMadeBefore_thenTheNextIsGreaterThanAllOfThemWhateverTheClockSays() {
    UUID first = ids.next();
    UUID second = ids.next();
    time.pass(Duration.ofSeconds(-5));

    for (int i = 0; i < 2; i++) {
      Ids later = new Ids(time, new Random(1));
      later.after(i == 0 ? first : second);
      later.after(i == 0 ? second : first);
      assertThat(later.next().toString()).isGreaterThan(second.toString());
    }
  }
}
