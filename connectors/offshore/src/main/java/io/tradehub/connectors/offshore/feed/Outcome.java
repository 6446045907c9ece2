package io.tradehub.connectors.offshore.feed;

import java.util.Locale;

/** What came of asking a publisher. */
public sealed interface Outcome {

  /** What is served is what the publisher says; nothing is new. */
  record Confirmed() implements Outcome {}

  /**
   * A new list is served.
   *
   * @param version its number
   */
  record Published(int version) implements Outcome {}

  /** A new list waits as a draft for a person. */
  record Drafted() implements Outcome {}

  /**
   * Nothing is new, and what is served is not what the publisher says: a draft waits or was
   * discarded, or people published something else.
   */
  record Differs() implements Outcome {}

  /**
   * It failed; what is served is what it was.
   *
   * @param why why
   */
  record Failed(FeedFailure why) implements Outcome {}

  /** It was not asked: the circuit breaker is open. */
  record NotAsked() implements Outcome {}

  /** A short stable word, for metrics: "published", or of a failure its code. */
  default String word() {
    return switch (this) {
      case Confirmed c -> "confirmed";
      case Published p -> "published";
      case Drafted d -> "drafted";
      case Differs d -> "differs";
      case Failed f -> f.why().code().name().toLowerCase(Locale.ROOT);
      case NotAsked n -> "not_asked";
    };
  }
}
