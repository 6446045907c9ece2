package io.tradehub.connectors.singlewindow.folder.receipts;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An element of a receipt, by its local name: receipts come with namespaces and without. */
public final class Element {
  private final String name;
  private final List<Element> children = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();

  Element(String name) {
    this.name = name;
  }

  /** One with a text. */
  public static Element of(String name, String text) {
    Element element = new Element(name);
    element.append(text);
    return element;
  }

  /** One with elements in it. */
  public static Element of(String name, List<Element> children) {
    Element element = new Element(name);
    children.forEach(element::add);
    return element;
  }

  /** Its local name. */
  public String name() {
    return name;
  }

  /** The elements right in it. */
  public List<Element> children() {
    return children;
  }

  /** Its own text, without white space at its ends. */
  public String text() {
    return text.toString().strip();
  }

  /** The text of the first element of a name that is right in it; empty when there is none. */
  public String text(String child) {
    return first(child).map(Element::text).orElse("");
  }

  /** The first element of a name that is right in it. */
  public Optional<Element> first(String child) {
    return children.stream().filter(c -> c.name().equals(child)).findFirst();
  }

  /** All elements of a name in it, however deep, in the document's order. */
  public List<Element> all(String descendant) {
    List<Element> found = new ArrayList<>();
    collect(descendant, found);
    return found;
  }

  private void collect(String descendant, List<Element> found) {
    for (Element child : children) {
      if (child.name().equals(descendant)) {
        found.add(child);
      }
      child.collect(descendant, found);
    }
  }

  void add(Element child) {
    children.add(child);
  }

  void append(String more) {
    text.append(more);
  }

  /** It as XML, so that one receipt of several can be kept and read by itself. */
  public String xml() {
    StringBuilder xml = new StringBuilder();
    write(xml);
    return xml.toString();
  }

  private void write(StringBuilder xml) {
    xml.append('<').append(name).append('>');
    escape(text(), xml);
    children.forEach(child -> child.write(xml));
    xml.append("</").append(name).append('>');
  }

  private static void escape(String text, StringBuilder xml) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '<' -> xml.append("&lt;");
        case '>' -> xml.append("&gt;");
        case '&' -> xml.append("&amp;");
        case '\r' -> xml.append("&#13;");
        default -> xml.append(c);
      }
    }
  }
}
