package io.tradehub.sandbox.peppol;

import io.tradehub.sandbox.http.FaultRange;
import java.time.Duration;

/** What the SMP does wrong, until it is told otherwise. */
public sealed interface SmpFault {

  /** Nothing: it works. */
  record None() implements SmpFault {}

  /**
   * It answers every request with an HTTP error.
   *
   * @param status 400 to 599
   */
  record Outage(int status) implements SmpFault {
    public Outage {
      FaultRange.outage(status);
    }
  }

  /** It closes each connection without an answer. */
  record Drop() implements SmpFault {}

  /**
   * It answers rightly, but late.
   *
   * @param time 1 ms to 10 minutes
   */
  record Delay(Duration time) implements SmpFault {
    public Delay {
      FaultRange.delay(time);
    }
  }

  /** What it serves was altered after it was signed. */
  record Tampered() implements SmpFault {}

  /** It signs with the certificate of a foreign authority. */
  record ForeignSigner() implements SmpFault {}

  /** It leaves the signature out. */
  record Unsigned() implements SmpFault {}

  /** The endpoints that it names have an expired certificate. */
  record ExpiredEndpoint() implements SmpFault {}

  /** It answers 200 with something that is not XML. */
  record Garbage() implements SmpFault {}

  /**
   * Reads a fault by its name: none, outage, drop, delay, tampered, foreign-signer, unsigned,
   * expired-endpoint, garbage.
   *
   * @param status of an outage
   * @param delay of a delay
   * @throws IllegalArgumentException when there is no such fault, with a message that lists them
   */
  static SmpFault parse(String name, int status, Duration delay) {
    return switch (name) {
      case "none" -> new None();
      case "outage" -> new Outage(status);
      case "drop" -> new Drop();
      case "delay" -> new Delay(delay);
      case "tampered" -> new Tampered();
      case "foreign-signer" -> new ForeignSigner();
      case "unsigned" -> new Unsigned();
      case "expired-endpoint" -> new ExpiredEndpoint();
      case "garbage" -> new Garbage();
      default ->
          throw new IllegalArgumentException(
              "'"
                  + name
                  + "' is not a fault: expected none, outage, drop, delay, tampered,"
                  + " foreign-signer, unsigned, expired-endpoint or garbage");
    };
  }

  /** The name that {@link #parse} reads. */
  default String text() {
    return switch (this) {
      case None n -> "none";
      case Outage o -> "outage";
      case Drop d -> "drop";
      case Delay d -> "delay";
      case Tampered t -> "tampered";
      case ForeignSigner f -> "foreign-signer";
      case Unsigned u -> "unsigned";
      case ExpiredEndpoint e -> "expired-endpoint";
      case Garbage g -> "garbage";
    };
  }
}
