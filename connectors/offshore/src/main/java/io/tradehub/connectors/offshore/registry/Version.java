package io.tradehub.connectors.offshore.registry;

import io.tradehub.connectors.offshore.list.ListName;
import java.time.Instant;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * What is known of one version of a list: a complete snapshot, and where it comes from.
 *
 * @param list whose it is
 * @param number 1 for a list's first, and one more for each
 * @param effective from when on it is true
 * @param published when the registry took it; never before that of an earlier number
 * @param publisher who answers for the list, for people
 * @param source the publisher's document that it comes from, for people
 * @param digest SHA-256 of its complete content in lower-case hex, see {@link Canonical}
 * @param entries how many enterprises it names
 * @param maker who brought it
 * @param checker who published it; never the maker
 * @param restores the version whose content it brings back, when it takes those in between back
 */
public record Version(
    ListName list,
    int number,
    Instant effective,
    Instant published,
    String publisher,
    String source,
    String digest,
    int entries,
    String maker,
    String checker,
    OptionalInt restores) {

  /** Checks the bounds. */
  public Version {
    Objects.requireNonNull(list);
    Objects.requireNonNull(effective);
    Objects.requireNonNull(published);
    if (number < 1 || entries < 0) {
      throw new IllegalArgumentException(
          "version " + number + " with " + entries + " entries cannot be");
    }
    if (!digest.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException("the digest is not a SHA-256 in lower-case hex");
    }
    if (restores.isPresent() && (restores.getAsInt() < 1 || restores.getAsInt() >= number)) {
      throw new IllegalArgumentException(
          "version " + number + " cannot bring back version " + restores.getAsInt());
    }
  }
}
