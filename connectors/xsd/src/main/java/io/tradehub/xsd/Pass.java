package io.tradehub.xsd;

import static javax.xml.stream.XMLStreamConstants.CHARACTERS;
import static javax.xml.stream.XMLStreamConstants.END_DOCUMENT;
import static javax.xml.stream.XMLStreamConstants.END_ELEMENT;
import static javax.xml.stream.XMLStreamConstants.START_ELEMENT;

import java.util.Optional;

/**
 * One check of one document: walks it along the tables, and is thrown away. It goes down as deep as
 * the tables do and no deeper, so that no document can exhaust the stack.
 */
final class Pass {
  private final Dialect dialect;
  private final ElementSink sink;
  private final boolean toldAll;
  private final boolean blankIsEmpty;
  private final Findings findings;
  private final Trail trail = new Trail();
  private Source source;
  private Attributes attributes;
  private Foreigners foreigners;
  private NameBudget budget;
  private ElementDecl root;
  private String message = "";

  Pass(Dialect dialect, ElementSink sink, int maxFindings) {
    this.dialect = dialect;
    this.sink = sink;
    this.toldAll = sink.wantsAll();
    this.blankIsEmpty = dialect.blankIsEmpty();
    this.findings = new Findings(dialect, maxFindings);
  }

  /** Checks the document. */
  Checked run(Readers readers, byte[] document) {
    try {
      source = new Source(readers, document);
      attributes = new Attributes(source, findings, trail);
      budget = new NameBudget(source, findings, trail);
      foreigners = new Foreigners(dialect, source, findings, trail, attributes, budget);
      source.next(); // the root: a document without one is not well formed
      root();
      while (source.next() != END_DOCUMENT) {
        continue; // comments and white space, or the reader refuses it
      }
    } catch (Refusal refusal) {
      if (!refusal.getMessage().isEmpty()) {
        findings.xml(trail.toString(), refusal.getMessage());
      }
    }
    return new Checked(Optional.ofNullable(root), message, findings.list());
  }

  private void root() throws Refusal {
    trail.enter(source.name(), 0);
    switch (dialect.root(
        new Dialect.First(source.name(), source.namespace(), attributes.plain()))) {
      case Dialect.Root.Known known -> {
        root = known.element();
        element(root);
      }
      case Dialect.Root.Wrong wrong -> {
        findings.xsd(trail.toString(), wrong.text());
        throw new Refusal("");
      }
    }
    trail.leave();
  }

  /** From the start of an element, which the trail has entered, to its end. */
  private void element(ElementDecl element) throws Refusal {
    if (message.isEmpty() && element.name().equals(dialect.messageName())) {
      message = element.namespace();
    }
    budget.prefixes();
    String[] values = attributes.check(element.type());
    if (telling()) {
      sink.start(element.name());
      for (int i = 0; i < values.length; i++) {
        if (values[i] != null) {
          sink.attribute(element.type().attributes()[i].name(), values[i]);
        }
      }
    }
    switch (element.type()) {
      case Type.Text text -> text(text.text());
      case Type.Tree tree -> tree(tree);
      case Type.Foreign foreign -> foreigners.foreign(foreign.namespace());
    }
    if (telling()) {
      sink.end(element.name());
    }
  }

  private boolean telling() {
    return toldAll || findings.isEmpty();
  }

  private void tree(Type.Tree tree) throws Refusal {
    Places places = Places.of(tree, dialect, trail, findings);
    boolean textSeen = false;
    while (true) {
      switch (source.next()) {
        case START_ELEMENT -> {
          ElementDecl element = places.take(source.name(), source.namespace());
          if (element == null) {
            foreigners.skip();
          } else {
            trail.enter(element.name(), places.position());
            element(element);
            trail.leave();
          }
        }
        case END_ELEMENT -> {
          places.end();
          return;
        }
        default -> {
          if (!textSeen && !Lexical.isBlank(source.text())) {
            textSeen = true;
            findings.xsd(
                trail.toString(),
                "the text "
                    + Words.quote(source.text().strip())
                    + " stands between the elements of '"
                    + trail.here()
                    + "'");
          }
        }
      }
    }
  }

  private void text(SimpleType type) throws Refusal {
    String text = "";
    StringBuilder pieces = null;
    while (true) {
      int event = source.next();
      if (event == CHARACTERS) {
        // More than one piece comes only of text with comments in it.
        if (text.isEmpty()) {
          text = source.text();
        } else {
          pieces = pieces == null ? new StringBuilder(text) : pieces;
          pieces.append(source.text());
        }
      } else if (event == START_ELEMENT) {
        findings.xsd(
            trail.toString(),
            "'"
                + trail.here()
                + "' holds the element "
                + Words.quote(source.name())
                + "; expected "
                + type.words());
        foreigners.skip();
      } else {
        break;
      }
    }
    String value = type.normalised(pieces == null ? text : pieces.toString());
    if (blankIsEmpty && Lexical.isBlank(value)) {
      value = "";
    }
    if (!type.accepts(value)) {
      findings.xsd(trail.toString(), "'" + trail.here() + "' " + type.complaint(value));
    }
    if (telling()) {
      sink.text(value);
    }
  }
}
