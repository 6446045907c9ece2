package io.tradehub.sandbox.lists;

import io.tradehub.sandbox.http.FaultRange;
import java.time.Duration;

/** What a publisher of lists does wrong, until it is told otherwise. */
public sealed interface PublisherFault {

  /** Nothing: it works. */
  record None() implements PublisherFault {}

  /**
   * It answers every request with an HTTP error.
   *
   * @param status 400 to 599
   */
  record Outage(int status) implements PublisherFault {
    public Outage {
      FaultRange.outage(status);
    }
  }

  /** It closes each connection without an answer. */
  record Drop() implements PublisherFault {}

  /**
   * It answers rightly, but late.
   *
   * @param time 1 ms to 10 minutes
   */
  record Delay(Duration time) implements PublisherFault {
    public Delay {
      FaultRange.delay(time);
    }
  }

  /** It sends half of the file and closes the connection. */
  record Cut() implements PublisherFault {}

  /** It sends half of the file as if that were all. */
  record Half() implements PublisherFault {}

  /** It sends ten times the file. */
  record TenTimes() implements PublisherFault {}

  /** It signs with a key that nobody knows, under the name of its own. */
  record ForeignKey() implements PublisherFault {}

  /** The manifest was changed after it was signed. */
  record AlteredManifest() implements PublisherFault {}

  /** A byte of the file was changed after it was signed. */
  record AlteredFile() implements PublisherFault {}

  /** It sends the manifest before the last, if there is one, with the last file. */
  record Older() implements PublisherFault {}

  /** It sends a page for people, as a proxy does that wants a login, with the status 200. */
  record Page() implements PublisherFault {}

  /** It packs everything with gzip, whatever was asked for. */
  record Packed() implements PublisherFault {}

  /** It sends those who ask elsewhere. */
  record Redirect() implements PublisherFault {}

  /**
   * Reads a fault by its name.
   *
   * @param status of an outage
   * @param delay of a delay
   * @throws IllegalArgumentException when there is no such fault, with a message that lists them
   */
  static PublisherFault parse(String name, int status, Duration delay) {
    return switch (name) {
      case "none" -> new None();
      case "outage" -> new Outage(status);
      case "drop" -> new Drop();
      case "delay" -> new Delay(delay);
      case "cut" -> new Cut();
      case "half" -> new Half();
      case "ten-times" -> new TenTimes();
      case "foreign-key" -> new ForeignKey();
      case "altered-manifest" -> new AlteredManifest();
      case "altered-file" -> new AlteredFile();
      case "older" -> new Older();
      case "page" -> new Page();
      case "packed" -> new Packed();
      case "redirect" -> new Redirect();
      default ->
          throw new IllegalArgumentException(
              "'"
                  + name
                  + "' is not a fault: expected none, outage, drop, delay, cut, half, ten-times,"
                  + " foreign-key, altered-manifest, altered-file, older, page, packed or redirect");
    };
  }

  /** The name that {@link #parse} reads. */
  default String text() {
    return switch (this) {
      case None n -> "none";
      case Outage o -> "outage";
      case Drop d -> "drop";
      case Delay d -> "delay";
      case Cut c -> "cut";
      case Half h -> "half";
      case TenTimes t -> "ten-times";
      case ForeignKey f -> "foreign-key";
      case AlteredManifest a -> "altered-manifest";
      case AlteredFile a -> "altered-file";
      case Older o -> "older";
      case Page p -> "page";
      case Packed p -> "packed";
      case Redirect r -> "redirect";
    };
  }
}
