package io.tradehub.sandbox.cips.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * One movement of money between accounts.
 *
 * @param reference CIPS's own, used once
 * @param time when it was booked
 * @param day the business day that it belongs to
 * @param kind what it was
 * @param uetr of the payment; empty when it is not one payment's
 * @param endToEndId of the payment; empty when it is not one payment's
 * @param legs what it does to each account: their sum is zero
 */
public record Posting(
    String reference,
    Instant time,
    LocalDate day,
    Kind kind,
    String uetr,
    String endToEndId,
    List<Leg> legs) {
  public Posting {
    legs = List.copyOf(legs);
  }

  /** What moves money. */
  public enum Kind {
    /** Money comes from the operator's settlement account. */
    FUNDING,
    /** Money goes back there. */
    DEFUNDING,
    /** One payment, gross. */
    PAYMENT,
    /** The positions of a netting run. */
    NETTING,
    /** A payment comes back. */
    RETURN
  }

  /**
   * What it does to one account.
   *
   * @param account whose: a participant's BIC, or {@link Ledger#OPERATOR}
   * @param fen added; negative when it is taken
   */
  public record Leg(String account, long fen) {}
}
