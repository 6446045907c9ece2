package io.tradehub.connectors.peppol.documents;

/**
 * How much XML one document may be.
 *
 * @param maxBytes the length of the content in bytes
 * @param maxDepth how deep elements nest; UBL documents stay under 20
 */
public record XmlLimits(long maxBytes, int maxDepth) {
  /** 50 MiB and 100 levels: room for an invoice with its attachments embedded. */
  public static final XmlLimits DEFAULT = new XmlLimits(50L * 1024 * 1024, 100);

  public XmlLimits {
    if (maxBytes < 1 || maxDepth < 1) {
      throw new IllegalArgumentException("limits are positive");
    }
  }
}
