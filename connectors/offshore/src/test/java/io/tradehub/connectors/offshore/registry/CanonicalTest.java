package io.tradehub.connectors.offshore.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradehub.connectors.offshore.list.CreditCode;
import io.tradehub.connectors.offshore.list.Entry;
import io.tradehub.connectors.offshore.list.Standing;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The one way in which an entry is written down. */
class CanonicalTest {
  private static final CreditCode CODE = CreditCode.parse("91350100M000100Y43");

  private static Entry entry(Optional<LocalDate> from, Optional<LocalDate> until) {
    return new Entry(CODE, "甲有限公司", "Alpha", Standing.LISTED, from, until);
  }

  @Test
  void anEntryIsALineOfSixFields() {
    assertThat(Canonical.line(entry(Optional.of(LocalDate.of(2026, 1, 31)), Optional.empty())))
        .isEqualTo("91350100M000100Y43\tLISTED\t2026-01-31\t\t甲有限公司\tAlpha");
  }

  @Test
  void daysAreWrittenAsIsoHasThemAndReadBack() {
    long seed = Long.getLong("tradehub.seed", 20261123L);
    Random random = new Random(seed);
    for (int i = 0; i < 2_000; i++) {
      LocalDate day =
          LocalDate.ofEpochDay(
              random.nextLong(
                  LocalDate.of(1900, 1, 1).toEpochDay(), LocalDate.of(9999, 12, 31).toEpochDay()));
      Entry entry = entry(Optional.of(day), Optional.of(day));
      assertThat(Canonical.line(entry))
          .as("seed %d", seed)
          .contains("\t" + day + "\t" + day + "\t");
      assertThat(Canonical.entry(Canonical.line(entry))).isEqualTo(entry);
    }
  }

  @Test
  void theDigestIsThatOfTheLinesWithTheirLineFeeds() {
    // printf '91350100M000100Y43\tLISTED\t\t\t甲有限公司\tAlpha\n' | sha256sum
    assertThat(Canonical.digest(List.of(entry(Optional.empty(), Optional.empty())).iterator()))
        .isEqualTo("6f8ce4aab4138cd1bbd46c4f4a275e11f644207ae1ac901221d4c70b4b6be8f8");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-1-31", "2026-02-30", "20260131", "2026/01/31", "2026-01-3x"})
  void whatIsNoDayIsRefused(String day) {
    assertThatThrownBy(() -> Canonical.entry("91350100M000100Y43\tLISTED\t" + day + "\t\tA\t"))
        .isInstanceOf(RuntimeException.class);
  }
}
