package io.tradehub.xsd;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** A schema among the resources, read; and how the compiler looks at its elements. */
final class XsdFile {
  /** The namespace of XML Schema itself. */
  static final String XS = XMLConstants.W3C_XML_SCHEMA_NS_URI;

  private XsdFile() {}

  /**
   * The root of a schema among the resources.
   *
   * @param beside a class in whose package it lies
   * @throws IllegalStateException when it is not there, or no schema of qualified elements
   */
  static Element read(Class<?> beside, String name) {
    try (InputStream in = beside.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the schema " + name + " is not among the resources");
      }
      DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      Element root = factory.newDocumentBuilder().parse(in).getDocumentElement();
      only(root, Set.of("targetNamespace", "elementFormDefault"));
      if (!kind(root).equals("schema")
          || !root.getAttribute("elementFormDefault").equals("qualified")) {
        throw unknown(root, "a schema of qualified elements is expected");
      }
      return root;
    } catch (IOException | SAXException | ParserConfigurationException e) {
      throw new IllegalStateException("the schema " + name + " cannot be read: " + e, e);
    }
  }

  /** The elements below one, without its annotation. */
  static List<Element> children(Element element) {
    List<Element> children = new ArrayList<>();
    for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element child && !kind(child).equals("annotation")) {
        children.add(child);
      }
    }
    return children;
  }

  /** The only element below one, which must be of this kind. */
  static Element child(Element element, String kind) {
    List<Element> children = children(element);
    if (children.size() != 1 || !kind(children.getFirst()).equals(kind)) {
      throw unknown(element, "one " + kind + " is expected below it");
    }
    return children.getFirst();
  }

  /** What an element of the schema is: "complexType". */
  static String kind(Element element) {
    if (!XS.equals(element.getNamespaceURI())) {
      throw unknown(element, "it is not of XML Schema");
    }
    return element.getLocalName();
  }

  /** Refuses an element that has other attributes than these. */
  static void only(Element element, Set<String> attributes) {
    for (int i = 0; i < element.getAttributes().getLength(); i++) {
      Attr attribute = (Attr) element.getAttributes().item(i);
      boolean declares = XMLConstants.XMLNS_ATTRIBUTE_NS_URI.equals(attribute.getNamespaceURI());
      if (!declares && !attributes.contains(attribute.getName())) {
        throw unknown(element, "its attribute " + attribute.getName() + " is not known");
      }
    }
  }

  /** An attribute that must be there. */
  static String needed(Element element, String attribute) {
    if (!element.hasAttribute(attribute)) {
      throw unknown(element, "its attribute " + attribute + " is missing");
    }
    return element.getAttribute(attribute);
  }

  /** A whole number, or what stands for one that is left out; "unbounded" is MAX_VALUE. */
  static int number(Element element, String attribute, int otherwise) {
    String text = element.getAttribute(attribute);
    if (text.isEmpty()) {
      return otherwise;
    }
    return text.equals("unbounded") ? Integer.MAX_VALUE : Integer.parseInt(text);
  }

  /** The words of an element's documentation; empty when it has none. */
  static String documentation(Element element) {
    for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element child && kind(child).equals("annotation")) {
        return child(child, "documentation").getTextContent().strip();
      }
    }
    return "";
  }

  /** The namespace of a qualified name that stands in an attribute; empty for none. */
  static String namespace(Element element, String name) {
    int colon = name.indexOf(':');
    String namespace = element.lookupNamespaceURI(colon < 0 ? null : name.substring(0, colon));
    if (colon >= 0 && namespace == null) {
      throw unknown(element, "the prefix of " + name + " is not known");
    }
    return namespace == null ? "" : namespace;
  }

  /** The local part of a qualified name. */
  static String local(String name) {
    return name.substring(name.indexOf(':') + 1);
  }

  /** Why the start stops. */
  static IllegalStateException unknown(Element element, String why) {
    return new IllegalStateException(
        "the schema compiler does not know "
            + element.getNodeName()
            + " '"
            + element.getAttribute(element.hasAttribute("name") ? "name" : "value")
            + "' as it stands: "
            + why);
  }
}
