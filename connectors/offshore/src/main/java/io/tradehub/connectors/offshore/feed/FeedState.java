package io.tradehub.connectors.offshore.feed;

import java.net.URI;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What is known of the publisher's list; outlives a restart.
 *
 * @param url where it was fetched from
 * @param etag the manifest's ETag; empty when it had none
 * @param sequence the publisher's own number of what was taken last; 0 when nothing was
 * @param file SHA-256 of the file that was taken last, in lower-case hex; empty when none was
 * @param content digest of what that file says, as a version has it; empty when none was taken
 * @param seen when what the list says was last seen to be what its publisher says
 */
record FeedState(
    String url, String etag, long sequence, String file, String content, Optional<Instant> seen) {

  /** Checks that all are there. */
  FeedState {
    Objects.requireNonNull(url);
    Objects.requireNonNull(etag);
    Objects.requireNonNull(file);
    Objects.requireNonNull(content);
    Objects.requireNonNull(seen);
  }

  /** Nothing yet. */
  static FeedState none(URI url) {
    return new FeedState(url.toString(), "", 0, "", "", Optional.empty());
  }

  FeedState seen(Instant time) {
    return new FeedState(url, etag, sequence, file, content, Optional.of(time));
  }

  FeedState etag(URI from, String etag) {
    return new FeedState(from.toString(), etag, sequence, file, content, seen);
  }
}
