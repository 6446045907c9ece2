package io.tradehub.connectors.singlewindow.decl;

import io.tradehub.connectors.singlewindow.model.Declaration;
import io.tradehub.xsd.Dialect;
import io.tradehub.xsd.ElementDecl;
import io.tradehub.xsd.Words;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What is said of DecMessages beyond their XSDs. */
final class DecDialect implements Dialect {
  /** The structure is wrong. */
  static final String STRUCTURE = "DEC-XSD";

  /** Not well formed, not allowed, or not in the charset that it says. */
  static final String FORM = "DEC-XML";

  /** Sections that the single window has and our subset has not. */
  private static final Set<String> NOT_CARRIED = Set.of("SddTax", "DecControlModel", "DecCiqVisa");

  private final DecSchema schema;
  private final Map<String, String> sections;

  DecDialect(DecSchema schema) {
    this.schema = schema;
    this.sections = schema.sectionsSince();
  }

  @Override
  public String structureRule() {
    return STRUCTURE;
  }

  @Override
  public String formRule() {
    return FORM;
  }

  @Override
  public String messageName() {
    return "DecMessage";
  }

  @Override
  public Root root(First first) {
    if (!first.name().equals("DecMessage") || !owns(first.namespace())) {
      return new Root.Wrong(
          "the root is "
              + Words.quote(first.name())
              + " of "
              + Words.quote(first.namespace())
              + "; expected 'DecMessage' of "
              + Declaration.NAMESPACE);
    }
    String version = first.attributes().getOrDefault("Version", first.attributes().get("version"));
    if (version == null) {
      return new Root.Wrong(
          "'DecMessage' has no attribute 'Version'; expected " + schema.versions());
    }
    ElementDecl root = schema.roots().get(version);
    return root == null
        ? new Root.Wrong(
            "the version is " + Words.quote(version) + "; expected " + schema.versions())
        : new Root.Known(root);
  }

  @Override
  public Optional<String> complaint(String name, String namespace) {
    if (!owns(namespace)) {
      return Optional.empty();
    }
    if (NOT_CARRIED.contains(name)) {
      return Optional.of("the section '" + name + "' is not carried: leave it out");
    }
    return Optional.ofNullable(sections.get(name))
        .map(
            since ->
                "the section '"
                    + name
                    + "' does not stand here; it stands in DecMessage, from version "
                    + since
                    + " on");
  }

  @Override
  public boolean blankIsEmpty() {
    return true;
  }

  @Override
  public boolean owns(String namespace) {
    return namespace.equals(Declaration.NAMESPACE);
  }
}
