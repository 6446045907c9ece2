package io.tradehub.hub.core;

import io.tradehub.connectors.api.Connector;
import io.tradehub.connectors.api.Content;
import io.tradehub.connectors.api.Recognised;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The connectors of this hub, by name and by what they recognise. */
public final class Connectors {
  private final Map<String, Connector> byName = new LinkedHashMap<>();
  private final boolean allQuick;

  /**
   * @param connectors in the order in which they are asked; none for a hub that is only asked about
   *     what it knows
   * @throws IllegalArgumentException when two have one name
   */
  public Connectors(List<Connector> connectors) {
    for (Connector connector : connectors) {
      if (byName.put(connector.name(), connector) != null) {
        throw new IllegalArgumentException("two connectors are called " + connector.name());
      }
    }
    allQuick = byName.values().stream().allMatch(Connector::quick);
  }

  /** A connector and what it sees in a content. */
  record Match(Connector connector, Recognised recognised) {}

  /** The connector of a name. */
  Optional<Connector> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** The connector of a name that the core itself has written. */
  Connector get(String name) {
    return find(name)
        .orElseThrow(
            () -> new IllegalStateException("connector " + name + " is not installed any more"));
  }

  /** The first connector that recognises a content. */
  Optional<Match> recognise(Content content) {
    return byName.values().stream()
        .flatMap(
            connector -> connector.recognise(content).stream().map(r -> new Match(connector, r)))
        .findFirst();
  }

  /**
   * Whether all that may be asked about a document are quick.
   *
   * @param name the connector that its sender named, or empty when any may be it
   */
  boolean quick(String name) {
    Connector named = byName.get(name);
    return named == null ? allQuick : named.quick();
  }

  /** Who explains content that nobody recognises: the first connector; empty without any. */
  Optional<Connector> first() {
    return byName.values().stream().findFirst();
  }

  /** All names, in order. */
  Set<String> names() {
    return byName.keySet();
  }
}
