package io.tradehub.connectors.cips.schema;

import io.tradehub.connectors.cips.model.MessageType;
import io.tradehub.xsd.Tree;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;
import org.xml.sax.SAXException;

/**
 * The JDK's validator (one for all tests, which therefore run one after the other), with the
 * profile's schemas and with those of ISO. The latter are not in this repository: they are looked
 * for as shared/data/iso20022/xsd beside the repository or above it.
 */
final class Oracles {
  private static final Validator PROFILE =
      validator(Oracles.class.getResource("bizmsg.1.xsd").toString());
  private static final Map<String, Validator> ISO = new HashMap<>();

  private Oracles() {}

  /** What the profile's XSDs refuse in a document; empty when nothing. */
  static Optional<String> profile(byte[] document) {
    return refusal(PROFILE, document);
  }

  /** What ISO's XSDs refuse in a header or document that stands alone; empty when nothing. */
  static Optional<String> iso(Tree tree) {
    String id =
        tree.name.equals("AppHdr")
            ? "head.001.001.02"
            : MessageType.ofNamespace(tree.namespace).orElseThrow().id();
    Validator validator =
        ISO.computeIfAbsent(
            id,
            key -> validator(isoFolder().orElseThrow().resolve(key + ".xsd").toUri().toString()));
    return refusal(validator, tree.xml().getBytes(StandardCharsets.UTF_8));
  }

  /** Where ISO's XSDs are, when they are there. */
  static Optional<Path> isoFolder() {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      Path folder = at.resolve("shared/data/iso20022/xsd");
      if (Files.isDirectory(folder)) {
        return Optional.of(folder);
      }
    }
    return Optional.empty();
  }

  private static Optional<String> refusal(Validator validator, byte[] document) {
    try {
      validator.validate(new StreamSource(new ByteArrayInputStream(document)));
      return Optional.empty();
    } catch (SAXException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      // The JDK's reader reports bytes that are no characters so.
      return Optional.of(String.valueOf(e));
    }
  }

  private static Validator validator(String url) {
    try {
      return SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
          .newSchema(new StreamSource(url))
          .newValidator();
    } catch (SAXException e) {
      throw new UncheckedIOException(new IOException(url, e));
    }
  }
}
