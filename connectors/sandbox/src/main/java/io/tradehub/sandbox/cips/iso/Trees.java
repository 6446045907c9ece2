package io.tradehub.sandbox.cips.iso;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Walks a DOM by local names. */
final class Trees {
  private Trees() {}

  /** The elements of a name right below another. */
  static List<Element> children(Element parent, String name) {
    List<Element> found = new ArrayList<>();
    for (Node n = parent.getFirstChild(); n != null; n = n.getNextSibling()) {
      if (n instanceof Element e && e.getLocalName().equals(name)) {
        found.add(e);
      }
    }
    return found;
  }

  /** The elements right below another. */
  static List<Element> children(Element parent) {
    List<Element> found = new ArrayList<>();
    for (Node n = parent.getFirstChild(); n != null; n = n.getNextSibling()) {
      if (n instanceof Element e) {
        found.add(e);
      }
    }
    return found;
  }

  /** The first element along a path of names. */
  static Optional<Element> find(Element from, String... path) {
    Element at = from;
    for (String name : path) {
      List<Element> found = children(at, name);
      if (found.isEmpty()) {
        return Optional.empty();
      }
      at = found.getFirst();
    }
    return Optional.of(at);
  }

  /** Its text. */
  static Optional<String> text(Element from, String... path) {
    return find(from, path).map(Element::getTextContent);
  }

  /**
   * Its text, which must be there.
   *
   * @throws Unreadable when it is not
   */
  static String required(Element from, String... path) throws Unreadable {
    Optional<String> text = text(from, path);
    if (text.isEmpty() || text.get().isEmpty()) {
      throw new Unreadable(
          "below " + from.getLocalName() + ", " + String.join("/", path) + " is missing");
    }
    return text.get();
  }

  /**
   * An element as canonical text in the default namespace of its document: without prefixes,
   * comments and the white space between elements.
   */
  static String canonical(Element element) {
    StringBuilder out = new StringBuilder(1024);
    write(element, out);
    return out.toString();
  }

  private static void write(Element element, StringBuilder out) {
    out.append('<').append(element.getLocalName());
    for (int i = 0; i < element.getAttributes().getLength(); i++) {
      Attr attribute = (Attr) element.getAttributes().item(i);
      // The messages know one attribute, Ccy; namespaces are written by the document's root.
      if (attribute.getNamespaceURI() == null) {
        out.append(' ').append(attribute.getLocalName()).append("=\"");
        Text.escapeAttribute(attribute.getValue(), out);
        out.append('"');
      }
    }
    out.append('>');
    List<Element> children = children(element);
    if (children.isEmpty()) {
      Text.escape(element.getTextContent(), out);
    } else {
      children.forEach(c -> write(c, out));
    }
    out.append("</").append(element.getLocalName()).append('>');
  }
}
