package io.tradehub.sandbox.peppol;

import io.tradehub.connectors.api.ParticipantId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/** Who is registered in the SMP, in memory. Safe for use by many threads. */
final class SmpRegistry {
  private record Key(String participant, String documentType, String process) {}

  private final TreeMap<Key, Registration> registrations =
      new TreeMap<>(
          Comparator.comparing(Key::participant)
              .thenComparing(Key::documentType)
              .thenComparing(Key::process));

  /** Adds a registration, or replaces the one of the same participant, type and process. */
  synchronized void add(Registration registration) {
    registrations.put(
        new Key(
            registration.participant().toString(),
            registration.documentType(),
            registration.process()),
        registration);
  }

  /** Removes a participant with everything; returns whether it was there. */
  synchronized boolean remove(ParticipantId participant) {
    return registrations.values().removeIf(r -> r.participant().equals(participant));
  }

  /** Removes a document type of a participant; returns whether it was there. */
  synchronized boolean remove(ParticipantId participant, String documentType) {
    return registrations
        .values()
        .removeIf(
            r -> r.participant().equals(participant) && r.documentType().equals(documentType));
  }

  /** All of them, in the order of their names. */
  synchronized List<Registration> all() {
    return new ArrayList<>(registrations.values());
  }

  /** The document types of a participant; empty when it is not registered. */
  synchronized List<String> documentTypes(ParticipantId participant) {
    var types = new TreeSet<String>();
    for (Registration r : registrations.values()) {
      if (r.participant().equals(participant)) {
        types.add(r.documentType());
      }
    }
    return List.copyOf(types);
  }

  /** What a participant has registered for a document type, one for each process. */
  synchronized List<Registration> find(ParticipantId participant, String documentType) {
    return registrations.values().stream()
        .filter(r -> r.participant().equals(participant) && r.documentType().equals(documentType))
        .toList();
  }
}
