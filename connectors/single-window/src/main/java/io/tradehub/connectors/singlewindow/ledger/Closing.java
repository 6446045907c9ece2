package io.tradehub.connectors.singlewindow.ledger;

import io.tradehub.connectors.api.Finding;
import java.util.List;

/** What came of closing a period, or of a preview of it. */
public sealed interface Closing {
  /**
   * It is written now: PREPARED, to be submitted part by part; or EMPTY, when there was nothing to
   * file, and the period stays open. In a preview: what would be.
   */
  record Made(Filing filing) implements Closing {}

  /** The period was closed before by this filing, which stands as it is. */
  record Stands(Filing filing) implements Closing {}

  /**
   * It cannot be filed like this; nothing was written.
   *
   * @param findings all that is wrong, at least one error
   */
  record Refused(List<Finding> findings) implements Closing {
    public Refused {
      findings = List.copyOf(findings);
    }
  }
}
