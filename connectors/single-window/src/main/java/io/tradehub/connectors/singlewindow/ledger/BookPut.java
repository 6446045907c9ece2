package io.tradehub.connectors.singlewindow.ledger;

import io.tradehub.v1.AccountBook;
import io.tradehub.v1.Finding;
import java.util.List;

/** What came of putting an account book. */
public sealed interface BookPut {
  /** It is kept. */
  record Stored(AccountBook book) implements BookPut {}

  /**
   * It is not; what was put before stands.
   *
   * @param findings all that is wrong, at least one; locations are fields of the request
   */
  record Refused(List<Finding> findings) implements BookPut {
    public Refused {
      findings = List.copyOf(findings);
    }
  }
}
