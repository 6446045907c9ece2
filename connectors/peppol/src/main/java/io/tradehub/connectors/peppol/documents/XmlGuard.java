package io.tradehub.connectors.peppol.documents;

import io.tradehub.connectors.api.Content;
import io.tradehub.connectors.api.Finding;
import java.util.List;

/**
 * Checks that a content is XML that we are willing to read: well formed, no DTD, no entities but
 * XML's own, not too large, not too deep. Never throws on bad content. Safe for use by many
 * threads.
 */
public final class XmlGuard {
  private final DocumentScanner scanner;

  /** With the default limits. */
  public XmlGuard() {
    this(XmlLimits.DEFAULT);
  }

  /** With these limits. */
  public XmlGuard(XmlLimits limits) {
    this.scanner = new DocumentScanner(limits);
  }

  /**
   * Reads the content to its end.
   *
   * @return empty when it is good; otherwise one finding with rule id "XML", for nothing can be
   *     said of what comes behind the first fault
   */
  public List<Finding> check(Content content) {
    return switch (scanner.readToEnd(content)) {
      case Sighting.Seen seen -> List.of();
      case Sighting.Unreadable no -> List.of(no.finding());
    };
  }
}
