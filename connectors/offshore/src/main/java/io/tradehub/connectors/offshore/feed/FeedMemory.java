package io.tradehub.connectors.offshore.feed;

import io.tradehub.connectors.offshore.registry.ListStore;
import io.tradehub.connectors.offshore.registry.Version;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/**
 * What a feed remembers of its publisher's list, and how that stands to what is served. Written by
 * one thread; what it shows may be read by any.
 */
final class FeedMemory {
  private final ListStore list;
  private final StateFile file;
  private volatile FeedState state;

  /** What {@link #seen} was before it was what it is; null for never. */
  private volatile Instant seenBefore;

  /**
   * Reads it.
   *
   * @param url what is asked today
   * @throws IOException when it cannot be read
   */
  FeedMemory(ListStore list, StateFile file, URI url) throws IOException {
    this.list = list;
    this.file = file;
    this.state = file.read(url);
  }

  /** What is remembered. */
  FeedState state() {
    return state;
  }

  /** Remembers something else; it is on disk when this returns. */
  void keep(FeedState next) throws IOException {
    file.write(next);
    seenBefore = state.seen().orElse(null);
    state = next;
  }

  /**
   * When what the list says was last seen to be what its publisher says, as it was known at a time.
   * Of the times only the last two are kept: enough for a question that was asked just before the
   * last.
   */
  Optional<Instant> seen(Instant knownAt) {
    // In this order: keep() writes them in the other.
    Optional<Instant> last = state.seen();
    return last.filter(time -> !time.isAfter(knownAt))
        .or(() -> Optional.ofNullable(seenBefore).filter(time -> !time.isAfter(knownAt)));
  }

  /** Whether a version ever said what was taken last. */
  boolean published() {
    return list.timeline().versions().stream()
        .map(Version::digest)
        .anyMatch(state.content()::equals);
  }

  /**
   * Whether the last version says something.
   *
   * @param content its digest
   */
  boolean served(String content) {
    return list.timeline().last().map(Version::digest).filter(content::equals).isPresent();
  }
}
