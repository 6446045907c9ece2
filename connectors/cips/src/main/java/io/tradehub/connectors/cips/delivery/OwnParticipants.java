package io.tradehub.connectors.cips.delivery;

import io.tradehub.connectors.cips.model.Agent;
import io.tradehub.connectors.cips.sign.SigningKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The participants that this hub sends and receives for. Immutable. */
public final class OwnParticipants {
  private final Map<Agent, Own> byName = new HashMap<>();

  /**
   * One of them.
   *
   * @param names what it is called, each in its canonical form
   * @param key signs what it sends
   */
  public record Own(Set<Agent> names, SigningKey key) {
    public Own {
      names = Set.copyOf(names);
    }
  }

  /** With these, no two of one name. */
  public OwnParticipants(List<Own> participants) {
    for (Own own : participants) {
      own.names().forEach(name -> byName.put(name, own));
    }
  }

  /** The one that an agent names, however it is written. */
  public Optional<Own> find(Agent agent) {
    return Optional.ofNullable(byName.get(agent.canonical()));
  }

  /** Everything that an agent is called; its own name alone when it is not one of ours. */
  public Set<Agent> names(Agent agent) {
    return find(agent).map(Own::names).orElseGet(() -> Set.of(agent.canonical()));
  }
}
