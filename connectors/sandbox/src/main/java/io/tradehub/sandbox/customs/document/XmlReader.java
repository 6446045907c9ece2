package io.tradehub.sandbox.customs.document;

import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads a DecMessage into nodes: UTF-8 or a Chinese charset as its declaration says, and bytes that
 * are not of that charset are an error; no document type, no processing instructions; at most 16
 * levels and 100,000 elements, all of one namespace.
 */
final class XmlReader {
  static final String NAMESPACE = "http://www.chinaport.gov.cn/dec";

  private static final int MAX_DEPTH = 16;
  private static final int MAX_ELEMENTS = 100_000;
  private static final Pattern DECLARATION =
      Pattern.compile(
          "^<\\?xml\\s+version\\s*=\\s*[\"']1\\.[0-9][\"']"
              + "(?:\\s+encoding\\s*=\\s*[\"']([A-Za-z0-9._-]{1,40})[\"'])?");
  private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
  private static final XMLInputFactory FACTORY = factory();

  private XmlReader() {}

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    return factory;
  }

  static Node read(byte[] xml) throws Unreadable {
    XMLStreamReader in = null;
    try {
      in = FACTORY.createXMLStreamReader(new StringReader(decode(xml)));
      return read(in);
    } catch (XMLStreamException e) {
      String where = e.getLocation() == null ? "" : " at line " + e.getLocation().getLineNumber();
      String first = String.valueOf(e.getMessage()).lines().reduce((a, b) -> b).orElse("");
      throw new Unreadable("the XML is not well formed" + where + ": " + first);
    } catch (RuntimeException e) {
      // The JDK's parser throws what it likes at what it did not expect.
      throw new Unreadable("the XML cannot be read: " + e);
    } finally {
      close(in);
    }
  }

  private static void close(XMLStreamReader in) {
    if (in != null) {
      try {
        in.close();
      } catch (XMLStreamException e) {
        throw new IllegalStateException("a text cannot be closed", e);
      }
    }
  }

  private static String decode(byte[] xml) throws Unreadable {
    int from = startsWithMark(xml) ? MARK.length : 0;
    String start =
        new String(xml, from, Math.min(xml.length - from, 200), StandardCharsets.ISO_8859_1);
    Matcher declared = DECLARATION.matcher(start);
    String name = declared.find() && declared.group(1) != null ? declared.group(1) : "UTF-8";
    Charset charset =
        switch (name.toUpperCase(Locale.ROOT)) {
          case "UTF-8" -> StandardCharsets.UTF_8;
          // Both are in GB18030, letter for letter; writers say GB2312 and mean GBK.
          case "GB2312", "GBK" -> Charset.forName("GBK");
          case "GB18030" -> Charset.forName("GB18030");
          default ->
              throw new Unreadable(
                  "the XML says encoding=\""
                      + name
                      + "\": UTF-8, GB2312, GBK and GB18030 are read");
        };
    try {
      return charset
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(xml, from, xml.length - from))
          .toString();
    } catch (CharacterCodingException e) {
      throw new Unreadable("the XML says encoding=\"" + name + "\" and has bytes that are not");
    }
  }

  private static boolean startsWithMark(byte[] xml) {
    return xml.length >= 3 && xml[0] == MARK[0] && xml[1] == MARK[1] && xml[2] == MARK[2];
  }

  private static Node read(XMLStreamReader in) throws XMLStreamException, Unreadable {
    Deque<Node> open = new ArrayDeque<>();
    Node root = null;
    int count = 0;
    while (in.hasNext()) {
      switch (in.next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          Node node = new Node(name(in), version(in));
          if (open.isEmpty()) {
            root = node;
          } else {
            open.peek().children.add(node);
          }
          open.push(node);
          if (open.size() > MAX_DEPTH || ++count > MAX_ELEMENTS) {
            throw new Unreadable("the XML is too deep or has too many elements");
          }
        }
        case XMLStreamConstants.END_ELEMENT -> open.pop();
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
          if (!open.isEmpty()) {
            open.peek().text.append(in.getText());
          }
        }
        case XMLStreamConstants.DTD -> throw new Unreadable("the XML has a document type");
        case XMLStreamConstants.ENTITY_REFERENCE ->
            throw new Unreadable("the XML has an entity of its own");
        case XMLStreamConstants.PROCESSING_INSTRUCTION ->
            throw new Unreadable("the XML has a processing instruction");
        default -> {
          // Comments, and the end.
        }
      }
    }
    return root;
  }

  private static String name(XMLStreamReader in) throws Unreadable {
    if (!NAMESPACE.equals(in.getNamespaceURI())) {
      throw new Unreadable(in.getLocalName() + " is not of the namespace " + NAMESPACE);
    }
    return in.getLocalName();
  }

  private static String version(XMLStreamReader in) {
    String version = in.getAttributeValue(null, "Version");
    return version == null ? "" : version;
  }
}
