package io.tradehub.connectors.cips.rules.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which business day it is in CIPS, and what CIPS is doing; times are Beijing's. */
class CalendarTest {
  private final Calendar calendar = Calendar.standard();

  @ParameterizedTest
  @CsvSource({
    // an ordinary week: 23 November 2026 is a Monday
    "2026-11-23T04:29:59, 2026-11-23, CLOSED",
    "2026-11-23T04:30:00, 2026-11-23, DAY",
    "2026-11-23T17:29:59, 2026-11-23, DAY",
    "2026-11-23T17:30:00, 2026-11-23, NIGHT",
    "2026-11-23T23:59:59, 2026-11-23, NIGHT",
    "2026-11-24T00:00:00, 2026-11-23, NIGHT",
    "2026-11-24T07:59:59, 2026-11-23, NIGHT",
    "2026-11-24T08:00:00, 2026-11-23, DAY_END",
    "2026-11-24T08:29:59, 2026-11-23, DAY_END",
    "2026-11-24T08:30:00, 2026-11-24, DAY",
    // its weekend: Friday's night ends on Saturday
    "2026-11-27T20:00:00, 2026-11-27, NIGHT",
    "2026-11-28T08:29:59, 2026-11-27, DAY_END",
    "2026-11-28T08:30:00, 2026-11-30, CLOSED",
    "2026-11-29T12:00:00, 2026-11-30, CLOSED",
    "2026-11-30T04:30:00, 2026-11-30, DAY",
    // National Day 2026: 1 to 7 October, and Saturday 10 October is worked
    "2026-10-01T08:29:59, 2026-09-30, DAY_END",
    "2026-10-01T08:30:00, 2026-10-08, CLOSED",
    "2026-10-08T04:29:59, 2026-10-08, CLOSED",
    "2026-10-08T04:30:00, 2026-10-08, DAY",
    "2026-10-10T08:30:00, 2026-10-10, DAY",
    "2026-10-11T08:29:59, 2026-10-10, DAY_END",
    "2026-10-11T08:30:00, 2026-10-12, CLOSED",
    // Spring Festival 2026: worked on Saturday 14 February, free until Monday the 23rd
    "2026-02-14T10:00:00, 2026-02-14, DAY",
    "2026-02-15T10:00:00, 2026-02-24, CLOSED",
    "2026-02-23T10:00:00, 2026-02-24, CLOSED",
    "2026-02-24T04:30:00, 2026-02-24, DAY",
    // Mid-Autumn 2026 is a Friday: the night before runs into it
    "2026-09-24T23:00:00, 2026-09-24, NIGHT",
    "2026-09-25T09:00:00, 2026-09-28, CLOSED",
    // the turn of the year
    "2026-12-31T20:00:00, 2026-12-31, NIGHT",
    "2027-01-01T09:00:00, 2027-01-04, CLOSED",
  })
  void anInstantBelongsToABusinessDayAndASession(
      LocalDateTime time, LocalDate day, Session session) {
    assertThat(calendar.businessDay(beijing(time))).isEqualTo(day);
    assertThat(calendar.session(beijing(time))).isEqualTo(session);
  }

