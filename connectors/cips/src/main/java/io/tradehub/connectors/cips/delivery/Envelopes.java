package io.tradehub.connectors.cips.delivery;

import com.google.protobuf.ByteString;
import io.tradehub.connectors.cips.messages.MessageWriter;
import io.tradehub.connectors.cips.model.Header;
import io.tradehub.connectors.cips.model.IsoMessage;
import java.util.Optional;

/** Puts a document as it was given into an envelope with a header of ours. */
public final class Envelopes {
  private Envelopes() {}

  /**
   * Around a document, byte for byte. One that leans on namespaces declared outside of it, in an
   * envelope that somebody else wrote, is written anew: it says the same.
   *
   * @param content a valid Document, or a BizMsg whose own header is left out
   * @param document what it says
   */
  public static byte[] around(Header header, ByteString content, IsoMessage document) {
    byte[] given = content.toByteArray();
    Optional<DocumentSlice> slice = DocumentSlice.of(given);
    if (slice.isEmpty()) {
      return MessageWriter.write(header, document).toByteArray();
    }
    return MessageWriter.write(header, content.substring(slice.get().from(), slice.get().to()))
        .toByteArray();
  }
}
