package io.tradehub.xsd;

import com.google.protobuf.ByteString;
import io.tradehub.connectors.api.Finding;
import java.util.List;
import java.util.Optional;

/**
 * Checks the structure of documents against compiled schemas, in one pass. Immutable; any number of
 * threads may use it.
 *
 * <p>It refuses more than XSDs do, in what XML Schema cannot say: DTDs, entities and processing
 * instructions; {@code xsi:type} and {@code xsi:nil}; other encodings than UTF-8. What a schema
 * does not look into may hold no element of the dialect's own namespaces and only names of ASCII,
 * and is bounded in size and depth. Tags, texts, comments and the number of prefixes are bounded.
 */
public final class StructureCheck {
  private final Dialect dialect;
  private final Readers readers = new Readers();

  /** A check of a dialect's documents. */
  public StructureCheck(Dialect dialect) {
    this.dialect = dialect;
  }

  /**
   * Checks a document. Never throws, whatever it is given.
   *
   * @param content the whole document, in UTF-8
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
            .or(() -> XmlDeclaration.problem(document))
            .or(() -> Pieces.problem(document, limits.maxBase64()));
    if (problem.isPresent()) {
      return refused(problem.get());
    }
    return new Pass(dialect, sink, limits.maxFindings()).run(readers, document);
  }

  private Checked refused(String why) {
    return new Checked(Optional.empty(), "", List.of(Finding.error(dialect.formRule(), "", why)));
  }
}
