package io.tradehub.connectors.peppol.documents;

import io.tradehub.connectors.api.Content;
import io.tradehub.connectors.api.Finding;
import java.util.Objects;
import java.util.Optional;

/**
 * Reads a document once, forward only, within limits, and stops as soon as it has seen what was
 * asked for. Never throws on bad content. Safe for use by many threads.
 */
public final class DocumentScanner {
  private final XmlLimits limits;

  /** With these limits. */
  public DocumentScanner(XmlLimits limits) {
    this.limits = Objects.requireNonNull(limits);
  }

  /** Reads until type and parties are known: usually the first one or two kilobytes. */
  public Sighting recognise(Content content) {
    return scan(content, new HeadReader(true));
  }

  /** Reads to the end, so that whatever is wrong with the XML is found. */
  public Sighting readToEnd(Content content) {
    return scan(content, new HeadReader(false));
  }

  private Sighting scan(Content content, HeadReader head) {
    Optional<Finding> trouble = HardenedSax.parse(content, limits, head);
    return trouble.<Sighting>map(Sighting.Unreadable::new).orElseGet(head::seen);
  }
}
