package io.tradehub.connectors.cips.delivery;

import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLStreamReader2;

/**
 * Where the element Document stands in content that was checked: so that it can be put into another
 * envelope as it is.
 *
 * @param from its first byte
 * @param to the one after its last
 */
record DocumentSlice(int from, int to) {
  private static final InputFactoryImpl READERS = new InputFactoryImpl();
  private static final byte[] BOM = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
  private static final byte[] DECLARATION = ascii("<?xml");
  private static final byte[] DECLARATION_END = ascii("?>");
  private static final byte[] COMMENT = ascii("<!--");
  private static final byte[] COMMENT_END = ascii("-->");

  /**
   * Finds it.
   *
   * @param content well-formed, a Document or a BizMsg with one, without DTD and processing
   *     instructions
   * @return empty when it leans on namespaces that are declared outside of it
   */
  static Optional<DocumentSlice> of(byte[] content) {
    DocumentSlice root = root(content);
    DocumentSlice slice = isDocument(content, root.from) ? root : within(content);
    return slice != null && declaresItself(content, slice.from)
        ? Optional.of(slice)
        : Optional.empty();
  }

  /** The root element, without what may stand before and after it. */
  private static DocumentSlice root(byte[] xml) {
    int from = startsWith(xml, 0, BOM) ? BOM.length : 0;
    if (startsWith(xml, from, DECLARATION)) {
      from = indexOf(xml, from, DECLARATION_END) + DECLARATION_END.length;
    }
    from = skipSpace(xml, from);
    while (startsWith(xml, from, COMMENT)) {
      from = skipSpace(xml, indexOf(xml, from, COMMENT_END) + COMMENT_END.length);
    }
    int to = backOverSpace(xml, xml.length);
    // No comment has two hyphens in it, so the last beginning is that of the last comment.
    while (startsWith(xml, to - COMMENT_END.length, COMMENT_END)) {
      to = backOverSpace(xml, lastIndexOf(xml, to - COMMENT_END.length, COMMENT));
    }
    return new DocumentSlice(from, to);
  }

  private static boolean isDocument(byte[] xml, int from) {
    String name = tag(xml, from).split("[\\s/>]", 2)[0];
    return name.substring(name.indexOf(':') + 1).equals("Document");
  }

  /** The element Document in an envelope; null when there is none. */
  private static DocumentSlice within(byte[] xml) {
    try {
      XMLStreamReader2 reader =
          (XMLStreamReader2) READERS.createXMLStreamReader(new ByteArrayInputStream(xml));
      try {
        return within(reader);
      } finally {
        reader.close();
      }
    } catch (XMLStreamException e) {
      throw new IllegalArgumentException("it was not checked", e);
    }
  }

  private static DocumentSlice within(XMLStreamReader2 reader) throws XMLStreamException {
    int depth = 0;
    int from = -1;
    while (reader.hasNext()) {
      switch (reader.next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          if (depth++ == 1 && reader.getLocalName().equals("Document")) {
            from = (int) reader.getLocationInfo().getStartingByteOffset();
          }
        }
        case XMLStreamConstants.END_ELEMENT -> {
          if (--depth == 1 && from >= 0) {
            return new DocumentSlice(from, (int) reader.getLocationInfo().getEndingByteOffset());
          }
        }
        default -> {
          // text and comments
        }
      }
    }
    return null;
  }

  /** Whether the start tag has the declaration of its own name's prefix. */
  private static boolean declaresItself(byte[] xml, int from) {
    String tag = tag(xml, from);
    int colon = tag.split("[\\s/>]", 2)[0].indexOf(':');
    String declaration = colon < 0 ? "xmlns" : "xmlns:" + tag.substring(0, colon);
    return tag.matches("(?s).*\\s" + declaration + "\\s*=.*");
  }

  /** A start tag without its bracket, up to its end: no attribute of a Document has a bracket. */
  private static String tag(byte[] xml, int from) {
    int end = indexOf(xml, from, new byte[] {'>'});
    return new String(xml, from + 1, end - from - 1, StandardCharsets.UTF_8);
  }

  private static int skipSpace(byte[] xml, int from) {
    int at = from;
    while (at < xml.length && isSpace(xml[at])) {
      at++;
    }
    return at;
  }

  private static int backOverSpace(byte[] xml, int to) {
    int at = to;
    while (at > 0 && isSpace(xml[at - 1])) {
      at--;
    }
    return at;
  }

  private static boolean isSpace(byte b) {
    return b == ' ' || b == '\n' || b == '\r' || b == '\t';
  }

  private static boolean startsWith(byte[] xml, int at, byte[] what) {
    return at >= 0
        && at + what.length <= xml.length
        && Arrays.equals(xml, at, at + what.length, what, 0, what.length);
  }

  private static int indexOf(byte[] xml, int from, byte[] what) {
    for (int at = from; at + what.length <= xml.length; at++) {
      if (startsWith(xml, at, what)) {
        return at;
      }
    }
    throw new IllegalArgumentException("it was not checked");
  }

  private static int lastIndexOf(byte[] xml, int to, byte[] what) {
    for (int at = to - what.length; at >= 0; at--) {
      if (startsWith(xml, at, what)) {
        return at;
      }
    }
    throw new IllegalArgumentException("it was not checked");
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
