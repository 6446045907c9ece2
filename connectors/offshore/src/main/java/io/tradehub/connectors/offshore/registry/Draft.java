package io.tradehub.connectors.offshore.registry;

import io.tradehub.connectors.offshore.list.ListName;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/**
 * What somebody brought and nobody published yet.
 *
 * @param id its name
 * @param list of which list
 * @param base the version that was the last when it was brought; 0 when there was none. It can be
 *     published only on that: whoever checks it has seen what it changes
 * @param effective from when on it is to be true; empty for its publication
 * @param publisher who answers for the list, for people
 * @param source the publisher's document that it comes from, for people
 * @param digest SHA-256 of its complete content in lower-case hex, see {@link Canonical}
 * @param entries how many enterprises it names
 * @param maker who brought it
 * @param created when
 * @param restores the version that it is to bring back; it then has no content of its own
 */
public record Draft(
    UUID id,
    ListName list,
    int base,
    Optional<Instant> effective,
    String publisher,
    String source,
    String digest,
    int entries,
    String maker,
    Instant created,
    OptionalInt restores) {

  /**
   * What whoever brings a list says of it.
   *
   * @param effective from when on it is to be true; empty for its publication
   * @param publisher who answers for the list; 1 to 200 characters
   * @param source the publisher's document that it comes from; 1 to 500 characters
   * @param maker who brings it
   */
  public record Origin(
      Optional<Instant> effective, String publisher, String source, String maker) {}
}
