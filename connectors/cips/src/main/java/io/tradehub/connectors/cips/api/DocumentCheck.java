package io.tradehub.connectors.cips.api;

import io.tradehub.connectors.api.Content;
import io.tradehub.connectors.api.Finding;
import java.util.List;

/** The checks that every document goes through before it is accepted. */
@FunctionalInterface
public interface DocumentCheck {

  /** All that is to be said of a document; takes microseconds, no I/O. */
  List<Finding> check(Content document);
}
