package io.tradehub.connectors.singlewindow;

import io.tradehub.connectors.api.ParticipantId;
import io.tradehub.connectors.api.Recognised;
import io.tradehub.connectors.singlewindow.model.Declaration;
import java.util.Optional;

/**
 * What a declaration is at first sight. One that does not say readably who declares is not
 * recognised: so its sender is told all that is wrong with it.
 */
final class Sightings {
  /** What the types of documents begin with; the version follows. */
  static final String TYPE = "DecMessage-";

  private Sightings() {}

  /** Recognises what could be read of a content. */
  static Optional<Recognised> recognise(Declaration declaration) {
    return declarant(declaration)
        .map(
            sender ->
                new Recognised(
                    TYPE + declaration.version(),
                    "customs declaration (DecMessage " + declaration.version() + ")",
                    "",
                    Optional.of(sender),
                    participant("customs", declaration.head().text("CustomMaster"))));
  }

  /** Who declares, as a participant; empty when the head does not say so readably. */
  static Optional<ParticipantId> declarant(Declaration declaration) {
    return participant("uscc", declaration.head().text("AgentCodeScc"));
  }

  private static Optional<ParticipantId> participant(String scheme, String value) {
    try {
      return Optional.of(new ParticipantId(scheme, value));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
