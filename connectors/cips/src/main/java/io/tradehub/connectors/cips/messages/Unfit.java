package io.tradehub.connectors.cips.messages;

import io.tradehub.connectors.api.Finding;

/**
 * What stands there fits the schema, but no value of Java, or not what stands elsewhere in the same
 * document, so that the model cannot hold both.
 */
final class Unfit extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String rule;
  private final transient Node where;

  /**
   * @param text what is wrong, what was expected and what to do, for people
   */
  Unfit(String rule, Node where, String text) {
    super(text, null, false, false);
    this.rule = rule;
    this.where = where;
  }

  Finding finding() {
    return Finding.error(rule, where.path(), getMessage());
  }
}
