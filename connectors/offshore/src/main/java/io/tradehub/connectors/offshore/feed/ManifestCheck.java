package io.tradehub.connectors.offshore.feed;

import io.tradehub.connectors.offshore.feed.FeedFailure.Code;
import io.tradehub.connectors.offshore.list.ListName;
import java.time.Duration;
import java.time.InstantSource;

/** What is asked of a manifest that is signed as it should be, before its file is fetched. */
final class ManifestCheck {
  /** How far the publisher's clock may be ahead. */
  private static final Duration SKEW = Duration.ofMinutes(5);

  private final ListName list;
  private final long maxBytes;
  private final InstantSource clock;

  /**
   * For one list.
   *
   * @param maxBytes how long a file may be
   */
  ManifestCheck(ListName list, long maxBytes, InstantSource clock) {
    this.list = list;
    this.maxBytes = maxBytes;
    this.clock = clock;
  }

  /**
   * Whether it is one that may follow what was taken last.
   *
   * @throws FeedFailure LIST, MANIFEST, OLDER
   */
  void require(Manifest manifest, FeedState last) throws FeedFailure {
    if (!manifest.list().equals(list.text())) {
      throw new FeedFailure(
          Code.LIST,
          "the publisher signed it as the list '%s', and it was asked for '%s'"
              .formatted(manifest.list(), list));
    }
    if (manifest.issued().isAfter(clock.instant().plus(SKEW))) {
      throw new FeedFailure(
          Code.MANIFEST,
          "the manifest was signed at %s, and the clock here shows %s: one of the two is wrong"
              .formatted(manifest.issued(), clock.instant()));
    }
    if (manifest.sequence() < last.sequence()) {
      throw new FeedFailure(
          Code.OLDER,
          "the publisher sends its number %d, and number %d was taken before"
              .formatted(manifest.sequence(), last.sequence()));
    }
    if (manifest.sequence() == last.sequence() && !manifest.sha256().equals(last.file())) {
      throw new FeedFailure(
          Code.OLDER,
          "the publisher's number %d was taken before with another file; a new file needs a new"
                  .formatted(manifest.sequence())
              + " number");
    }
  }

  /**
   * Whether its file may be fetched.
   *
   * @throws FeedFailure TOO_LARGE
   */
  void requireSize(Manifest manifest) throws FeedFailure {
    if (manifest.bytes() > maxBytes) {
      throw new FeedFailure(
          Code.TOO_LARGE,
          "the file has %,d bytes, and %,d are allowed (import.max-bytes); it was not fetched"
              .formatted(manifest.bytes(), maxBytes));
    }
  }
}
