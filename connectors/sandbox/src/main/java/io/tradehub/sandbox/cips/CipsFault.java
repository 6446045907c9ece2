package io.tradehub.sandbox.cips;

import io.tradehub.sandbox.http.FaultRange;
import java.time.Duration;

/** What CIPS does wrong with every message, until it is told otherwise. */
public sealed interface CipsFault {

  /** Nothing: it works. */
  record None() implements CipsFault {}

  /**
   * It answers every message with an HTTP error, takes none, and sends none.
   *
   * @param status 400 to 599
   */
  record Outage(int status) implements CipsFault {
    public Outage {
      FaultRange.outage(status);
    }
  }

  /** It closes each connection without having taken anything, and sends nothing. */
  record Drop() implements CipsFault {}

  /** It takes each message and closes the connection without an answer; it sends as usual. */
  record LoseAnswers() implements CipsFault {}

  /**
   * It does everything rightly, but answers and sends late.
   *
   * @param time 1 ms to 10 minutes
   */
  record Delay(Duration time) implements CipsFault {
    public Delay {
      FaultRange.delay(time);
    }
  }

  /** It signs with a key that is not its own. */
  record ForeignSigner() implements CipsFault {}

  /**
   * Reads a fault by its name: none, outage, drop, lose-answers, delay, foreign-signer.
   *
   * @param status of an outage
   * @param delay of a delay
   * @throws IllegalArgumentException when there is no such fault, with a message that lists them
   */
  static CipsFault parse(String name, int status, Duration delay) {
    return switch (name) {
      case "none" -> new None();
      case "outage" -> new Outage(status);
      case "drop" -> new Drop();
      case "lose-answers" -> new LoseAnswers();
      case "delay" -> new Delay(delay);
      case "foreign-signer" -> new ForeignSigner();
      default ->
          throw new IllegalArgumentException(
              "'"
                  + name
                  + "' is not a fault: expected none, outage, drop, lose-answers, delay or"
                  + " foreign-signer");
    };
  }

  /** The name that {@link #parse} reads. */
  default String text() {
    return switch (this) {
      case None n -> "none";
      case Outage o -> "outage";
      case Drop d -> "drop";
      case LoseAnswers l -> "lose-answers";
      case Delay d -> "delay";
      case ForeignSigner f -> "foreign-signer";
    };
  }
}
