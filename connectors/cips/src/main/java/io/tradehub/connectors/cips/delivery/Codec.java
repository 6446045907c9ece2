package io.tradehub.connectors.cips.delivery;

import com.google.protobuf.ByteString;
import io.tradehub.connectors.cips.messages.Read;
import io.tradehub.connectors.cips.model.Header;
import io.tradehub.connectors.cips.model.IsoMessage;

/** Reads and writes messages. Safe for use by many threads. */
public interface Codec {

  /** Reads a Document or a BizMsg and checks its structure. */
  Read read(ByteString xml);

  /**
   * A BizMsg, not signed, around a document as it was given, byte for byte where XML allows it.
   *
   * @param content a valid Document, or a BizMsg whose own header is left out
   * @param document what it says
   */
  byte[] envelope(Header header, ByteString content, IsoMessage document);

  /** The same around a document of our own. */
  byte[] envelope(Header header, IsoMessage document);
}
