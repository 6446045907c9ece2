package io.tradehub.connectors.cips.messages;

import io.tradehub.connectors.api.Finding;

/**
 * A message says something that its document cannot: a character that XML has not, or a thing for
 * which the profile has no place in this message, such as a purpose's balance-of-payments code in a
 * pacs.009. What a document can carry and the profile refuses is written; its check finds it.
 */
public final class NotWritable extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final transient Finding finding;

  NotWritable(Finding finding) {
    super(finding.text() + " (" + finding.location() + ")");
    this.finding = finding;
  }

  /** What is wrong and where it would have stood: FF01-XML or FF01-XSD. */
  public Finding finding() {
    return finding;
  }
}
