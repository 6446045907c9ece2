package io.tradehub.connectors.cips.rules.directory;

import io.tradehub.connectors.cips.model.Agent;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The participants of CIPS, by BIC and by CIPS id. Immutable; any thread. */
public final class Directory {
  private final String version;
  private final String source;
  private final Map<String, Participant> byBic = new HashMap<>();
  private final Map<String, Participant> byCipsId = new HashMap<>();

  /**
   * @param version which edition
   * @param source who published it
   * @param participants no two with one name, and each {@code via} a direct one among them
   */
  public Directory(String version, String source, Collection<Participant> participants) {
    this.version = version;
    this.source = source;
    for (Participant participant : participants) {
      byBic.put(participant.bic(), participant);
      participant.cipsId().ifPresent(id -> byCipsId.put(id, participant));
    }
  }

  /** No directory: nobody is known, and nobody can be called unknown. */
  public static Directory none() {
    return new Directory("", "", List.of());
  }

  /** Whether there is no directory to look into. */
  public boolean isNone() {
    return byBic.isEmpty();
  }

  /** Which edition it is, as its file says. */
  public String version() {
    return version;
  }

  /** Who published it, as its file says. */
  public String source() {
    return source;
  }

  /** How many take part. */
  public int size() {
    return byBic.size();
  }

  /** The participant of that name; a BIC of 11 characters that ends in XXX is the one of 8. */
  public Optional<Participant> find(Agent agent) {
    return Optional.ofNullable(
        switch (agent.kind()) {
          case BIC -> byBic.get(agent.canonical().value());
          case CIPS -> byCipsId.get(agent.value());
        });
  }

  /**
   * One and the same name for one and the same participant: its BIC, of 8 characters for a head
   * office. Who is not known keeps the name, a BIC without XXX.
   */
  public Agent canonical(Agent agent) {
    return find(agent).map(Participant::agent).orElseGet(agent::canonical);
  }

  /** The direct participant that settles for that one: itself, or the one it goes through. */
  public Optional<Participant> settles(Agent agent) {
    return find(agent).map(found -> found.via().map(via -> byBic.get(via)).orElse(found));
  }
}
