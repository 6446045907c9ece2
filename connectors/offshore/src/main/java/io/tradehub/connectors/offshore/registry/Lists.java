package io.tradehub.connectors.offshore.registry;

import io.tradehub.connectors.offshore.list.ListName;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** All lists of a registry. */
public final class Lists {
  private final Map<ListName, ListStore> byName;

  private Lists(SortedMap<ListName, ListStore> byName) {
    this.byName = byName;
  }

  /**
   * Opens each list in a folder of its name.
   *
   * @param zones for each list, where its publisher's days begin and end
   * @throws IOException as {@link ListStore#open}
   */
  public static Lists open(Path folder, Map<ListName, ZoneId> zones, InstantSource clock)
      throws IOException {
    SortedMap<ListName, ListStore> lists = new TreeMap<>();
    for (Map.Entry<ListName, ZoneId> list : zones.entrySet()) {
      ListName name = list.getKey();
      lists.put(name, ListStore.open(name, folder.resolve(name.text()), list.getValue(), clock));
    }
    return new Lists(lists);
  }

  /** The list of a name. */
  public Optional<ListStore> find(ListName name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** All of them, by name. */
  public Collection<ListStore> all() {
    return byName.values();
  }
}
