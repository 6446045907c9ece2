package io.tradehub.connectors.cips.schema;

import com.google.protobuf.ByteString;
import io.tradehub.connectors.api.Finding;
import io.tradehub.connectors.cips.model.MessageType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Checks the structure of the profile's messages: a Document alone, or a BizMsg of header and
 * Document. Immutable; any number of threads may use it.
 *
 * <p>It refuses more than the XSDs do in three things, which XML Schema cannot say: {@code
 * xsi:type} and {@code xsi:nil} are never allowed; a signature may hold no element of the profile's
 * own namespaces and only names of ASCII, and is bounded in size and depth; tags, texts, comments
 * and the number of prefixes are bounded.
 */
public final class ProfileSchema {
  /** The namespace of the envelope. */
  public static final String ENVELOPE = "urn:tradehub:cips:bizmsg:1";

  /** The namespace of the header. */
  public static final String HEADER = "urn:iso:std:iso:20022:tech:xsd:head.001.001.02";

  private final ElementDecl envelope;
  private final Map<String, ElementDecl> documents = new HashMap<>();
  private final Readers readers = new Readers();

  private ProfileSchema(Map<String, ElementDecl> elements) {
    envelope = elements.get(XsdCompiler.key(ENVELOPE, "BizMsg"));
    for (MessageType type : MessageType.values()) {
      documents.put(type.namespace(), elements.get(XsdCompiler.key(type.namespace(), "Document")));
    }
  }

  /**
   * Compiles the profile's XSDs; takes some tens of milliseconds, so do it once, at start.
   *
   * @throws IllegalStateException when an XSD is missing, or has something in it that the compiler
   *     does not know: then nothing would be checked for certain
   */
  public static ProfileSchema load() {
    Map<String, ElementDecl> elements = new HashMap<>();
    XsdCompiler.compile("head.001.001.02.xsd", elements);
    for (MessageType type : MessageType.values()) {
      XsdCompiler.compile(type.id() + ".xsd", elements);
    }
    XsdCompiler.compile("bizmsg.1.xsd", elements);
    return new ProfileSchema(elements);
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
    if (content.size() > limits.maxBytes()) {
      return refused(
          "the document has "
              + content.size()
              + " bytes; at most "
              + limits.maxBytes()
              + " are taken");
    }
    Optional<String> encoding = Utf8.problem(content);
    if (encoding.isPresent()) {
      return refused(encoding.get());
    }
    byte[] document = content.toByteArray();
    Optional<String> problem =
        Controls.problem(document)
            .or(() -> Declaration.problem(document))
            .or(() -> Pieces.problem(document));
    if (problem.isPresent()) {
      return refused(problem.get());
    }
    return new Pass(envelope, documents, sink, limits.maxFindings()).run(readers, document);
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

  private static Checked refused(String why) {
    return new Checked(Optional.empty(), false, List.of(Finding.error(Findings.XML, "", why)));
  }
}
