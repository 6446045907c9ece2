package io.tradehub.sandbox.cips;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;

/**
 * What a sandbox's CIPS is like.
 *
 * @param bic its own BIC
 * @param clock what tells it the time
 * @param calendar its business days
 * @param automatic whether days end and cut-offs come by the clock; else by steering alone
 */
public record CipsOptions(String bic, InstantSource clock, Calendar calendar, boolean automatic) {
  /** CIPS's own BIC, made up. */
  public static final String BIC = "TDHXCNSH";

  /** Real time. */
  public static CipsOptions usual() {
    return new CipsOptions(BIC, InstantSource.system(), Calendar.usual(), true);
  }

  /** Time stands still where business days are concerned: only steering ends one. */
  public CipsOptions byHand() {
    return new CipsOptions(bic, clock, calendar, false);
  }

  /** With another clock. */
  public CipsOptions withClock(InstantSource other) {
    return new CipsOptions(bic, other, calendar, automatic);
  }

  /** The same, as if it were noon of a business day; by hand. */
  public CipsOptions onDay(LocalDate day) {
    Instant then = day.atTime(12, 0).atZone(Calendar.ZONE).toInstant();
    InstantSource system = InstantSource.system();
    Duration offset = Duration.between(system.instant(), then);
    return withClock(() -> system.instant().plus(offset)).byHand();
  }
}
