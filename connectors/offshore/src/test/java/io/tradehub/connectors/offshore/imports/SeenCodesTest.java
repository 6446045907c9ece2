package io.tradehub.connectors.offshore.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradehub.connectors.offshore.list.CreditCode;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The table of codes says what a map would say. */
class SeenCodesTest {
  private static final long HEADS = 852_891_037_441L; // 31^8
  private static final long TAILS = 26_439_622_160_671L; // 31^9

  @Test
  void itSaysWhatAMapWouldSay() {
    SplittableRandom random = new SplittableRandom(20261123);
    SeenCodes seen = new SeenCodes();
    Map<CreditCode, Long> map = new HashMap<>();
    for (int i = 0; i < 100_000; i++) {
      CreditCode code =
          random.nextBoolean()
              ? new CreditCode(random.nextInt(200), random.nextInt(200))
              : new CreditCode(random.nextLong(HEADS), random.nextLong(TAILS));
      long row = 1 + random.nextLong((1L << 43) - 1);
      Long first = map.putIfAbsent(code, row);

      assertThat(seen.add(code, row)).isEqualTo(first == null ? 0 : first);
    }
  }

  @Test
  void theLeastAndTheGreatestAreKept() {
    SeenCodes seen = new SeenCodes();
    CreditCode least = new CreditCode(0, 0);
    CreditCode greatest = new CreditCode(HEADS - 1, TAILS - 1);

    assertThat(seen.add(least, 1)).isZero();
    assertThat(seen.add(greatest, (1L << 43) - 1)).isZero();
    assertThat(seen.add(least, 7)).isEqualTo(1);
    assertThat(seen.add(greatest, 7)).isEqualTo((1L << 43) - 1);
  }
}
