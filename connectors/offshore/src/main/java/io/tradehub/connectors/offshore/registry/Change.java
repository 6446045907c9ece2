package io.tradehub.connectors.offshore.registry;

import io.tradehub.connectors.offshore.list.CreditCode;
import io.tradehub.connectors.offshore.list.Entry;

/** How one enterprise differs between a version and the one that it builds on. */
public sealed interface Change {

  /** Whom it is about. */
  CreditCode code();

  /** It is new, or what is said of it changed. */
  record Put(Entry entry) implements Change {
    @Override
    public CreditCode code() {
      return entry.code();
    }
  }

  /** It is not named any more. */
  record Gone(CreditCode code) implements Change {}
}
