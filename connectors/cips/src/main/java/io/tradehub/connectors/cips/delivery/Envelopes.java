package io.tradehub.connectors.cips.delivery;

import com.google.protobuf.ByteString;
import io.tradehub.connectors.cips.messages.MessageWriter;
import io.tradehub.connectors.cips.model.Header;
import io.tradehub.connectors.cips.model.IsoMessage;
import io.tradehub.connectors.cips.model.MessageType;
import io.tradehub.connectors.cips.model.StatusRequest;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Puts a document as it was given into an envelope with a header of ours. */
public final class Envelopes {
  private static final String DOCUMENT = "<Document ";
  private static final byte[] END = "</BizMsg>".getBytes(StandardCharsets.US_ASCII);

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
    byte[] head = head(header);
    int length = slice.get().to() - slice.get().from();
    byte[] all = new byte[head.length + length + END.length];
    System.arraycopy(head, 0, all, 0, head.length);
    System.arraycopy(given, slice.get().from(), all, head.length, length);
    System.arraycopy(END, 0, all, head.length + length, END.length);
    return all;
  }

  /** What comes before the document: written with any document, and cut off before it. */
  private static byte[] head(Header header) {
    StatusRequest any =
        new StatusRequest(
            "ANY", header.creationTime(), header.from(), "ANY", MessageType.STATUS_REQUEST);
    String written = MessageWriter.write(header, any).toStringUtf8();
    return written.substring(0, written.indexOf(DOCUMENT)).getBytes(StandardCharsets.UTF_8);
  }
}
