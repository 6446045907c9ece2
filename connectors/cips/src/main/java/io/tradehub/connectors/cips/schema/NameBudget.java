package io.tradehub.connectors.cips.schema;

/**
 * Bounds the names in one document that the profile does not know: of elements and attributes that
 * are passed over, and prefixes. Readers keep every name they meet.
 */
final class NameBudget {
  private static final int MAX_PASSED_OVER = 2_000;
  private static final int MAX_PREFIXES = 32;

  private final Source source;
  private final Findings findings;
  private final Trail trail;
  private final String[] prefixes = new String[MAX_PREFIXES];
  private int known;
  private int passedOver;

  NameBudget(Source source, Findings findings, Trail trail) {
    this.source = source;
    this.findings = findings;
    this.trail = trail;
  }

  /**
   * Counts the prefixes that the element declares which begins.
   *
   * @throws Refusal when the document has too many
   */
  void prefixes() throws Refusal {
    for (int i = 0, count = source.declarations(); i < count; i++) {
      String prefix = source.declaredPrefix(i);
      int at = 0;
      while (at < known && !prefixes[at].equals(prefix)) {
        at++;
      }
      if (at == MAX_PREFIXES) {
        throw new Refusal(
            "the document declares too many prefixes; at most " + MAX_PREFIXES + " are taken");
      }
      if (at == known) {
        prefixes[known++] = prefix;
      }
    }
  }

  /**
   * Counts an element that begins and is passed over.
   *
   * @throws Refusal when there were too many; a finding says it
   */
  void passOver() throws Refusal {
    prefixes();
    passedOver += 1 + source.attributes();
    if (passedOver > MAX_PASSED_OVER) {
      findings.ended(trail.toString());
      throw new Refusal("");
    }
  }
}
