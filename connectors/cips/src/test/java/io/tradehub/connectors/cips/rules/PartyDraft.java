package io.tradehub.connectors.cips.rules;

import io.tradehub.connectors.cips.model.Agent;
import io.tradehub.connectors.cips.model.Party;
import java.util.List;
import java.util.Optional;

/** A party, to be changed in one place or another. */
final class PartyDraft {
  String name;
  Optional<String> creditCode = Optional.empty();
  Optional<String> lei = Optional.empty();
  Optional<String> country = Optional.of("CN");
  Optional<String> town = Optional.of("上海");
  List<String> lines = List.of("1 Example Road", "2楼");
  Optional<Agent> agent = Optional.empty();

  PartyDraft(String name) {
    this.name = name;
  }

  Party build() {
    return new Party(name, creditCode, lei, country, town, lines, agent);
  }
}
