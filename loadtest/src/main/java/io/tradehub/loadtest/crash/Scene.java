package io.tradehub.loadtest.crash;

import io.tradehub.loadtest.crash.Parcel.Kind;
import java.util.List;
import java.util.SplittableRandom;

/**
 * What happens in a run, drawn from its seed: what each message is, and how often the counterparty
 * misbehaves.
 *
 * @param seed the same seed makes the same messages; the moments of the kills fall as they fall
 */
record Scene(long seed) {
  /** The tenants' names. */
  static final List<String> TENANTS = List.of("one", "two", "three");

  /** How many ordering keys each lane of submissions uses. */
  static final int LINES_OF_A_LANE = 100;

  private static final int CLINIC = 0;
  private static final int DESTINATIONS = 4;

  /** A source of randomness of its own for one purpose. */
  SplittableRandom random(long purpose) {
    return new SplittableRandom(seed * 0x9E37_79B9_7F4A_7C15L + purpose);
  }

  /** What the message of a number is to become. */
  static Kind kind(SplittableRandom random) {
    int d = random.nextInt(1000);
    if (d < 30) {
      return Kind.ANSWERED;
    } else if (d < 60) {
      return Kind.FLAKY;
    } else if (d < 80) {
      return Kind.REJECTED;
    } else if (d < 85) {
      return Kind.DIES;
    } else if (d < 95) {
      return Kind.CANCELLED;
    } else if (d < 105) {
      return Kind.EXPIRES;
    } else if (d < 130) {
      return Kind.LATER;
    }
    return Kind.PLAIN;
  }

  /** The participant that a tenant is. */
  static String participant(int tenant) {
    return "0088:730001000000" + tenant;
  }

  /** The participant of the counterparty that a message goes to. */
  static String receiver(Parcel parcel) {
    return "0088:990001000000" + destination(parcel);
  }

  /** Where it goes: dead letters have a destination with few attempts of their own. */
  private static int destination(Parcel parcel) {
    return parcel.kind() == Kind.DIES
        ? CLINIC
        : 1 + Math.floorMod(parcel.line() >= 0 ? parcel.line() : parcel.number(), DESTINATIONS - 1);
  }

  /** The destination's name, from the receiver's participant id. */
  static String destinationName(String participant) {
    return participant.endsWith("0")
        ? "clinic"
        : "depot-" + participant.substring(participant.length() - 1);
  }
}
