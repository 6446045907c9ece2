package io.tradehub.xsd;

import static javax.xml.stream.XMLStreamConstants.CHARACTERS;
import static javax.xml.stream.XMLStreamConstants.END_ELEMENT;
import static javax.xml.stream.XMLStreamConstants.START_ELEMENT;

/** Passes over elements that the schemas do not look into, within bounds. */
final class Foreigners {
  private static final int MAX_DEPTH = 64;
  private static final int MAX_FOREIGN_BYTES = 32 << 10;

  private final Dialect dialect;
  private final Source source;
  private final Findings findings;
  private final Trail trail;
  private final Attributes attributes;
  private final NameBudget budget;

  Foreigners(
      Dialect dialect,
      Source source,
      Findings findings,
      Trail trail,
      Attributes attributes,
      NameBudget budget) {
    this.dialect = dialect;
    this.source = source;
    this.findings = findings;
    this.trail = trail;
    this.attributes = attributes;
    this.budget = budget;
  }

  /**
   * Goes to the end of the element that begins, whatever stands in it.
   *
   * @throws Refusal when that is too deep, or there was too much of that
   */
  void skip() throws Refusal {
    int depth = 1;
    budget.passOver();
    while (depth > 0) {
      int event = source.next();
      if (event == START_ELEMENT) {
        deeper(++depth);
        budget.passOver();
      } else if (event == END_ELEMENT) {
        depth--;
      }
    }
  }

  /**
   * Goes from the start to the end of an element that holds a foreign one (a signature, for one):
   * one element of the namespace, with anything in it except elements that the dialect means
   * something by.
   */
  void foreign(String namespace) throws Refusal {
    long begin = source.offset();
    int depth = 0;
    int roots = 0;
    while (true) {
      int event = source.next();
      if (source.offset() - begin > MAX_FOREIGN_BYTES) {
        throw new Refusal(
            "what stands in '"
                + trail.here()
                + "' is too large; at most "
                + MAX_FOREIGN_BYTES
                + " bytes are taken");
      }
      if (event == START_ELEMENT) {
        deeper(++depth);
        budget.passOverPlain();
        attributes.checkForeign();
        if (depth == 1 && (++roots > 1 || !source.namespace().equals(namespace))) {
          findings.xsd(
              trail.toString(),
              "'"
                  + trail.here()
                  + "' holds "
                  + Words.quote(source.name())
                  + " of "
                  + Words.quote(source.namespace())
                  + "; expected one element of "
                  + namespace);
        } else if (dialect.owns(source.namespace())) {
          findings.xsd(
              trail.toString(),
              "'" + trail.here() + "' may not hold the element " + Words.quote(source.name()));
        }
      } else if (event == END_ELEMENT) {
        if (depth-- == 0) {
          break;
        }
      } else if (event == CHARACTERS && depth == 0 && !Lexical.isBlank(source.text())) {
        findings.xsd(trail.toString(), "'" + trail.here() + "' may not hold text");
      }
    }
    if (roots == 0) {
      findings.xsd(
          trail.toString(),
          "'" + trail.here() + "' is empty; expected one element of " + namespace);
    }
  }

  private static void deeper(int depth) throws Refusal {
    if (depth > MAX_DEPTH) {
      throw new Refusal(
          "elements stand too deep in each other; at most " + MAX_DEPTH + " levels are taken");
    }
  }
}
