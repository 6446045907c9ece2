package io.tradehub.connectors.cips.schema;

import com.google.protobuf.ByteString;
import io.tradehub.connectors.cips.model.MessageType;
import io.tradehub.xsd.ElementDecl;
import io.tradehub.xsd.ElementSink;
import io.tradehub.xsd.Limits;
import io.tradehub.xsd.Schemas;
import io.tradehub.xsd.StructureCheck;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Checks the structure of the profile's messages: a Document alone, or a BizMsg of header and
 * Document. Immutable; any number of threads may use it.
 *
 * <p>It refuses more than the XSDs do where XML Schema cannot say it: {@link StructureCheck}. A
 * signature, for one, may hold no element of the profile's own namespaces, and is bounded.
 */
public final class ProfileSchema {
  /** The namespace of the envelope. */
  public static final String ENVELOPE = "urn:tradehub:cips:bizmsg:1";

  /** The namespace of the header. */
  public static final String HEADER = "urn:iso:std:iso:20022:tech:xsd:head.001.001.02";

  private final ElementDecl envelope;
  private final Map<String, ElementDecl> documents;
  private final StructureCheck check;

  private ProfileSchema(ElementDecl envelope, Map<String, ElementDecl> documents) {
    this.envelope = envelope;
    this.documents = documents;
    check = new StructureCheck(new ProfileDialect(envelope, documents));
  }

  /**
   * Compiles the profile's XSDs; takes some tens of milliseconds, so do it once, at start.
   *
   * @throws IllegalStateException when an XSD is missing, or has something in it that the compiler
   *     does not know: then nothing would be checked for certain
   */
  public static ProfileSchema load() {
    List<String> files = new ArrayList<>(List.of("head.001.001.02.xsd"));
    for (MessageType type : MessageType.values()) {
      files.add(type.id() + ".xsd");
    }
    files.add("bizmsg.1.xsd");
    Schemas schemas = Schemas.compile(ProfileSchema.class, files.toArray(String[]::new));
    Map<String, ElementDecl> documents = new HashMap<>();
    for (MessageType type : MessageType.values()) {
      documents.put(type.namespace(), schemas.element(type.namespace(), "Document"));
    }
    return new ProfileSchema(schemas.element(ENVELOPE, "BizMsg"), documents);
  }

  /**
   * Checks a document, in one pass.
   *
   * @param content the whole document
   * @param sink told what stands there, until something is wrong: see {@link ElementSink}. What it
   *     throws comes out of this method
   * @param limits how much to take on
   */
  public Checked check(ByteString content, ElementSink sink, Limits limits) {
    io.tradehub.xsd.Checked checked = check.check(content, sink, limits);
    return new Checked(
        MessageType.ofNamespace(checked.message()),
        checked.root().filter(root -> root == envelope).isPresent(),
        checked.findings());
  }

  /** As the other one, with the default limits. */
  public Checked check(ByteString content, ElementSink sink) {
    return check(content, sink, Limits.DEFAULT);
  }

  /** The element BizMsg; its type is what generators of tests walk. */
  ElementDecl envelope() {
    return envelope;
  }

  /** The element Document of a message. */
  ElementDecl document(MessageType type) {
    return documents.get(type.namespace());
  }
}
