package io.tradehub.connectors.peppol.documents;

import io.tradehub.connectors.api.Finding;
import io.tradehub.connectors.api.ParticipantId;
import java.util.Optional;

/** What a first look at a content saw. */
public sealed interface Sighting {

  /** It is not XML, or XML that is not allowed. */
  record Unreadable(Finding finding) implements Sighting {}

  /**
   * It is XML, as far as was read.
   *
   * @param namespace the root element's namespace; empty when it has none
   * @param rootElement the root element's local name
   * @param customization its CustomizationID; empty when it has none
   * @param profile its ProfileID; empty when it has none
   * @param type what that is, when Peppol knows it
   * @param sender who sends, when the type is known and the content says so readably
   * @param receiver who receives, likewise
   */
  record Seen(
      String namespace,
      String rootElement,
      String customization,
      String profile,
      Optional<DocumentType> type,
      Optional<ParticipantId> sender,
      Optional<ParticipantId> receiver)
      implements Sighting {}
}
