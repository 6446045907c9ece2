package io.tradehub.connectors.cips.api;

import com.google.protobuf.ByteString;
import io.tradehub.connectors.cips.model.IsoMessage;
import io.tradehub.v1.Message;
import java.util.List;
import java.util.Optional;

/** Documents as bytes and back. */
final class Documents {
  private Documents() {}

  static ByteString write(IsoMessage message) {
    throw new UnsupportedOperationException(
        "documents are written when the messages package is there");
  }

  static Optional<IsoMessage> read(ByteString content) {
    return Optional.empty();
  }

  static List<IsoMessage> answers(Message message) {
    return message.getEvidenceList().stream().flatMap(e -> read(e.getContent()).stream()).toList();
  }
}
