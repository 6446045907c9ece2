package io.tradehub.connectors.offshore.imports;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Headings that mean nothing to us, for the report: so many at most, each cut to a length. */
final class IgnoredColumns {
  private static final int MAX = 100;
  private static final int LONGEST = 60;

  private final Set<String> names = new LinkedHashSet<>();

  void add(String name) {
    if (!name.isEmpty() && names.size() < MAX) {
      names.add(Texts.visible(name, LONGEST));
    }
  }

  List<String> names() {
    return List.copyOf(names);
  }
}
