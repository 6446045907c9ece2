package io.tradehub.xsd;

/**
 * Bounds the names in one document that no schema knows: of elements and attributes that are passed
 * over, and prefixes. Readers keep every name they meet.
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
        if (!prefix.isEmpty()) {
          plain(prefix);
        }
        prefixes[known++] = prefix;
      }
    }
  }

  /**
   * Refuses names that readers take and that may be none: after a prefix, Aalto takes what no name
   * begins with. Names of ASCII are enough for all that stands in a signature.
   */
  private static void plain(String name) throws Refusal {
    boolean right = !name.isEmpty();
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean letter = c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c == '_';
      right &= letter || i > 0 && (c >= '0' && c <= '9' || c == '-' || c == '.');
    }
    if (!right) {
      throw new Refusal("the name " + Words.quote(name) + " is not taken; expected one of ASCII");
    }
  }

  /**
   * Counts an element that begins in a signature, and wants plain names.
   *
   * @throws Refusal as {@link #passOver}, and for other names
   */
  void passOverPlain() throws Refusal {
    passOver();
    plain(source.name());
    for (int i = 0, count = source.attributes(); i < count; i++) {
      plain(source.attributeName(i));
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
