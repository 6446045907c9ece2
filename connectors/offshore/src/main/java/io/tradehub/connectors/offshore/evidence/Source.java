package io.tradehub.connectors.offshore.evidence;

import java.time.Instant;

/**
 * The version of a list that an answer was read from.
 *
 * @param version its number; 1 to 2^53 - 1
 * @param digest its SHA-256: 64 hexadecimal digits, small letters
 * @param publishedAt when it was published
 * @param ageSeconds how long before the answer the data was last known to be the publisher's; 0 to
 *     2^53 - 1
 */
public record Source(long version, String digest, Instant publishedAt, long ageSeconds) {
  /**
   * Checks the bounds.
   *
   * @throws IllegalArgumentException when one is exceeded, naming what
   */
  public Source {
    Bounds.number("the version of the list", 1, version);
    Bounds.digest("the digest of the list", digest);
    Bounds.time("the time of publication", publishedAt);
    Bounds.number("the age of the data", 0, ageSeconds);
  }
}
