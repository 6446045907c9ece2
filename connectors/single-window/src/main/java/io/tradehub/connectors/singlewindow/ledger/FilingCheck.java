package io.tradehub.connectors.singlewindow.ledger;

import io.tradehub.connectors.api.Finding;
import java.util.List;

/**
 * Checks the declarations of a filing before it is written, so that no period is closed by a filing
 * that could not be submitted. Runs on the ledger's own thread: it must not wait for anything, and
 * must not call the ledger.
 */
@FunctionalInterface
public interface FilingCheck {
  /** One that finds nothing. */
  FilingCheck NONE = filing -> List.of();

  /**
   * What is wrong with it; one error refuses it.
   *
   * @param filing with its lines, parts and header; {@link ConsolidatedDeclaration} builds the
   *     declarations of it
   */
  List<Finding> check(Filing filing);
}
