package io.tradehub.sandbox.cips;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CalendarTest {
  private final Calendar calendar = Calendar.usual();

  private static Instant shanghai(String time) {
    return LocalDateTime.parse(time).atZone(Calendar.ZONE).toInstant();
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-24T12:00, 2026-11-24",
    "2026-11-24T03:00, 2026-11-23",
    "2026-11-24T07:59, 2026-11-23",
    "2026-11-24T08:00, 2026-11-24",
    "2026-11-28T07:00, 2026-11-27",
    "2026-11-28T12:00, 2026-11-30",
    "2026-11-30T04:00, 2026-11-30",
    "2027-01-01T07:00, 2026-12-31",
    "2027-01-01T12:00, 2027-01-04",
  })
  void each_time_has_its_business_day(String time, LocalDate day) {
    assertThat(calendar.dayAt(shanghai(time))).isEqualTo(day);
  }

  @Test
  void days_begin_at_half_past_eight_and_after_a_pause_four_hours_earlier() {
    assertThat(calendar.opening(LocalDate.parse("2026-11-24")))
        .isEqualTo(shanghai("2026-11-24T08:30"));
    assertThat(calendar.opening(LocalDate.parse("2026-11-30")))
        .isEqualTo(shanghai("2026-11-30T04:30"));
    assertThat(calendar.closing(LocalDate.parse("2026-11-27")))
        .isEqualTo(shanghai("2026-11-28T08:00"));
    assertThat(calendar.next(LocalDate.parse("2026-11-27"))).isEqualTo("2026-11-30");
  }

  @Test
  void a_cut_off_is_seen_once() {
    Instant nine = shanghai("2026-11-24T09:00");

    assertThat(calendar.cutOffBetween(nine.minusMillis(1), nine)).isTrue();
    assertThat(calendar.cutOffBetween(nine, nine.plusMillis(1))).isFalse();
    assertThat(calendar.cutOffBetween(shanghai("2026-11-28T08:00"), shanghai("2026-11-29T23:00")))
        .isFalse();
    assertThat(calendar.cutOffBetween(shanghai("2026-11-23T18:00"), shanghai("2026-11-24T10:30")))
        .isTrue();
  }
}
