package io.tradehub.connectors.peppol.documents;

import java.util.List;

/**
 * One kind of document that Peppol carries.
 *
 * @param scheme the identifier's scheme: "busdox-docid-qns" or "peppol-doctype-wildcard"
 * @param namespace the root element's namespace
 * @param rootElement the root element's local name
 * @param customization the specification that the document follows, as its CustomizationID says
 * @param version the version of the syntax, for UBL "2.1"
 * @param name for people, from the Peppol code list
 * @param processes the process identifiers, full form, that the code list allows; the first is the
 *     usual one
 * @param parties where it names who sends and who receives
 */
public record DocumentType(
    String scheme,
    String namespace,
    String rootElement,
    String customization,
    String version,
    String name,
    List<String> processes,
    Parties parties) {
  public DocumentType {
    processes = List.copyOf(processes);
  }

  /** The document type identifier: scheme, "::", namespace, "::", root, "##", … */
  public String identifier() {
    return scheme + "::" + value();
  }

  /** The identifier without its scheme. */
  public String value() {
    return namespace + "::" + rootElement + "##" + customization + "::" + version;
  }

  /** The same type, specialised further by a customization that the wildcard scheme allows. */
  DocumentType specialised(String moreSpecial) {
    return new DocumentType(
        scheme, namespace, rootElement, moreSpecial, version, name, processes, parties);
  }
}
