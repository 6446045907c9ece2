package io.tradehub.connectors.cips.messages;

import io.tradehub.xsd.ElementSink;
import java.util.Optional;

/**
 * The elements of a document, gathered while it is checked. Its size is bounded by the document's:
 * a check that finds something tells no more, and what is told are elements with some 20 bytes.
 */
final class Tree implements ElementSink {
  private Node root;
  private Node here;
  private Node header;

  @Override
  public void start(String name) {
    here = new Node(name, here);
    if (root == null) {
      root = here;
    }
  }

  @Override
  public void attribute(String name, String value) {
    // The profile has no other attribute than Ccy.
    here.currency = value;
  }

  @Override
  public void text(String value) {
    here.text = value;
  }

  @Override
  public void end(String name) {
    if (name == "AppHdr") {
      header = here;
    }
    here = here.parent;
  }

  /** The root. */
  Node root() {
    return root;
  }

  /** The header, when it is there and was right to its end. */
  Optional<Node> header() {
    return Optional.ofNullable(header);
  }

  /** The message's own element, below Document; only of a right document. */
  Node document() {
    return (root.name == "Document" ? root : root.get("Document")).only();
  }
}
