package io.tradehub.connectors.offshore.feed;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How a feed stands, since this hub was started.
 *
 * @param attempt when the publisher was last asked
 * @param next when it is asked next; empty before the first time
 * @param errorCode why the last attempt failed, as {@link FeedFailure.Code#text}; empty when it did
 *     not
 * @param errorText the same for people
 * @param failures how many attempts in a row failed
 */
public record FeedStatus(
    Optional<Instant> attempt,
    Optional<Instant> next,
    String errorCode,
    String errorText,
    int failures) {

  /** Not asked yet. */
  static final FeedStatus NONE = new FeedStatus(Optional.empty(), Optional.empty(), "", "", 0);

  /**
   * After one more attempt.
   *
   * @param begun when it began
   * @param ended when it was over
   */
  FeedStatus after(Outcome outcome, Instant begun, Instant ended, Backoff backoff) {
    return switch (outcome) {
      case Outcome.Failed failed -> {
        int count = failures == Integer.MAX_VALUE ? failures : failures + 1;
        yield new FeedStatus(
            Optional.of(begun),
            Optional.of(ended.plus(backoff.next(count))),
            failed.why().code().text(),
            failed.why().getMessage(),
            count);
      }
      case Outcome.NotAsked notAsked ->
          new FeedStatus(
              attempt,
              Optional.of(ended.plus(backoff.next(Math.max(1, failures)))),
              errorCode,
              errorText,
              failures);
      case Outcome.Confirmed confirmed -> fine(begun, ended, backoff.next(0));
      case Outcome.Published published -> fine(begun, ended, backoff.next(0));
      case Outcome.Drafted drafted -> fine(begun, ended, backoff.next(0));
      case Outcome.Differs differs -> fine(begun, ended, backoff.next(0));
    };
  }

  private static FeedStatus fine(Instant begun, Instant ended, Duration wait) {
    return new FeedStatus(Optional.of(begun), Optional.of(ended.plus(wait)), "", "", 0);
  }
}
