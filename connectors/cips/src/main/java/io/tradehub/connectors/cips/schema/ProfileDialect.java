package io.tradehub.connectors.cips.schema;

import io.tradehub.xsd.Dialect;
import io.tradehub.xsd.ElementDecl;
import io.tradehub.xsd.Words;
import java.util.Map;
import java.util.Optional;

/**
 * What the profile says of its documents beyond its XSDs.
 *
 * @param envelope the element BizMsg
 * @param documents the elements Document, by namespace
 */
record ProfileDialect(ElementDecl envelope, Map<String, ElementDecl> documents) implements Dialect {

  @Override
  public String structureRule() {
    return "FF01-XSD";
  }

  @Override
  public String formRule() {
    return "FF01-XML";
  }

  @Override
  public String messageName() {
    return "Document";
  }

  @Override
  public Root root(First first) {
    if (is(envelope, first)) {
      return new Root.Known(envelope);
    }
    ElementDecl document = documents.get(first.namespace());
    if (document != null && is(document, first)) {
      return new Root.Known(document);
    }
    return new Root.Wrong(
        complaint(first.name(), first.namespace())
            .orElseGet(
                () ->
                    "the root is "
                        + Words.quote(first.name())
                        + " of "
                        + Words.quote(first.namespace())
                        + "; expected 'Document' of a message of the profile, or 'BizMsg' of "
                        + envelope.namespace()));
  }

  private static boolean is(ElementDecl element, First first) {
    return element.name().equals(first.name()) && element.namespace().equals(first.namespace());
  }

  @Override
  public Optional<String> complaint(String name, String namespace) {
    return Versions.complaint(name, namespace);
  }

  @Override
  public boolean owns(String namespace) {
    return namespace.startsWith("urn:iso:std:iso:20022:") || namespace.equals(envelope.namespace());
  }
}
