package io.tradehub.connectors.peppol.sbdh;

/**
 * Finds where elements begin and end in the bytes of an XML document, so that they can be cut out
 * without being written anew.
 *
 * <p>It knows just enough XML to do so: comments, processing instructions, CDATA sections, tags
 * with quoted attributes. Every encoding in which ASCII characters are one byte and no other
 * character contains such a byte will do: UTF-8, US-ASCII, ISO 8859. It does not check that the
 * document is well formed (a parser does that first), but it never runs out of the bytes: input
 * that ends too early throws.
 */
final class XmlBytes {
  private final byte[] xml;

  XmlBytes(byte[] xml) {
    this.xml = xml;
  }

  /**
   * Skips what may stand before or behind an element: a byte order mark, white space, comments and
   * processing instructions, the XML declaration among them.
   *
   * @return where an element's tag begins, or the length when none follows
   * @throws EnvelopeException when a document type declaration or text stands there
   */
  int skipMisc(int from) throws EnvelopeException {
    int at = from;
    if (at == 0 && startsWith(0, 0xEF, 0xBB, 0xBF)) {
      at = 3;
    }
    while (at < xml.length) {
      if (isSpace(xml[at])) {
        at++;
      } else if (startsWith(at, '<', '?')) {
        at = after(at + 2, "?>");
      } else if (startsWith(at, '<', '!', '-', '-')) {
        at = after(at + 4, "-->");
      } else if (startsWith(at, '<', '!')) {
        throw new EnvelopeException("the document has a document type declaration (DTD)");
      } else if (xml[at] == '<') {
        return at;
      } else {
        throw new EnvelopeException("text stands outside of the root element at byte " + at);
      }
    }
    return at;
  }

  /** Where the tag that begins at {@code from} has ended. */
  int afterTag(int from) throws EnvelopeException {
    int quote = 0;
    for (int at = from + 1; at < xml.length; at++) {
      byte b = xml[at];
      if (quote != 0) {
        if (b == quote) {
          quote = 0;
        }
      } else if (b == '"' || b == '\'') {
        quote = b;
      } else if (b == '>') {
        return at + 1;
      }
    }
    throw new EnvelopeException("the document ends inside of a tag");
  }

  /** Whether the tag that ended before {@code end} is an element without content: {@code <a/>}. */
  boolean isEmptyTag(int end) {
    return xml[end - 2] == '/';
  }

  /** Where the element whose tag begins at {@code from} has ended. */
  int afterElement(int from) throws EnvelopeException {
    int at = afterTag(from);
    int depth = isEmptyTag(at) ? 0 : 1;
    while (depth > 0) {
      at = indexOf(at, '<');
      if (startsWith(at, '<', '/')) {
        depth--;
        at = afterTag(at);
      } else if (startsWith(at, '<', '?')) {
        at = after(at + 2, "?>");
      } else if (startsWith(at, '<', '!', '-', '-')) {
        at = after(at + 4, "-->");
      } else if (startsWith(at, '<', '!', '[')) {
        at = after(at + 3, "]]>");
      } else {
        at = afterTag(at);
        depth += isEmptyTag(at) ? 0 : 1;
      }
    }
    return at;
  }

  private int indexOf(int from, char wanted) throws EnvelopeException {
    for (int at = from; at < xml.length; at++) {
      if (xml[at] == wanted) {
        return at;
      }
    }
    throw new EnvelopeException("the document ends inside of an element");
  }

  private int after(int from, String end) throws EnvelopeException {
    for (int at = from; at <= xml.length - end.length(); at++) {
      int matched = 0;
      while (matched < end.length() && xml[at + matched] == end.charAt(matched)) {
        matched++;
      }
      if (matched == end.length()) {
        return at + end.length();
      }
    }
    throw new EnvelopeException("the document ends before '" + end + "'");
  }

  private boolean startsWith(int at, int... bytes) {
    if (at + bytes.length > xml.length) {
      return false;
    }
    for (int i = 0; i < bytes.length; i++) {
      if ((xml[at + i] & 0xFF) != bytes[i]) {
        return false;
      }
    }
    return true;
  }

  private static boolean isSpace(byte b) {
    return b == ' ' || b == '\t' || b == '\r' || b == '\n';
  }
}
