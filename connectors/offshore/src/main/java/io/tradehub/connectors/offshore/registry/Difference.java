package io.tradehub.connectors.offshore.registry;

import io.tradehub.connectors.offshore.list.CreditCode;
import io.tradehub.connectors.offshore.list.Entry;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * What a new snapshot changes against a version.
 *
 * @param added enterprises that the version does not name
 * @param removed enterprises that only the version names
 * @param changed enterprises of which the two say different things
 * @param changes all of these, ordered by code
 */
public record Difference(int added, int removed, int changed, List<Change> changes) {

  /** Takes the list; it is not copied, for it may be a million long. */
  public Difference {
    changes = Collections.unmodifiableList(changes);
  }

  /** Whether both say the same. */
  public boolean isEmpty() {
    return changes.isEmpty();
  }

  /**
   * Compares a complete snapshot with a version.
   *
   * @param version against which; empty for a list's first
   * @param snapshot each code at most once, in any order
   */
  public static Difference between(
      Timeline timeline, Optional<Version> version, Iterable<Entry> snapshot) {
    Snapshot named = Snapshot.of(snapshot);
    List<Change> changes = new ArrayList<>();
    int added = 0;
    int changed = 0;
    for (Entry entry : named) {
      Optional<Entry> before = version.flatMap(v -> timeline.entry(entry.code(), v));
      if (before.isEmpty()) {
        added++;
      } else if (before.get().equals(entry)) {
        continue;
      } else {
        changed++;
      }
      changes.add(new Change.Put(entry));
    }
    List<CreditCode> gone = new ArrayList<>();
    version.ifPresent(
        v ->
            timeline.codes(
                v,
                code -> {
                  if (!named.names(code)) {
                    gone.add(code);
                  }
                }));
    gone.forEach(code -> changes.add(new Change.Gone(code)));
    changes.sort((one, other) -> one.code().compareTo(other.code()));
    return new Difference(added, gone.size(), changed, changes);
  }
}
