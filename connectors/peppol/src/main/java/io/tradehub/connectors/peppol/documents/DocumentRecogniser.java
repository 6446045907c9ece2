package io.tradehub.connectors.peppol.documents;

import io.tradehub.connectors.api.Content;
import io.tradehub.connectors.api.Recognised;
import java.util.Optional;

/**
 * Says what a document is from the document itself: Peppol document type, process, sender and
 * receiver. It reads only as far as it must, checks nothing, and never throws on bad content. Safe
 * for use by many threads.
 */
public final class DocumentRecogniser {
  /** The scheme of all process identifiers of Peppol. */
  public static final String PROCESS_SCHEME = "cenbii-procid-ubl";

  private final DocumentScanner scanner;

  /** With the default limits. */
  public DocumentRecogniser() {
    this(XmlLimits.DEFAULT);
  }

  /** With these limits. */
  public DocumentRecogniser(XmlLimits limits) {
    this.scanner = new DocumentScanner(limits);
  }

  /**
   * What the content is.
   *
   * @return empty when it is not readable XML or not a type of the Peppol code list
   */
  public Optional<Recognised> recognise(Content content) {
    return scanner.recognise(content) instanceof Sighting.Seen seen
        ? recognised(seen)
        : Optional.empty();
  }

  /** The same of a content that was looked at already. */
  public static Optional<Recognised> recognised(Sighting.Seen seen) {
    return seen.type()
        .map(
            type ->
                new Recognised(
                    type.identifier(),
                    type.name(),
                    process(seen.profile(), type),
                    seen.sender(),
                    seen.receiver()));
  }

  /** The process that the document names; the usual one of its type when it names none. */
  private static String process(String profile, DocumentType type) {
    if (!profile.isEmpty()) {
      return PROCESS_SCHEME + "::" + profile;
    }
    return type.processes().isEmpty() ? "" : type.processes().getFirst();
  }
}
