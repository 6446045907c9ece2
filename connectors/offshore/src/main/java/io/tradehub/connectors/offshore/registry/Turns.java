package io.tradehub.connectors.offshore.registry;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * When another version of a list began to count, for somebody who always asks for now as it is
 * known now: because it was published, because its time came, or because others were taken back.
 * Immutable.
 */
final class Turns {
  private static final int[] NONE = {};

  private final Instant[] times;

  /** For each version the turns, by their places in {@link #times}, that bring or take it. */
  private final int[][] byVersion;

  /** Takes a part of a second for 10,000 versions. */
  Turns(Lineage lineage) {
    TreeSet<Instant> moments = new TreeSet<>();
    for (Version version : lineage.versions()) {
      moments.add(version.published());
      moments.add(version.effective());
    }
    byVersion = new int[lineage.versions().size()][];
    Arrays.fill(byVersion, NONE);
    List<Instant> found = new ArrayList<>();
    Optional<Version> before = Optional.empty();
    for (Instant moment : moments) {
      Optional<Version> after = lineage.at(moment, moment);
      if (!before.equals(after)) {
        enter(difference(lineage, before, after), found.size());
        found.add(moment);
      }
      before = after;
    }
    times = found.toArray(Instant[]::new);
  }

  private void enter(BitSet versions, int turn) {
    for (int v = versions.nextSetBit(0); v >= 0; v = versions.nextSetBit(v + 1)) {
      int[] more = Arrays.copyOf(byVersion[v - 1], byVersion[v - 1].length + 1);
      more[more.length - 1] = turn;
      byVersion[v - 1] = more;
    }
  }

  /** The versions whose changes are in the content of one of the two only. */
  private static BitSet difference(
      Lineage lineage, Optional<Version> before, Optional<Version> after) {
    BitSet versions = before.map(v -> lineage.content(v.number())).orElseGet(BitSet::new);
    after.ifPresent(v -> versions.xor(lineage.content(v.number())));
    return versions;
  }

  /** The turns that bring or take what changed with a version; for {@link #time}. */
  int[] of(int version) {
    return byVersion[version - 1];
  }

  /** When a turn is. */
  Instant time(int turn) {
    return times[turn];
  }

  /** The versions that a moment brings or takes; none when it is no turn. */
  BitSet at(Instant moment) {
    BitSet versions = new BitSet();
    int turn = Arrays.binarySearch(times, moment);
    for (int v = 1; turn >= 0 && v <= byVersion.length; v++) {
      if (Arrays.binarySearch(of(v), turn) >= 0) {
        versions.set(v);
      }
    }
    return versions;
  }

  /** The first turn after a time; empty when there is none. */
  Optional<Instant> next(Instant after) {
    int at = Arrays.binarySearch(times, after);
    int next = at >= 0 ? at + 1 : -at - 1;
    return next < times.length ? Optional.of(times[next]) : Optional.empty();
  }
}
