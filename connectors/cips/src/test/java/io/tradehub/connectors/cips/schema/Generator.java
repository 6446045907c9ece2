package io.tradehub.connectors.cips.schema;

import io.tradehub.connectors.cips.model.MessageType;
import io.tradehub.xsd.Tree;
import io.tradehub.xsd.TreeGenerator;
import java.util.Random;

/** Makes messages that are right, of all that the profile's schemas allow, by a seed. */
final class Generator {
  static final ProfileSchema SCHEMA = ProfileSchema.load();
  static final String SIGNATURES = "http://www.w3.org/2000/09/xmldsig#";

  /** What changed documents have among their namespaces. */
  static final String[] NAMESPACES = {
    "",
    "urn:iso:std:iso:20022:tech:xsd:pacs.008.001.08",
    "urn:iso:std:iso:20022:tech:xsd:pacs.008.001.10",
    "urn:iso:std:iso:20022:tech:xsd:pacs.009.001.08",
    "urn:iso:std:iso:20022:tech:xsd:head.001.001.02",
    "urn:tradehub:cips:bizmsg:1",
    "urn:other",
    SIGNATURES
  };

  private final TreeGenerator trees;

  Generator(Random random) {
    this(random, false);
  }

  /** One that leaves nothing out when it is to be full, and repeats what may repeat. */
  Generator(Random random, boolean full) {
    trees = new TreeGenerator(random, full);
  }

  /** A Document of a message. */
  Tree document(MessageType type) {
    return trees.element(SCHEMA.document(type));
  }

  /** A BizMsg with a Document of a message. */
  Tree enveloped(MessageType type) {
    Tree message = trees.element(SCHEMA.envelope());
    message.children.set(1, document(type));
    return message;
  }
}
