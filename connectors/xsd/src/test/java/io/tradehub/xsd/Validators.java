package io.tradehub.xsd;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;
import org.xml.sax.SAXException;

/**
 * The JDK's validator, for what the tables are held against. It knows XML Schema 1.0, where
 * elements of xs:all may not repeat. Where ours do, a document is right by xs:all if and only if it
 * is right by xs:sequence once its elements are put in the sequence's order.
 */
public final class Validators {
  private Validators() {}

  /** The validator of a schema among the resources. */
  public static Validator of(Class<?> beside, String file) {
    return validator(new StreamSource(beside.getResource(file).toString()));
  }

  /**
   * The validator of a schema among the resources, all of its xs:all made xs:sequence.
   *
   * @param files the schema, and what it includes
   */
  public static Validator ordered(Class<?> beside, String... files) {
    try {
      Path folder = Files.createTempDirectory("schemas");
      try {
        for (String file : files) {
          try (InputStream in = beside.getResourceAsStream(file)) {
            String schema = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            Files.writeString(folder.resolve(file), schema.replace("xs:all>", "xs:sequence>"));
          }
        }
        return validator(new StreamSource(folder.resolve(files[0]).toUri().toString()));
      } finally {
        for (String file : files) {
          Files.deleteIfExists(folder.resolve(file));
        }
        Files.delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a validator refuses in a document; empty when nothing. */
  public static Optional<String> refusal(Validator validator, String document) {
    try {
      validator.validate(new StreamSource(new StringReader(document)));
      return Optional.empty();
    } catch (SAXException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A copy of a document, its elements below those in any order put in their places' order. */
  public static Tree sorted(Tree tree, ElementDecl decl) {
    Tree copy = new Tree(tree.namespace, tree.name);
    copy.text = tree.text;
    copy.attributes.putAll(tree.attributes);
    Type.Tree type = decl != null && decl.type() instanceof Type.Tree below ? below : null;
    for (Tree child : tree.children) {
      int place = place(type, child);
      copy.children.add(sorted(child, place < 0 ? null : type.slots()[place].choices()[0]));
    }
    if (type != null && !type.ordered()) {
      copy.children.sort(Comparator.comparingInt(child -> place(type, child)));
    }
    return copy;
  }

  private static int place(Type.Tree type, Tree child) {
    for (int i = 0; type != null && i < type.slots().length; i++) {
      if (type.slots()[i].find(child.name.intern(), child.namespace) != null) {
        return i;
      }
    }
    return -1;
  }

  private static Validator validator(StreamSource schema) {
    try {
      return SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
          .newSchema(schema)
          .newValidator();
    } catch (SAXException e) {
      throw new UncheckedIOException(new IOException(schema.getSystemId(), e));
    }
  }
}
