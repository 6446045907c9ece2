package io.tradehub.connectors.offshore.registry;

import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * A list's versions, and which of them each builds on. A version that takes others back builds on
 * the one that it brings back, as if those in between had never been; what was answered while they
 * counted is still known. Immutable.
 */
final class Lineage {
  /** None yet. */
  static final Lineage EMPTY = new Lineage(List.of(), List.of());

  private final List<Version> versions;

  /** For each version those that its content is made of, by number. */
  private final List<BitSet> ancestors;

  private Lineage(List<Version> versions, List<BitSet> ancestors) {
    this.versions = versions;
    this.ancestors = ancestors;
  }

  /** These and one more. */
  Lineage with(Version version) {
    if (version.number() != versions.size() + 1) {
      throw new IllegalArgumentException(
          "version %d cannot follow on %d versions".formatted(version.number(), versions.size()));
    }
    if (!versions.isEmpty() && version.published().isBefore(versions.getLast().published())) {
      throw new IllegalArgumentException(
          "version %d was published before the one before it".formatted(version.number()));
    }
    int parent = version.restores().orElse(version.number() - 1);
    BitSet own = parent == 0 ? new BitSet() : (BitSet) ancestors.get(parent - 1).clone();
    own.set(version.number());
    List<Version> all = new ArrayList<>(versions);
    all.add(version);
    List<BitSet> sets = new ArrayList<>(ancestors);
    sets.add(own);
    return new Lineage(List.copyOf(all), List.copyOf(sets));
  }

  /** All of them, by number. */
  List<Version> versions() {
    return versions;
  }

  /** By its number. */
  Optional<Version> version(int number) {
    return number < 1 || number > versions.size()
        ? Optional.empty()
        : Optional.of(versions.get(number - 1));
  }

  /** The one that was published last. */
  Optional<Version> last() {
    return versions.isEmpty() ? Optional.empty() : Optional.of(versions.getLast());
  }

  /** The one that was published last by a time, inclusive. */
  Optional<Version> known(Instant time) {
    int known = 0;
    int above = versions.size();
    while (known < above) {
      int middle = (known + above + 1) >>> 1;
      if (versions.get(middle - 1).published().isAfter(time)) {
        above = middle - 1;
      } else {
        known = middle;
      }
    }
    return version(known);
  }

  /**
   * The one that counts at a time, as it was known at another; both inclusive. Of what was
   * published by then only that matters which the last of it builds on.
   */
  Optional<Version> at(Instant asOf, Instant knownAt) {
    int known = known(knownAt).map(Version::number).orElse(0);
    for (int number = known; number > 0; number--) {
      Version version = versions.get(number - 1);
      if (!version.effective().isAfter(asOf) && shared(known).get(number)) {
        return Optional.of(version);
      }
    }
    return Optional.empty();
  }

  /** The versions that a version's content is made of, by number; the caller's own. */
  BitSet content(int version) {
    return (BitSet) ancestors.get(version - 1).clone();
  }

  /** The same, not to be changed. */
  BitSet shared(int version) {
    return ancestors.get(version - 1);
  }
}
