package io.tradehub.connectors.cips.messages;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.tradehub.connectors.cips.model.BusinessMessage;
import io.tradehub.connectors.cips.model.MessageType;
import io.tradehub.connectors.cips.schema.ProfileSchema;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is written reads the same, whatever the profile allows it to say. */
class RoundTripTest {
  private static final int MESSAGES = 150;

  private static final MessageReader READER = new MessageReader(ProfileSchema.load());

  @ParameterizedTest
  @EnumSource(MessageType.class)
  void a_message_with_its_header_reads_as_it_was_written(MessageType type) {
    Samples samples = new Samples(type.ordinal());

    for (int i = 0; i < MESSAGES; i++) {
      BusinessMessage message = samples.message(type);
      ByteString written = MessageWriter.write(message);

      assertThat(READER.read(written))
          .as(written.toStringUtf8())
          .isEqualTo(new Read.Readable(message));
    }
  }

  @ParameterizedTest
  @EnumSource(MessageType.class)
  void a_document_alone_reads_as_it_was_written(MessageType type) {
    Samples samples = new Samples(100 + type.ordinal());

    for (int i = 0; i < MESSAGES; i++) {
      BusinessMessage message =
          new BusinessMessage(Optional.empty(), false, samples.document(type));
      ByteString written = MessageWriter.writeDocument(message.document());

      assertThat(READER.read(written))
          .as(written.toStringUtf8())
          .isEqualTo(new Read.Readable(message));
    }
  }
}
