package io.tradehub.connectors.cips.api;

import com.google.protobuf.ByteString;
import io.tradehub.connectors.cips.messages.MessageReader;
import io.tradehub.connectors.cips.messages.MessageWriter;
import io.tradehub.connectors.cips.messages.Read;
import io.tradehub.connectors.cips.model.IsoMessage;
import io.tradehub.v1.Evidence;
import io.tradehub.v1.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Documents as bytes and back.
 *
 * @param reader reads what the core keeps
 */
record Documents(MessageReader reader) {

  /**
   * A document alone.
   *
   * @throws io.tradehub.connectors.cips.messages.NotWritable when it cannot be written
   */
  ByteString write(IsoMessage message) {
    return MessageWriter.writeDocument(message);
  }

  /** What a document says, also one in its envelope; empty when it is none of the profile's. */
  Optional<IsoMessage> read(ByteString content) {
    return switch (reader.read(content)) {
      case Read.Readable(var message) -> Optional.of(message.document());
      case Read.Unreadable _ -> Optional.empty();
    };
  }

  /** What is kept with a message, oldest first; what cannot be read is for people alone. */
  List<IsoMessage> answers(Message message) {
    List<IsoMessage> answers = new ArrayList<>();
    for (Evidence evidence : message.getEvidenceList()) {
      read(evidence.getContent()).ifPresent(answers::add);
    }
    return answers;
  }
}
