package io.tradehub.xsd;

import java.util.HashMap;
import java.util.Map;
import javax.xml.XMLConstants;

/** Checks the attributes of the elements of one document. */
final class Attributes {
  private static final String XSI = XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI;

  private final Source source;
  private final Findings findings;
  private final Trail trail;

  Attributes(Source source, Findings findings, Trail trail) {
    this.source = source;
    this.findings = findings;
    this.trail = trail;
  }

  /**
   * Checks those of the element that begins.
   *
   * @return the value of the attribute that its type has; null when it has none, or not this one
   */
  String check(Type type) throws Refusal {
    Type.Attribute declared = type instanceof Type.Text text ? text.attribute() : null;
    String value = null;
    for (int i = 0, count = source.attributes(); i < count; i++) {
      String name = source.attributeName(i);
      String namespace = source.attributeNamespace(i);
      if (declared != null && name == declared.name() && namespace.isEmpty()) {
        value = declared.type().normalised(source.attributeValue(i));
        if (!declared.type().accepts(value)) {
          findings.xsd(trail + "/@" + name, "'@" + name + "' " + declared.type().complaint(value));
        }
      } else if (!harmless(namespace, name)) {
        findings.xsd(trail.toString(), "'" + trail.here() + "' may not have " + named(i));
      }
    }
    if (declared != null && value == null) {
      findings.xsd(
          trail.toString(),
          "'" + trail.here() + "' has no attribute '" + declared.name() + "', which it must have");
    }
    return value;
  }

  /** Those of the element that begins that are of no namespace, by their names. */
  Map<String, String> plain() {
    Map<String, String> plain = new HashMap<>();
    for (int i = 0, count = source.attributes(); i < count; i++) {
      if (source.attributeNamespace(i).isEmpty()) {
        plain.put(source.attributeName(i), source.attributeValue(i));
      }
    }
    return plain;
  }

  /** Refuses those of the element that begins which would change what a schema says of it. */
  void checkForeign() throws Refusal {
    for (int i = 0, count = source.attributes(); i < count; i++) {
      String namespace = source.attributeNamespace(i);
      if (namespace.equals(XSI) && !harmless(namespace, source.attributeName(i))) {
        findings.xsd(trail.toString(), "'" + trail.here() + "' may not have " + named(i));
      }
    }
  }

  /** Whether it only says where a schema might be found: nobody looks there. */
  private static boolean harmless(String namespace, String name) {
    return namespace.equals(XSI)
        && (name.equals("schemaLocation") || name.equals("noNamespaceSchemaLocation"));
  }

  private String named(int index) {
    String namespace = source.attributeNamespace(index);
    String attribute = "the attribute " + Words.quote(source.attributeName(index));
    return namespace.isEmpty() ? attribute : attribute + " of " + Words.quote(namespace);
  }
}