  @Test
  void anOrdinaryWeekHasFiveTimes24HoursAndFour() {
    Duration open =
        Duration.between(
            calendar.opens(LocalDate.of(2026, 11, 23)),
            calendar.closes(LocalDate.of(2026, 11, 27)));

    assertThat(open).isEqualTo(Duration.ofHours(5 * 24 + 4));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-24T07:59:59, 2026-11-23",
    "2026-11-24T08:00:00, 2026-11-24",
    "2026-11-28T07:59:59, 2026-11-27",
    "2026-11-28T08:00:00, 2026-11-30",
    "2026-11-29T12:00:00, 2026-11-30",
    "2026-10-01T08:10:00, 2026-10-08",
  })
  void afterTheCutOffTheEarliestValueDateIsTheNextBusinessDay(LocalDateTime time, LocalDate date) {
    assertThat(calendar.valueDate(beijing(time))).isEqualTo(date);
  }

  @Test
  void aHubMayTakePaymentsForAShorterTime() {
    Calendar early = new Calendar(Holidays.published(), Duration.ofHours(14));
    LocalDate monday = LocalDate.of(2026, 11, 23);

    assertThat(early.cutOff(monday)).isEqualTo(beijing(LocalDateTime.of(2026, 11, 23, 18, 30)));
    assertThat(early.valueDate(beijing(LocalDateTime.of(2026, 11, 23, 18, 29)))).isEqualTo(monday);
    assertThat(early.valueDate(beijing(LocalDateTime.of(2026, 11, 23, 18, 30))))
        .isEqualTo(monday.plusDays(1));
  }

  /** Whatever happens at a border, every instant belongs to exactly one day, in order. */
  @Test
  void throughTwoYearsBusinessDaysFollowEachOtherWithoutGapOrOverlap() {
    LocalDate last = null;
    for (Instant at = Instant.parse("2025-01-02T00:00:00Z");
        at.isBefore(Instant.parse("2027-01-02T00:00:00Z"));
        at = at.plusSeconds(1_800)) {
      LocalDate day = calendar.businessDay(at);
      assertThat(calendar.isBusinessDay(day)).isTrue();
      assertThat(at).isBefore(calendar.closes(day));
      if (last != null && !day.equals(last)) {
        assertThat(day).isEqualTo(calendar.next(last));
        assertThat(calendar.previous(day)).isEqualTo(last);
        assertThat(at).isEqualTo(calendar.closes(last));
        assertThat(calendar.opens(day)).isAfterOrEqualTo(calendar.closes(last));
      }
      assertThat(calendar.session(at) == Session.CLOSED)
          .isEqualTo(at.isBefore(calendar.opens(day)));
      last = day;
    }
  }

  @Test
  void theYears2025And2026HaveTheirPublishedNumberOfWorkingDays() {
    // 365 days, less weekends and holidays, and the weekend days that are worked
    assertThat(businessDays(2025)).isEqualTo(248);
    assertThat(businessDays(2026)).isEqualTo(248);
  }

  private long businessDays(int year) {
    return LocalDate.of(year, 1, 1)
        .datesUntil(LocalDate.of(year + 1, 1, 1))
        .filter(calendar::isBusinessDay)
        .count();
  }

  @Test
  void givenAYearThatIsNotPublished_thenWeekendsAndFixedHolidaysAreFree() {
    assertThat(calendar.isBusinessDay(LocalDate.of(2031, 5, 1))).isFalse();
    assertThat(calendar.isBusinessDay(LocalDate.of(2031, 5, 6))).isTrue();
    assertThat(calendar.isBusinessDay(LocalDate.of(2031, 5, 10))).isFalse();
  }

  @Test
  void theConfigurationHasTheLastWord() {
    LocalDate monday = LocalDate.of(2026, 11, 23);
    LocalDate saturday = LocalDate.of(2026, 11, 28);
    LocalDate worked = LocalDate.of(2026, 10, 10);
    LocalDate holiday = LocalDate.of(2026, 10, 2);
    Calendar changed =
        new Calendar(
            Holidays.published().with(Set.of(monday, worked), Set.of(saturday, holiday)),
            Duration.ofMinutes(30));

    assertThat(changed.isBusinessDay(monday)).isFalse();
    assertThat(changed.isBusinessDay(saturday)).isTrue();
    assertThat(changed.isBusinessDay(worked)).isFalse();
    assertThat(changed.isBusinessDay(holiday)).isTrue();
    assertThat(changed.opens(LocalDate.of(2026, 11, 24)))
        .isEqualTo(beijing(LocalDateTime.of(2026, 11, 24, 4, 30)));
  }

  @Test
  void aDayOrARangeOfDaysIsRead() {
    assertThat(Holidays.days("2027-02-15")).containsExactly(LocalDate.of(2027, 2, 15));
    assertThat(Holidays.days("2027-02-27..2027-03-02")).hasSize(4);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2027-02-30",
        "tomorrow",
        "2027-02-15..",
        "2027-02-15..2027-02-14",
        "2027-01-01..2027-12-31",
        "2027-02-15-2027-02-16"
      })
  void anythingElseIsRefusedWithWhatWasExpected(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Holidays.days(text))
        .withMessageContaining("2026-02-15..2026-02-23");
  }

  private static Instant beijing(LocalDateTime time) {
    return time.atZone(Calendar.ZONE).toInstant();
  }
}
