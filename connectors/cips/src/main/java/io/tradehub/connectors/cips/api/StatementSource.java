package io.tradehub.connectors.cips.api;

import io.tradehub.connectors.cips.model.IsoMessage;
import io.tradehub.connectors.cips.model.ReportRequest;
import java.io.IOException;

/** Asks CIPS for statements. */
@FunctionalInterface
public interface StatementSource {

  /**
   * Sends a request (camt.060), signed as its owner, and waits for the answer; never on an event
   * loop.
   *
   * @return what CIPS answered, its signature verified: a Statement (camt.053), or a StatusReport
   *     (pacs.002) that says why there is none
   * @throws IOException when CIPS did not answer in time, or with something else; the message is
   *     for users
   * @throws InterruptedException when the thread was interrupted while it waited
   */
  IsoMessage ask(ReportRequest request) throws IOException, InterruptedException;
}
