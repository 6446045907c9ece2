package io.tradehub.hub.ops;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * Whether the hub can take work, and why not: everything that stands in the way names itself, and
 * takes its name away again. Any thread may call it.
 */
public final class Readiness {
  private final Map<String, String> obstacles = new ConcurrentSkipListMap<>();

  /**
   * Something stands in the way.
   *
   * @param part what it is, short: "peppol"
   * @param reason why, for people; it replaces an earlier reason of the same part
   */
  public void blocked(String part, String reason) {
    obstacles.put(part, reason);
  }

  /** It no longer does. */
  public void clear(String part) {
    obstacles.remove(part);
  }

  /** Whether nothing stands in the way. */
  public boolean ready() {
    return obstacles.isEmpty();
  }

  /** What stands in the way, each "part: reason", in the order of the parts. */
  public List<String> reasons() {
    return obstacles.entrySet().stream().map(e -> e.getKey() + ": " + e.getValue()).toList();
  }
}
