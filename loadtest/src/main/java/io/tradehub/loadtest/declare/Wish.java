package io.tradehub.loadtest.declare;

import com.google.protobuf.ByteString;
import java.util.Optional;

/**
 * One declaration that somebody asks the hub for, and what it was told of it.
 *
 * <p>Answers come to one thread; others read.
 */
final class Wish {
  private final Consignment consignment;
  private final ByteString xml;
  private volatile String messageId = "";

  /**
   * @param xml the DecMessage that is submitted as it is; empty when the hub is to write it
   */
  Wish(Consignment consignment, ByteString xml) {
    this.consignment = consignment;
    this.xml = xml;
  }

  /** What is declared. */
  Consignment consignment() {
    return consignment;
  }

  /** Its own number. */
  String reference() {
    return consignment.reference();
  }

  /** The DecMessage that is submitted as it is; empty when the hub writes it. */
  ByteString xml() {
    return xml;
  }

  /** Whether the hub writes the DecMessage. */
  boolean typed() {
    return xml.isEmpty();
  }

  /** The hub's id of it; empty until the hub accepted it. */
  String messageId() {
    return messageId;
  }

  /**
   * The hub accepted it.
   *
   * @return the id that it was told before, when that is another
   */
  Optional<String> accepted(String id) {
    if (messageId.isEmpty()) {
      messageId = id;
    }
    return messageId.equals(id) ? Optional.empty() : Optional.of(messageId);
  }
}
