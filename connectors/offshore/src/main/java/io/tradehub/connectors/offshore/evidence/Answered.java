package io.tradehub.connectors.offshore.evidence;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What a bank was told, and on what that rested: all that a receipt proves. Every text is well
 * formed, so that it comes out of a receipt as it went in.
 *
 * @param id the receipt's own, another for each: 1 to 100 letters, digits and {@code . _ ~ -}
 * @param hub who answered; 1 to 100 characters
 * @param asked what was asked, and by whom
 * @param status the answer
 * @param since since when the answer holds; empty when that is not known
 * @param source the version of the list that answered
 * @param at when it was answered
 * @param auditNumber the query's number in the bank's event log; 0 to 2^53 - 1
 */
public record Answered(
    String id,
    String hub,
    Asked asked,
    Status status,
    Optional<Instant> since,
    Source source,
    Instant at,
    long auditNumber) {

  /** What an enterprise is to a list, at the time asked about. */
  public enum Status {
    /** It is on the list. */
    LISTED,
    /** It is on the list, and for the time being not to be treated so. */
    SUSPENDED,
    /** It was on the list and was taken off. */
    REMOVED,
    /** It was on the list until a day that has passed. */
    EXPIRED,
    /** The list does not name it. */
    NOT_LISTED
  }

  /**
   * Checks the bounds.
   *
   * @throws IllegalArgumentException when one is exceeded, naming what
   */
  public Answered {
    Bounds.id("the receipt's id", id);
    Bounds.name("the hub's name", hub);
    Objects.requireNonNull(asked);
    Objects.requireNonNull(status);
    since.ifPresent(time -> Bounds.time("the time since when the answer holds", time));
    Objects.requireNonNull(source);
    Bounds.time("the time of the answer", at);
    Bounds.number("the audit number", 0, auditNumber);
  }

  /**
   * Checks a hub's name before it answers.
   *
   * @throws IllegalArgumentException when no receipt can carry it
   */
  public static void requireHub(String name) {
    Bounds.name("the hub's name (hub.id) in receipts", name);
  }

  /** The claims as one line of JSON, as they are in a receipt. */
  public String toJson() {
    return JSONObjectUtils.toJSONString(Claims.write(this));
  }
}
