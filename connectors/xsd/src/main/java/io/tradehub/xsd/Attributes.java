package io.tradehub.xsd;

import java.util.HashMap;
import java.util.Map;
import javax.xml.XMLConstants;

/** Checks the attributes of the elements of one document. */
final class Attributes {
  private static final String XSI = XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI;

  private static final String[] NONE = {};

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
   * @return the values of the attributes that its type may have, in the type's order; null for one
   *     that it has not
   */
  String[] check(Type type) throws Refusal {
    Type.Attribute[] declared = type.attributes();
    String[] values = declared.length == 0 ? NONE : new String[declared.length];
    for (int i = 0, count = source.attributes(); i < count; i++) {
      String name = source.attributeName(i);
      String namespace = source.attributeNamespace(i);
      int known = namespace.isEmpty() ? find(declared, name) : -1;
      if (known >= 0) {
        SimpleType text = declared[known].type();
        values[known] = text.normalised(source.attributeValue(i));
        if (!text.accepts(values[known])) {
          findings.xsd(trail + "/@" + name, "'@" + name + "' " + text.complaint(values[known]));
        }
      } else if (!harmless(namespace, name)) {
        findings.xsd(trail.toString(), "'" + trail.here() + "' may not have " + named(i));
      }
    }
    for (int i = 0; i < declared.length; i++) {
      if (declared[i].required() && values[i] == null) {
        findings.xsd(
            trail.toString(),
            "'"
                + trail.here()
                + "' has no attribute '"
                + declared[i].name()
                + "', which it must have");
      }
    }
    return values;
  }

  private static int find(Type.Attribute[] declared, String name) {
    for (int i = 0; i < declared.length; i++) {
      if (declared[i].name() == name) {
        return i;
      }
    }
    return -1;
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
