package io.tradehub.sandbox.cips.clearing;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who takes part, with which certificate, and where it takes messages. */
final class Register {
  private final Map<String, Participant> byBic = new LinkedHashMap<>();
  private final Map<String, Participant> byId = new LinkedHashMap<>();
  private final Map<String, String> certificates = new LinkedHashMap<>();
  private final Map<String, String> addresses = new LinkedHashMap<>();

  void enrol(Participant participant, String certificate) {
    Participant other = byId.get(participant.cipsId());
    if (other != null && !other.bic().equals(participant.bic())) {
      throw new IllegalArgumentException(
          participant.cipsId() + " is the CIPS id of " + other.bic());
    }
    Participant before = byBic.get(participant.bic());
    if (before != null && !before.via().equals(participant.via())) {
      throw new IllegalArgumentException(
          participant.bic() + " takes part already, on the account of " + before.account());
    }
    participant
        .via()
        .ifPresent(
            via -> {
              if (find(via).filter(Participant::isDirect).isEmpty()) {
                throw new IllegalArgumentException(via + " is no direct participant");
              }
            });
    if (before != null) {
      byId.remove(before.cipsId());
    }
    byBic.put(participant.bic(), participant);
    byId.put(participant.cipsId(), participant);
    certificates.put(participant.bic(), certificate);
  }

  void address(Participant participant, String url) {
    if (url.isEmpty()) {
      addresses.remove(participant.bic());
    } else {
      addresses.put(participant.bic(), url);
    }
  }

  /** By BIC or CIPS id. */
  Optional<Participant> find(String name) {
    Participant found = byBic.get(Participant.normal(name));
    return Optional.ofNullable(found == null ? byId.get(name) : found);
  }

  /** By BIC or CIPS id, of those who have an account. */
  Participant direct(String name) {
    return find(name)
        .filter(Participant::isDirect)
        .orElseThrow(() -> new IllegalArgumentException("'" + name + "' is no direct participant"));
  }

  Optional<String> certificate(String bic) {
    return Optional.ofNullable(certificates.get(bic));
  }

  /** Where it takes messages: its own address, or that of the one it settles through. */
  Optional<String> address(Participant participant) {
    return Optional.ofNullable(
        addresses.getOrDefault(participant.bic(), addresses.get(participant.account())));
  }

  Collection<Participant> all() {
    return List.copyOf(byBic.values());
  }
}
