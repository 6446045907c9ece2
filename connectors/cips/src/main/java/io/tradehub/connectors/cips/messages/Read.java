package io.tradehub.connectors.cips.messages;

import io.tradehub.connectors.api.Finding;
import io.tradehub.connectors.cips.model.BusinessMessage;
import io.tradehub.connectors.cips.model.Header;
import io.tradehub.connectors.cips.model.MessageType;
import java.util.List;
import java.util.Optional;

/** What reading gave. */
public sealed interface Read {

  /**
   * A message whose structure is right. What it says may still be wrong.
   *
   * @param message what it says
   */
  record Readable(BusinessMessage message) implements Read {}

  /**
   * None of the profile's messages, or a wrong one.
   *
   * @param findings why, in the document's order; at least one error
   * @param type which message it is, as far as that could be seen
   * @param header its header, when that is whole and came before what is wrong
   */
  record Unreadable(List<Finding> findings, Optional<MessageType> type, Optional<Header> header)
      implements Read {
    public Unreadable {
      findings = List.copyOf(findings);
    }
  }
}
