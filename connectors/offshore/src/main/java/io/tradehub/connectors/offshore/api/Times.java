package io.tradehub.connectors.offshore.api;

import com.google.protobuf.Timestamp;
import io.tradehub.connectors.api.ApiErrors;
import java.time.Instant;
import java.util.Optional;

/**
 * When something is asked, and the two times that it is asked about, also as the contract writes
 * them.
 *
 * @param now when it is asked and answered
 * @param asOf what was true then
 * @param knownAt as it was known then; not after now
 * @param saidNow now
 * @param saidAsOf as_of as it was given; empty when it was not, and now is meant
 * @param saidKnownAt known_at as it was given; empty when it was not, and now is meant
 */
record Times(
    Instant now,
    Instant asOf,
    Instant knownAt,
    Timestamp saidNow,
    Optional<Timestamp> saidAsOf,
    Optional<Timestamp> saidKnownAt) {
  /** The begin of year 1 and the end of year 9999. */
  private static final long FIRST_SECOND = -62_135_596_800L;

  private static final long LAST_SECOND = 253_402_300_799L;

  /** Now. */
  static Times now(Instant now) {
    return new Times(now, now, now, Replies.timestamp(now), Optional.empty(), Optional.empty());
  }

  /**
   * The times that a question gives.
   *
   * @throws io.grpc.StatusRuntimeException INVALID_ARGUMENT when one is none, or known_at is later
   *     than now
   */
  static Times of(Instant now, Optional<Timestamp> asOf, Optional<Timestamp> knownAt) {
    Instant known = knownAt.map(time -> instant("known_at", time)).orElse(now);
    if (known.isAfter(now)) {
      throw ApiErrors.badField(
          "known_at", "IN_THE_FUTURE", "what will be known at %s is not known".formatted(known));
    }
    return new Times(
        now,
        asOf.map(time -> instant("as_of", time)).orElse(now),
        known,
        Replies.timestamp(now),
        asOf,
        knownAt);
  }

  /** What the answer says of as_of. */
  Timestamp replyAsOf() {
    return saidAsOf.orElse(saidNow);
  }

  /** What the answer says of known_at. */
  Timestamp replyKnownAt() {
    return saidKnownAt.orElse(saidNow);
  }

  /**
   * A time in a request.
   *
   * @throws io.grpc.StatusRuntimeException INVALID_ARGUMENT when it is none (timestamp.proto)
   */
  static Instant instant(String field, Timestamp time) {
    if (time.getSeconds() < FIRST_SECOND
        || time.getSeconds() > LAST_SECOND
        || time.getNanos() < 0
        || time.getNanos() > 999_999_999) {
      throw ApiErrors.badField(
          field, "NOT_A_TIME", "a time has seconds from year 1 to 9999 and 0 to 999,999,999 nanos");
    }
    return Instant.ofEpochSecond(time.getSeconds(), time.getNanos());
  }
}
