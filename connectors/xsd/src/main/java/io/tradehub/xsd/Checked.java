package io.tradehub.xsd;

import io.tradehub.connectors.api.Finding;
import java.util.List;
import java.util.Optional;

/**
 * What a check found.
 *
 * @param root the element that the document begins with; empty when it is none of those known
 * @param message the namespace of the first element of the name {@link Dialect#messageName}; also
 *     of a wrong document, when the check came as far; empty when it did not
 * @param findings in the document's order; an error each, except that a last one may say that the
 *     check ended early. None when the structure is right
 */
public record Checked(Optional<ElementDecl> root, String message, List<Finding> findings) {
  public Checked {
    findings = List.copyOf(findings);
  }

  /** Whether the structure is right. */
  public boolean valid() {
    return findings.isEmpty();
  }
}
