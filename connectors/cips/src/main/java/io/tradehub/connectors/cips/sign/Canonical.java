package io.tradehub.connectors.cips.sign;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import javax.xml.stream.XMLStreamReader;

/**
 * Writes a document, or an element with all below it, in the form of Exclusive XML Canonicalization
 * 1.0 without comments (https://www.w3.org/TR/xml-exc-c14n/), from the events of a reader that
 * knows namespaces. Used by one thread, once.
 */
final class Canonical {
  private static final int BUFFER = 4096;

  private final OutputStream out;
  private final byte[] buffer = new byte[BUFFER];
  private int used;
  private char highSurrogate;

  /** The namespaces that were written on the way to here; a later one hides an earlier. */
  private String[] prefixes = new String[16];

  private String[] namespaces = new String[16];
  private int written;

  /** How many were written where each open element began. */
  private int[] marks = new int[32];

  private int depth;

  /** Writes there; what is written last comes with {@link #finish}. */
  Canonical(OutputStream out) {
    this.out = out;
  }

  /** The reader stands at the beginning of an element. */
  void start(XMLStreamReader reader) {
    if (depth == marks.length) {
      marks = Arrays.copyOf(marks, depth * 2);
    }
    int mark = written;
    marks[depth++] = mark;
    octet('<');
    name(reader.getPrefix(), reader.getLocalName());
    utilise(reader.getPrefix(), reader.getNamespaceURI(), mark);
    int attributes = reader.getAttributeCount();
    for (int i = 0; i < attributes; i++) {
      String prefix = reader.getAttributePrefix(i);
      if (prefix != null && !prefix.isEmpty() && !"xml".equals(prefix)) {
        utilise(prefix, reader.getAttributeNamespace(i), mark);
      }
    }
    declarations(mark);
    if (attributes == 1) {
      attribute(reader, 0);
    } else if (attributes > 1) {
      for (int i : ordered(reader, attributes)) {
        attribute(reader, i);
      }
    }
    octet('>');
  }

  /** The reader stands at text, which may be a part of it. */
  void text(char[] text, int from, int length) {
    for (int i = from; i < from + length; i++) {
      char c = text[i];
      switch (c) {
        case '&' -> ascii("&amp;");
        case '<' -> ascii("&lt;");
        case '>' -> ascii("&gt;");
        case '\r' -> ascii("&#xD;");
        default -> character(c);
      }
    }
  }

  /** The reader stands at the end of an element. */
  void end(XMLStreamReader reader) {
    octet('<');
    octet('/');
    name(reader.getPrefix(), reader.getLocalName());
    octet('>');
    written = marks[--depth];
  }

  /** Writes what is left. */
  void finish() {
    flush();
  }

  /** A namespace is needed here: unless the reader of the output has it already, it is declared. */
  private void utilise(String prefix, String namespace, int mark) {
    String p = prefix == null ? "" : prefix;
    String n = namespace == null ? "" : namespace;
    String known = null;
    for (int i = written - 1; i >= 0 && known == null; i--) {
      known = prefixes[i].equals(p) ? namespaces[i] : null;
    }
    boolean none = p.isEmpty() && n.isEmpty() && known == null; // nothing to take back
    if (none || n.equals(known)) {
      return;
    }
    if (written == prefixes.length) {
      prefixes = Arrays.copyOf(prefixes, written * 2);
      namespaces = Arrays.copyOf(namespaces, written * 2);
    }
    int at = written++;
    // In the order of prefixes among those of this element, the default namespace first.
    while (at > mark && prefixes[at - 1].compareTo(p) > 0) {
      prefixes[at] = prefixes[at - 1];
      namespaces[at] = namespaces[at - 1];
      at--;
    }
    prefixes[at] = p;
    namespaces[at] = n;
  }

  private void declarations(int mark) {
    for (int i = mark; i < written; i++) {
      ascii(" xmlns");
      if (!prefixes[i].isEmpty()) {
        octet(':');
        characters(prefixes[i]);
      }
      octet('=');
      quoted(namespaces[i]);
    }
  }

  /** Attributes in the order of namespace and local name, those without a namespace first. */
  private static int[] ordered(XMLStreamReader reader, int count) {
    int[] order = new int[count];
    for (int i = 0; i < count; i++) {
      int at = i;
      while (at > 0 && compare(reader, order[at - 1], i) > 0) {
        order[at] = order[at - 1];
        at--;
      }
      order[at] = i;
    }
    return order;
  }

  private static int compare(XMLStreamReader reader, int a, int b) {
    int namespace = namespace(reader, a).compareTo(namespace(reader, b));
    return namespace != 0
        ? namespace
        : reader.getAttributeLocalName(a).compareTo(reader.getAttributeLocalName(b));
  }

  private static String namespace(XMLStreamReader reader, int attribute) {
    String namespace = reader.getAttributeNamespace(attribute);
    return namespace == null ? "" : namespace;
  }

  private void attribute(XMLStreamReader reader, int i) {
    octet(' ');
    name(reader.getAttributePrefix(i), reader.getAttributeLocalName(i));
    octet('=');
    quoted(reader.getAttributeValue(i));
  }

  private void quoted(String value) {
    octet('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '&' -> ascii("&amp;");
        case '<' -> ascii("&lt;");
        case '"' -> ascii("&quot;");
        case '\t' -> ascii("&#x9;");
        case '\n' -> ascii("&#xA;");
        case '\r' -> ascii("&#xD;");
        default -> character(c);
      }
    }
    octet('"');
  }

  private void name(String prefix, String local) {
    if (prefix != null && !prefix.isEmpty()) {
      characters(prefix);
      octet(':');
    }
    characters(local);
  }

  private void characters(String text) {
    for (int i = 0; i < text.length(); i++) {
      character(text.charAt(i));
    }
  }

  private void ascii(String text) {
    for (int i = 0; i < text.length(); i++) {
      octet(text.charAt(i));
    }
  }

  /** One character in UTF-8. A pair of surrogates may come in two pieces of text. */
  private void character(char c) {
    if (c < 0x80) {
      octet(c);
    } else if (c < 0x800) {
      octet(0xC0 | c >> 6);
      octet(0x80 | c & 0x3F);
    } else if (Character.isHighSurrogate(c)) {
      highSurrogate = c;
    } else if (Character.isLowSurrogate(c)) {
      int point = Character.toCodePoint(highSurrogate, c);
      octet(0xF0 | point >> 18);
      octet(0x80 | point >> 12 & 0x3F);
      octet(0x80 | point >> 6 & 0x3F);
      octet(0x80 | point & 0x3F);
    } else {
      octet(0xE0 | c >> 12);
      octet(0x80 | c >> 6 & 0x3F);
      octet(0x80 | c & 0x3F);
    }
  }

  private void octet(int octet) {
    if (used == buffer.length) {
      flush();
    }
    buffer[used++] = (byte) octet;
  }

  private void flush() {
    try {
      out.write(buffer, 0, used);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // a digest or an array; neither fails
    }
    used = 0;
  }
}
