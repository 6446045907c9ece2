package io.tradehub.connectors.peppol.rules;

import java.util.EnumSet;

/** All rules, compiled once for all tests of this module: it takes seconds. */
public final class CompiledRules {
  private static final class Holder {
    private static final RuleBook ALL = RuleBook.compile(EnumSet.allOf(RuleFamily.class));
  }

  private CompiledRules() {}

  /** All of them. */
  public static RuleBook all() {
    return Holder.ALL;
  }
}
