package io.tradehub.connectors.cips.schema;

import io.tradehub.connectors.api.Finding;
import io.tradehub.connectors.cips.model.MessageType;
import java.util.List;
import java.util.Optional;

/**
 * What a check found.
 *
 * @param type which message it is, by the namespace of its Document; also of a wrong one, when the
 *     check came as far
 * @param enveloped whether the root is a BizMsg
 * @param findings in the document's order; an error each, except that a last one may say that the
 *     check ended early. None when the structure is right
 */
public record Checked(Optional<MessageType> type, boolean enveloped, List<Finding> findings) {
  public Checked {
    findings = List.copyOf(findings);
  }

  /** Whether the structure is right. */
  public boolean valid() {
    return findings.isEmpty();
  }
}
