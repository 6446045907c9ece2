package io.tradehub.connectors.cips.rules;

import io.tradehub.connectors.cips.model.BusinessMessage;
import io.tradehub.connectors.cips.model.MessageType;

/**
 * Where in a document something stands. Cheap to make, as most are never written down.
 *
 * @param above where the element is in; null for the root's
 * @param name the element's local name, or several with slashes between
 * @param number which of several of that name, from 1; 0 for the only one
 */
record Place(Place above, String name, int number) {
  private static final Place DOCUMENT = new Place(null, "/Document", 0);
  private static final Place IN_ENVELOPE = new Place(null, "/BizMsg/Document", 0);
  private static final Place HEADER = new Place(null, "/BizMsg/AppHdr", 0);

  /** A message's own element, below Document. */
  static Place of(BusinessMessage message) {
    MessageType type = message.document().type();
    return (message.header().isPresent() ? IN_ENVELOPE : DOCUMENT).at(type.element());
  }

  /** The business application header. */
  static Place header() {
    return HEADER;
  }

  /** An element in this one. */
  Place at(String child) {
    return new Place(this, child, 0);
  }

  /** One of several elements in this one. */
  Place at(String child, int which) {
    return new Place(this, child, which);
  }

  /** The XPath. */
  @Override
  public String toString() {
    String own = number == 0 ? name : name + "[" + number + "]";
    return above == null ? own : above + "/" + own;
  }
}
