package io.tradehub.connectors.cips.messages;

import com.google.protobuf.ByteString;
import io.tradehub.connectors.cips.schema.ProfileSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.dom.DOMSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/**
 * The JDK's validator, with the profile's own XSDs and with those of ISO 20022, which are not ours
 * to keep: shared/data/iso20022/xsd beside the repository or above it.
 */
final class Schemas {
  private static final SchemaFactory FACTORY =
      SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI);

  private final Map<String, Schema> iso = new HashMap<>();

  /** Where ISO's are, when they are at hand. */
  static Optional<Path> isoFolder() {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      Path folder = at.resolve("shared/data/iso20022/xsd");
      if (Files.isDirectory(folder)) {
        return Optional.of(folder);
      }
    }
    return Optional.empty();
  }

  /** Has the profile's own XSD judge a whole message; throws when it is wrong. */
  static void checkByProfile(Schema profile, ByteString message) throws SAXException, IOException {
    profile.newValidator().validate(new DOMSource(parsed(message)));
  }

  /** The profile's own XSDs. */
  static Schema profile() throws SAXException {
    return FACTORY.newSchema(ProfileSchema.class.getResource("bizmsg.1.xsd"));
  }

  /** Has ISO's XSDs judge header and document; throws when one is wrong. */
  void checkByIso(Path folder, ByteString message) throws SAXException, IOException {
    for (Element part : parts(message)) {
      String namespace = part.getNamespaceURI();
      Schema schema = iso.get(namespace);
      if (schema == null) {
        String name = namespace.substring(namespace.lastIndexOf(':') + 1);
        schema = FACTORY.newSchema(folder.resolve(name + ".xsd").toFile());
        iso.put(namespace, schema);
      }
      schema.newValidator().validate(new DOMSource(part));
    }
  }

  private static List<Element> parts(ByteString message) throws SAXException, IOException {
    List<Element> parts = new ArrayList<>();
    Node node = parsed(message).getFirstChild();
    for (; node != null; node = node.getNextSibling()) {
      parts.add((Element) node);
    }
    return parts;
  }

  private static Element parsed(ByteString message) throws SAXException, IOException {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setNamespaceAware(true);
      return factory.newDocumentBuilder().parse(message.newInput()).getDocumentElement();
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException(e);
    }
  }
}
