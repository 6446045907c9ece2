package io.tradehub.connectors.singlewindow.decl;

import com.google.protobuf.ByteString;
import io.tradehub.connectors.singlewindow.model.Declaration;
import io.tradehub.connectors.singlewindow.model.Section;
import io.tradehub.xsd.ElementDecl;
import io.tradehub.xsd.Slot;
import io.tradehub.xsd.Type;

/** Writes one declaration, its elements in the order of the schema. */
final class DecWriter {
  private final StringBuilder xml = new StringBuilder(16_384);

  /** All of it. */
  ByteString write(Declaration declaration, ElementDecl root) {
    xml.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<DecMessage xmlns=\"")
        .append(Declaration.NAMESPACE)
        .append("\" Version=\"")
        .append(declaration.version())
        .append("\">\n");
    content(declaration.root(), (Type.Tree) root.type(), 1);
    xml.append("</DecMessage>\n");
    return ByteString.copyFromUtf8(xml.toString());
  }

  private void content(Section section, Type.Tree type, int depth) {
    int written = 0;
    for (Slot slot : type.slots()) {
      ElementDecl element = slot.choices()[0];
      if (element.type() instanceof Type.Tree below) {
        for (Section child : section.sections()) {
          if (child.name().equals(element.name())) {
            written++;
            section(child, below, depth);
          }
        }
      } else {
        String text = section.text(element.name());
        written += text.isEmpty() ? 0 : 1;
        if (!XmlText.isBlank(text)) {
          text(element.name(), text, depth);
        }
      }
    }
    if (written != section.texts().size() + section.sections().size()) {
      throw new IllegalArgumentException(
          "the section " + section.name() + " has elements that DecMessage does not have in it");
    }
  }

  private void section(Section section, Type.Tree type, int depth) {
    indent(depth).append('<').append(section.name());
    if (section.texts().isEmpty() && section.sections().isEmpty()) {
      xml.append("/>\n");
      return;
    }
    xml.append(">\n");
    content(section, type, depth + 1);
    indent(depth).append("</").append(section.name()).append(">\n");
  }

  private void text(String name, String text, int depth) {
    indent(depth).append('<').append(name).append('>');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '<' -> xml.append("&lt;");
        case '>' -> xml.append("&gt;");
        case '&' -> xml.append("&amp;");
        // Written plainly, readers would take it for a line break.
        case '\r' -> xml.append("&#13;");
        default -> xml.append(c);
      }
    }
    int wrong = XmlText.firstWrong(text);
    if (wrong >= 0) {
      throw new IllegalArgumentException(
          "the element "
              + name
              + " has a character that XML cannot hold, the "
              + (wrong + 1)
              + ".");
    }
    xml.append("</").append(name).append(">\n");
  }

  private StringBuilder indent(int depth) {
    for (int i = 0; i < depth; i++) {
      xml.append("  ");
    }
    return xml;
  }
}
