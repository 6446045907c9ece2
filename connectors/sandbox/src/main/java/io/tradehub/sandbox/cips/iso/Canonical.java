package io.tradehub.sandbox.cips.iso;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import javax.xml.XMLConstants;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;
import org.w3c.dom.Text;

/**
 * Exclusive canonicalization (W3C, Exclusive XML Canonicalization 1.0, without comments and without
 * a list of prefixes) of documents that have neither DTD nor processing instructions.
 */
final class Canonical {
  private static final Comparator<Attr> ATTRIBUTES =
      Comparator.<Attr, String>comparing(
              a -> a.getNamespaceURI() == null ? "" : a.getNamespaceURI())
          .thenComparing(Attr::getLocalName);

  private final StringBuilder out = new StringBuilder(4096);
  private final Node skipped;

  private Canonical(Node skipped) {
    this.skipped = skipped;
  }

  /** The namespaces that were written so far, innermost first. */
  private record Scope(String prefix, String namespace, Scope outer) {
    static String find(Scope scope, String prefix) {
      for (Scope s = scope; s != null; s = s.outer) {
        if (s.prefix.equals(prefix)) {
          return s.namespace;
        }
      }
      return "";
    }
  }

  /**
   * An element with what is below it, but without one part.
   *
   * @param skipped null for nothing
   */
  static byte[] of(Element element, Node skipped) {
    Canonical canonical = new Canonical(skipped);
    canonical.write(element, null);
    return canonical.out.toString().getBytes(StandardCharsets.UTF_8);
  }

  private void write(Element element, Scope outer) {
    out.append('<').append(element.getTagName());
    NamedNodeMap all = element.getAttributes();
    Scope scope = outer;
    if (all.getLength() == 0) {
      scope = declare(prefix(element), namespace(element), scope);
    } else {
      TreeMap<String, String> used = new TreeMap<>();
      used.put(prefix(element), namespace(element));
      List<Attr> attributes = new ArrayList<>(all.getLength());
      for (int i = 0; i < all.getLength(); i++) {
        Attr attribute = (Attr) all.item(i);
        if (!XMLConstants.XMLNS_ATTRIBUTE_NS_URI.equals(attribute.getNamespaceURI())) {
          attributes.add(attribute);
          String prefix = attribute.getPrefix();
          if (prefix != null && !prefix.equals(XMLConstants.XML_NS_PREFIX)) {
            used.put(prefix, attribute.getNamespaceURI());
          }
        }
      }
      for (var entry : used.entrySet()) {
        scope = declare(entry.getKey(), entry.getValue(), scope);
      }
      attributes.sort(ATTRIBUTES);
      for (Attr attribute : attributes) {
        out.append(' ').append(attribute.getName()).append("=\"");
        io.tradehub.sandbox.cips.iso.Text.escapeAttribute(attribute.getValue(), out);
        out.append('"');
      }
    }
    out.append('>');
    for (Node n = element.getFirstChild(); n != null; n = n.getNextSibling()) {
      if (n instanceof Element child) {
        if (n != skipped) {
          write(child, scope);
        }
      } else if (n instanceof Text text) {
        io.tradehub.sandbox.cips.iso.Text.escape(text.getData(), out);
      }
    }
    out.append("</").append(element.getTagName()).append('>');
  }

  private Scope declare(String prefix, String namespace, Scope scope) {
    if (Scope.find(scope, prefix).equals(namespace)) {
      return scope;
    }
    out.append(prefix.isEmpty() ? " xmlns" : " xmlns:" + prefix).append("=\"");
    io.tradehub.sandbox.cips.iso.Text.escapeAttribute(namespace, out);
    out.append('"');
    return new Scope(prefix, namespace, scope);
  }

  private static String prefix(Element element) {
    return element.getPrefix() == null ? "" : element.getPrefix();
  }

  private static String namespace(Element element) {
    return element.getNamespaceURI() == null ? "" : element.getNamespaceURI();
  }
}
