package io.tradehub.connectors.singlewindow.decl;

import com.google.protobuf.ByteString;
import io.tradehub.connectors.api.Finding;
import io.tradehub.connectors.singlewindow.model.Declaration;
import io.tradehub.xsd.Checked;
import io.tradehub.xsd.ElementDecl;
import io.tradehub.xsd.Limits;
import io.tradehub.xsd.StructureCheck;
import io.tradehub.xsd.Words;
import java.util.List;
import java.util.Optional;

/**
 * Reads and writes DecMessages and checks their structure. Immutable; any number of threads may use
 * it.
 */
public final class DeclarationCodec {
  /** The largest DecMessage in bytes. One with 50 goods lines has some 100 KB. */
  public static final int MAX_BYTES = 8 << 20;

  /** In UTF-8, it may be half as large again as in GBK. Pictures in it are of at most 1 MB. */
  private static final Limits LIMITS = new Limits(2 * MAX_BYTES, 200, 1_450_000);

  private final DecSchema schema;
  private final StructureCheck check;

  private DeclarationCodec(DecSchema schema) {
    this.schema = schema;
    this.check = new StructureCheck(new DecDialect(schema));
  }

  /**
   * Compiles the schemas; takes some tens of milliseconds, so do it once, at start.
   *
   * @throws IllegalStateException when a schema is missing or not understood
   */
  public static DeclarationCodec load() {
    return new DeclarationCodec(DecSchema.load());
  }

  /** Reads a DecMessage in UTF-8, GB2312, GBK or GB18030. Never throws, whatever it is given. */
  public Read read(ByteString xml) {
    if (xml.size() > MAX_BYTES) {
      return unreadable(
          "the document has " + xml.size() + " bytes; at most " + MAX_BYTES + " are taken");
    }
    return switch (Charsets.decode(xml)) {
      case Decoded.Wrong wrong -> unreadable(wrong.why());
      case Decoded.Text text -> {
        SectionSink sink = new SectionSink(schema.repeated());
        Checked checked = check.check(text.utf8(), sink, LIMITS);
        yield checked.valid()
            ? new Read.Readable(sink.declaration().orElseThrow(), text.charset())
            : new Read.Unreadable(checked.findings(), draft(checked, sink));
      }
    };
  }

  /** What was read of a wrong one; nothing when it is not well formed after its root. */
  private static Optional<Declaration> draft(Checked checked, SectionSink sink) {
    boolean formed = checked.findings().stream().noneMatch(f -> f.ruleId().equals(DecDialect.FORM));
    return formed ? sink.declaration() : Optional.empty();
  }

  private static Read unreadable(String why) {
    return new Read.Unreadable(List.of(Finding.error(DecDialect.FORM, "", why)), Optional.empty());
  }

  /**
   * What is wrong with the structure of a declaration that was not read but built: names that are
   * not known, what is missing, texts that are too long or that XML cannot hold; none when it can
   * be written. What is missing is found at its own place, though nothing stands there.
   */
  public List<Finding> check(Declaration declaration) {
    ElementDecl root = schema.roots().get(declaration.version());
    if (root == null) {
      return List.of(
          Finding.error(
              DecDialect.STRUCTURE,
              "/DecMessage",
              "the version is "
                  + Words.quote(declaration.version())
                  + "; expected "
                  + schema.versions()));
    }
    return List.copyOf(new BuiltCheck().check(declaration.root(), root));
  }

  /**
   * Writes a declaration in UTF-8, its sections and their elements in the order of
   * docs/single-window.md; the same declaration gives the same bytes. Whether what must be there is
   * there, and how long it is, is not asked: {@link #check} says so.
   *
   * @throws IllegalArgumentException when it has an element that DecMessage does not have, or a
   *     text that XML cannot hold; {@link #check} says so before
   */
  public ByteString write(Declaration declaration) {
    ElementDecl root = schema.roots().get(declaration.version());
    if (root == null) {
      throw new IllegalArgumentException(
          "there is no version " + declaration.version() + " of DecMessage");
    }
    return new DecWriter().write(declaration, root);
  }
}
