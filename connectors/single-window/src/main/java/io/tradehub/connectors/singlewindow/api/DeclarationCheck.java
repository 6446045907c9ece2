package io.tradehub.connectors.singlewindow.api;

import io.tradehub.connectors.api.Finding;
import io.tradehub.connectors.singlewindow.model.Declaration;
import java.util.List;
import java.util.Set;

/** The rules that every declaration goes through before it is accepted. */
@FunctionalInterface
public interface DeclarationCheck {

  /**
   * All that is to be said of a declaration whose structure is right; takes milliseconds, no I/O.
   *
   * @param attachments the names of the files that go with it
   */
  List<Finding> check(Declaration declaration, Set<String> attachments);
}
