package io.tradehub.xsd;

import java.util.Optional;

/** A dialect of one root, with nothing special about it. */
record Described(ElementDecl root) implements Dialect {
  /** The one of a schema of these tests. */
  static Described by(String file) {
    return new Described(Schemas.compile(Described.class, file).element("urn:test", "Root"));
  }

  @Override
  public String structureRule() {
    return "T-XSD";
  }

  @Override
  public String formRule() {
    return "T-XML";
  }

  @Override
  public String messageName() {
    return "Root";
  }

  @Override
  public Root root(First first) {
    return first.name().equals(root.name()) && first.namespace().equals(root.namespace())
        ? new Root.Known(root)
        : new Root.Wrong("no root");
  }

  @Override
  public Optional<String> complaint(String name, String namespace) {
    return Optional.empty();
  }

  @Override
  public boolean owns(String namespace) {
    return false;
  }
}
