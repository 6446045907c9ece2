package io.tradehub.connectors.cips.messages;

import com.google.protobuf.ByteString;
import io.tradehub.connectors.cips.model.BusinessMessage;
import io.tradehub.connectors.cips.model.Header;
import io.tradehub.connectors.cips.schema.Checked;
import io.tradehub.connectors.cips.schema.ProfileSchema;
import io.tradehub.xsd.Limits;
import java.util.List;
import java.util.Optional;

/**
 * Checks the structure of messages and reads them, in one pass: a Document alone, or a BizMsg.
 * Whether a signature is right, a header fits its document ({@link HeaderCheck}) and a payment
 * makes sense is asked elsewhere. Never throws, whatever it is given. Safe for use by many threads.
 */
public final class MessageReader {
  private final ProfileSchema schema;
  private final Limits limits;

  /** A reader with the usual limits. */
  public MessageReader(ProfileSchema schema) {
    this(schema, Limits.DEFAULT);
  }

  /** A reader with limits of its own. */
  public MessageReader(ProfileSchema schema, Limits limits) {
    this.schema = schema;
    this.limits = limits;
  }

  /** Reads one. */
  public Read read(ByteString content) {
    Tree tree = new Tree();
    Checked checked = schema.check(content, tree, limits);
    if (!checked.valid()) {
      return new Read.Unreadable(checked.findings(), checked.type(), headerIfFit(tree));
    }
    try {
      return new Read.Readable(
          new BusinessMessage(
              tree.header().map(HeaderReader::read),
              tree.header().filter(header -> header.has("Sgntr")).isPresent(),
              DocumentReader.read(checked.type().orElseThrow(), tree.document())));
    } catch (Unfit unfit) {
      return new Read.Unreadable(List.of(unfit.finding()), checked.type(), headerIfFit(tree));
    }
  }

  private static Optional<Header> headerIfFit(Tree tree) {
    try {
      return tree.header().map(HeaderReader::read);
    } catch (Unfit unfit) {
      return Optional.empty();
    }
  }
}
